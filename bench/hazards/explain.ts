import pg from 'pg'
import { type Who, whoever } from '#bench/hazards/people.ts'
import { district, terms } from '#bench/hazards/seed.ts'
import type { HazardFilter } from '#core/hazards/ledger-api.ts'
import { countHazards, listHazards, type Search } from '#server/hazards/list-queries.ts'
import { identify, startSession } from '#server/platform/auth.ts'
import { openDatabase } from '#server/platform/db.ts'

/** What people look for: by newest and by due day, common and rare. */
const filters: Record<string, HazardFilter> = {
  nothing: {},
  rectifying: { status: ['rectifying'] },
  duplicate: { status: ['duplicate'] },
  majorOverdue: { overdue: true, grade: ['major'] },
  ...Object.fromEntries(Object.keys(terms).map((text) => [text, { text }])),
}

type Statement = { sql: string; parameters: readonly unknown[] }

/**
 * Runs the lists and counts of each actor and asks PostgreSQL for the plan of every statement that was sent.
 *
 * @throws when one of them reads the whole table of hazards
 */
export async function explain(databaseUrl: string) {
  const sent: Statement[] = []
  const db = openDatabase(databaseUrl, ({ query }) => void sent.push(query))
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  let plans = 0
  try {
    for (const who of whoever) {
      const actor = await actorOf(db, who)
      for (const [name, filter] of Object.entries(filters)) {
        sent.length = 0
        const looking = { now: new Date(), unitIds: [actor.unitId], isAreaOffice: false }
        const search = { tx: db, actor, district, filter, looking }
        await askAll(search)
        for (const statement of sent.splice(0)) {
          refuseScan(await planOf(client, statement), `${who} ${name}`)
          plans++
        }
      }
    }
  } finally {
    await client.end()
    await db.destroy()
  }
  return { plans, scans: 0 }
}

async function askAll(search: Search) {
  const page = { after: undefined, limit: 20 }
  return [
    await listHazards(search, { ...page, order: 'newest' }),
    await listHazards(search, { ...page, order: 'overdue' }),
    await countHazards(search),
  ]
}

async function actorOf(db: ReturnType<typeof openDatabase>, login: Who) {
  const { id } = await db
    .selectFrom('account')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  const token = await db.transaction().execute((tx) => startSession(tx, id, 'bench', new Date()))
  const visitor = await identify(db, token, new Date())
  if (!visitor) throw new Error(`${login} cannot sign in`)
  return visitor.actor
}

async function planOf(client: pg.Client, { sql, parameters }: Statement) {
  const { rows } = await client.query(`explain (format json) ${sql}`, [...parameters])
  return JSON.stringify(rows)
}

function refuseScan(plan: string, whose: string) {
  if (/"Node Type":"Seq Scan"[^{}]*"Relation Name":"hazard"/.test(plan))
    throw new Error(`the list of ${whose} reads the whole table: ${plan}`)
}
