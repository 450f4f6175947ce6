import type pg from 'pg'

/**
 * The role that migrations grant to. It may add events but not change or remove them; that is how history is kept
 * from the application itself. The login that serves is this role, or a member of it, or (when only one address was
 * given) the owner, and then nothing is kept from it.
 */
const ROLE = 'zhiben_app'

/** Needs a login that may create roles, once; afterwards one that owns the database is enough. */
export async function ensureAppRole(client: pg.Client, app: URL) {
  const login = decodeURIComponent(app.username)
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [ROLE])
  if (rowCount === 0) {
    const password = client.escapeLiteral(decodeURIComponent(app.password))
    await client.query(`create role ${ROLE} ${login === ROLE ? `login password ${password}` : ''}`)
  }
  const { rows } = await client.query<{ name: string }>('select current_user as name')
  // The owner gives the job queue's schema to the role, which takes a member.
  for (const member of [login, ...rows.map(({ name }) => name)]) await ensureMember(client, member)
}

async function ensureMember(client: pg.Client, login: string) {
  if (login === ROLE) return
  const { rows } = await client.query<{ has: boolean }>(
    `select rolsuper or exists (
       select from pg_auth_members where member = pg_roles.oid and roleid = $2::regrole::oid
         and coalesce((to_jsonb(pg_auth_members) ->> 'set_option')::boolean, true)
     ) as has
     from pg_roles where rolname = $1`,
    [login, ROLE],
  )
  if (rows[0]?.has === false) await client.query(`grant ${ROLE} to ${client.escapeIdentifier(login)}`)
}
