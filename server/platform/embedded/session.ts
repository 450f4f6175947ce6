import pg from 'pg'
import { logins, type Passwords } from '#server/platform/embedded/cluster.ts'

/** On loopback only; `postgres` is the database that every cluster has. */
export function addressOf(
  login: keyof typeof logins,
  passwords: Passwords,
  port: number,
  database = 'postgres',
) {
  return `postgres://${logins[login]}:${passwords[login]}@127.0.0.1:${port}/${database}`
}

const LOCK = `hashtext('zhiben keeper')`
const NAME = 'zhiben-keeper '

/** What a server on that port says of itself: that it is ours and kept by someone, ours and left alone, or neither. */
export type Reply = { is: 'kept'; by: string } | { is: 'left' } | { is: 'starting' | 'silent' | 'strange' }

/**
 * The keeper of a database is the one process that started it and will stop it. He holds an advisory lock
 * in a session of his own: PostgreSQL lets go of it the moment he dies, however he dies.
 */
export async function ask(passwords: Passwords, port: number): Promise<Reply> {
  const client = open(passwords, port, 'zhiben-visitor')
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      'select application_name as name from pg_stat_activity where application_name like $1',
      [`${NAME}%`],
    )
    const [keeper] = rows
    return keeper ? { is: 'kept', by: keeper.name.slice(NAME.length) } : { is: 'left' }
  } catch (error) {
    return { is: reasonOf(error) }
  } finally {
    await client.end().catch(() => {})
  }
}

const CANNOT_CONNECT_NOW = '57P03'

function reasonOf(error: unknown) {
  const { code } = error as { code?: string }
  if (code === CANNOT_CONNECT_NOW) return 'starting'
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === undefined ? 'silent' : 'strange'
}

/** Undefined when another process keeps it already. `as` is what the other will be told: our process and address. */
export async function keep(passwords: Passwords, port: number, as: string) {
  const client = open(passwords, port, `${NAME}${as}`)
  client.on('error', () => {}) // the server died; its supervisor notices by itself
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${LOCK}) as taken`)
  if (rows[0]?.taken) return client
  await client.end()
  return undefined
}

function open(passwords: Passwords, port: number, name: string) {
  return new pg.Client({
    connectionString: addressOf('owner', passwords, port),
    application_name: name,
    connectionTimeoutMillis: 2000,
  })
}
