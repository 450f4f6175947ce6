import { z } from 'zod'
import { type Endpoint, routeOf } from '#core/endpoint.ts'
import { Failure } from '#core/refusal.ts'
import { SESSION_COOKIE } from '#server/platform/auth.ts'

type Json = Record<string, unknown>

/**
 * What can be asked, as OpenAPI 3.1, made from the same constants as the routes. Whoever may call a path stands
 * in `x-access`: a permission, or `public`.
 */
export function describeApi(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = routeOf(endpoint).replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '治本', version: '1', description: '安全生产治本攻坚工作系统的接口' },
    paths,
    components: {
      schemas: { Failure: schemaOf(Failure, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE } },
    },
  }
}

function operationOf(endpoint: Endpoint): Json {
  const input = schemaOf(endpoint.input, 'input')
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const takesBytes = endpoint.method === 'POST' && endpoint.takes === 'bytes'
  const inQuery = endpoint.method === 'GET' || takesBytes
  const body = takesBytes ? bytes : { 'application/json': { schema: without(input, inPath) } }
  return {
    operationId: operationIdOf(endpoint),
    'x-access': endpoint.access,
    security: endpoint.access === 'public' ? [] : [{ session: [] }],
    parameters: parametersOf(input, inPath, inQuery),
    ...(endpoint.method === 'POST' && { requestBody: { required: true, content: body } }),
    responses: { 200: answerOf(endpoint), default: failure },
  }
}

const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

const failure = {
  description: '没有办成，以及原因、依据和办法',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
}

function answerOf(endpoint: Endpoint): Json {
  const isBytes = endpoint.method === 'GET' && endpoint.gives === 'bytes'
  const json = { 'application/json': { schema: schemaOf(endpoint.output, 'output') } }
  return { description: isBytes ? '文件' : '办成', content: isBytes ? bytes : json }
}

type Schema = { properties?: Record<string, Json>; required?: string[] } & Json

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...told } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return told as Schema
}

/** In the path what the address names; in the query what is left, where there is no body to carry it. */
const parametersOf = (
  { properties = {}, required = [] }: Schema,
  inPath: readonly string[],
  inQuery: boolean,
) =>
  Object.entries(properties).flatMap(([name, schema]) => {
    if (inPath.includes(name)) return [{ name, in: 'path', required: true, schema }]
    return inQuery ? [{ name, in: 'query', required: required.includes(name), schema }] : []
  })

const without = ({ properties = {}, required = [], ...rest }: Schema, names: readonly string[]): Schema => ({
  ...rest,
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
  required: required.filter((name) => !names.includes(name)),
})

/** `POST /filings/:district/:id/return` is `post_filings_district_id_return`: unique because addresses are. */
const operationIdOf = ({ method, path }: Endpoint) =>
  `${method.toLowerCase()}${path.replace(/[/:-]+/g, '_')}`.replace(/_+/g, '_')
