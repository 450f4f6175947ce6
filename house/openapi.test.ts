import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { after, test } from 'node:test'
import { type Endpoint, routeOf } from '#core/endpoint.ts'
import { features } from '#server/features.ts'
import { openTestApp } from '#server/platform/test-app.ts'

const app = await openTestApp(...features)
after(app.close)

type Operation = {
  operationId: string
  'x-access': string
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  responses: Record<string, { description: string }>
}
type Description = { openapi: string; info: object; paths: Record<string, Record<string, Operation>> }

const reply = await app.http.inject({ method: 'GET', url: '/api/openapi.json' })
const description = reply.json<Description>()
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

async function declaredEndpoints() {
  const modules = await Promise.all(globSync('core/*/*api.ts').map((file) => import(`../${file}`)))
  return modules.flatMap((module) => Object.values<unknown>(module).filter(isEndpoint))
}

test('every declared endpoint is served, and described with who may call it', async () => {
  const missing = (await declaredEndpoints()).filter((endpoint) => {
    const path = routeOf(endpoint).replace(/:(\w+)/g, '{$1}')
    return description.paths[path]?.[endpoint.method.toLowerCase()]?.['x-access'] !== endpoint.access
  })
  assert.deepEqual(
    missing.map(({ method, path }) => `${method} ${path}`),
    [],
  )
})

test('the description is OpenAPI 3.1 as far as its shape goes', () => {
  assert.match(description.openapi, /^3\.1\.\d+$/)
  const ids = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(ids).size, ids.length)
  for (const { path, operation } of operations) {
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    assert.deepEqual(inPath.sort(), named.sort(), path)
    for (const { description } of Object.values(operation.responses)) assert.ok(description, path)
  }
})

test('every reference leads somewhere', () => {
  const broken: string[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('$ref' in value && typeof value.$ref === 'string' && !leads(value.$ref)) broken.push(value.$ref)
    for (const part of Object.values(value)) visit(part)
  }
  visit(description)
  assert.deepEqual(broken, [])
})

function leads(reference: string) {
  const [root, ...keys] = reference.split('/')
  const follow = (value: unknown, key: string) =>
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return root === '#' && keys.length > 0 && keys.reduce<unknown>(follow, description) !== undefined
}
