import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import pg from 'pg'

/** The statements that our server sends for the same work, its scope, total, event and receipt left out. */
export type Statements = { list: { text: string; values: unknown[] }; create: { text: string } }

type Told = { databaseUrl: string; statements: Statements }

/** The smallest server that does the work: node:http, pg, no sign-in, no scope, no total, no audit trail. */
process.once('message', ({ databaseUrl, statements }: Told) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 })
  pool.on('error', () => {}) // unheard it would end the process
  const { list, create } = statements
  const answer = async (request: IncomingMessage, reply: ServerResponse) => {
    const { rows } =
      request.method === 'POST'
        ? await pool.query(create.text, ((await json(request)) as { values: unknown[] }).values)
        : await pool.query(list.text, list.values)
    reply.setHeader('content-type', 'application/json')
    reply.end(JSON.stringify({ items: rows }))
  }
  const server = createServer((request, reply) => {
    answer(request, reply).catch((error: Error) => reply.writeHead(500).end(error.message))
  })
  server.listen(0, '127.0.0.1', () =>
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
  )
  process.once('disconnect', () => process.exit())
})
