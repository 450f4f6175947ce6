import { randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import type { Statements } from '#bench/hazards/bare.ts'
import { district, filtered } from '#bench/hazards/seed.ts'
import { summaryColumns } from '#server/hazards/summary.ts'
import { inColumns } from '#server/platform/bulk.ts'

const columnOf = (name: string) => Object.keys(inColumns({ [name]: null }))[0] ?? name

const list = {
  text: `select ${summaryColumns.map(columnOf).join(', ')} from hazard where district = $1 and status = $2 order by seq desc limit 20`,
  values: [district, filtered],
}

/** What the bare server sends: the same page of the same table, and the same new row. */
export async function bareStatements(databaseUrl: string) {
  const template = await someHazard(databaseUrl)
  const names = Object.keys(template)
  const create = {
    text: `insert into hazard (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')}) returning seq`,
  }
  const statements: Statements = { list, create }
  const newHazard = () => ({ values: Object.values({ ...template, id: randomUUIDv7() }) })
  return { statements, newHazard }
}

/** A reported hazard as the driver would send it, without what the server numbers. */
async function someHazard(databaseUrl: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    `select to_jsonb(hazard) as row from hazard where district = $1 and status = 'reported' limit 1`,
    [district],
  )
  await client.end()
  const { seq: _, no: __, ...row } = rows[0].row
  return { ...row, citations: JSON.stringify(row.citations), measures: null }
}
