import type { FastifyInstance } from 'fastify'
import { type Endpoint, routeOf } from '#core/endpoint.ts'
import { Refusal } from '#core/refusal.ts'
import { describeApi } from '#server/platform/openapi.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** What goes with all addresses once they are known: their description, and an answer to the wrong method. */
export function completeAddresses(app: FastifyInstance, endpoints: readonly Endpoint[]) {
  let description: string | undefined
  app.get('/api/openapi.json', async (_, reply) => {
    description ??= JSON.stringify(describeApi(endpoints))
    return reply.type('application/json').send(description)
  })
  const byRoute = Map.groupBy(endpoints, routeOf)
  for (const [url, served] of byRoute) {
    const known = served.map(({ method }) => method)
    const others = METHODS.filter((method) => !known.some((one) => one === method))
    app.route({
      method: others,
      url,
      handler: async (_, reply) => {
        reply.header('allow', known.join(', '))
        throw Object.assign(new Refusal('malformed', '这个地址不支持该操作方式'), { statusCode: 405 })
      },
    })
  }
}
