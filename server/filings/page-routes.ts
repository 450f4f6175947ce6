import { changesBetween, lineChanges } from '#core/filings/differences.ts'
import type { FormPart } from '#core/filings/form.ts'
import type { LedgerRecord } from '#core/filings/measures.ts'
import * as api from '#core/filings/page-api.ts'
import type { ProgressRules } from '#core/plans/assignment.ts'
import { Refusal } from '#core/refusal.ts'
import { tellRecords } from '#server/filings/cell-rows.ts'
import { computeContent, computeLines } from '#server/filings/contents.ts'
import { formOf } from '#server/filings/forms.ts'
import { standOf } from '#server/filings/page.ts'
import { type FilingRow, getFiling } from '#server/filings/queries.ts'
import { findFrozenCell, findVersion, listFrozenLines, listVersions } from '#server/filings/versions.ts'
import type { Call, Serve } from '#server/platform/http.ts'

/** What stands behind the page: the records of a figure, the lines of a list, the versions and what they changed. */
export function pageRoutes(serve: Serve, lights: ProgressRules) {
  serve(api.listCellRows, (call) => cellRows(call, lights))
  serve(api.listPartLines, (call) => partLines(call, lights))

  serve(api.listFilingVersions, async (call) => {
    const filing = await getFiling(call)
    const versions = await listVersions(call.tx, filing)
    return { items: versions.map(({ at, ...version }) => ({ ...version, submittedAt: at.toISOString() })) }
  })

  serve(api.compareFilingVersions, compare)
}

const absent = (what: string) => new Refusal('not-found', what, { remedy: '请从报表页面进入' })

type Frozen = { frozen: boolean; record: LedgerRecord; ids: string[]; amounts: number[] | null }

async function cellRows(call: Call<typeof api.listCellRows>, lights: ProgressRules) {
  const { tx, actor, now, input } = call
  const { district, after, limit } = input
  const found = await recordsBehind(call, lights, await getFiling(call))
  const page = found.ids.slice(after, after + limit)
  const told = await tellRecords(found.record, { tx, asker: { actor, now }, district, ids: page })
  const items = page.map((id, index) => {
    const record = told.get(id)
    return {
      id: record?.id ?? null,
      title: record?.title ?? '（不在你单位的查看范围内）',
      words: record?.words ?? '',
      path: record?.path ?? null,
      amount: found.amounts?.[after + index] ?? 1,
    }
  })
  const count = found.ids.length
  return { frozen: found.frozen, count, items, next: after + limit < count ? after + limit : null }
}

/** Of a version that was submitted what it was frozen with; of a living one what is counted now. */
async function recordsBehind(
  { tx, actor, now, input }: Call<typeof api.listCellRows>,
  lights: ProgressRules,
  filing: FilingRow,
): Promise<Frozen> {
  const { part, row, column } = input
  const { frozen, draft, form } = standOf(filing, { actor })
  const version = input.version ?? (frozen ? filing.version : undefined)
  if (version !== undefined) {
    const cell = await findFrozenCell(tx, { ...filing, version, part, row, column })
    if (!cell) throw absent('这一版没有这一格的台账明细')
    return { frozen: true, record: cell.record as LedgerRecord, ids: cell.recordIds, amounts: cell.amounts }
  }
  const { behind } = await computeContent(tx, filing, draft, { now, lights, form })
  const cell = behind.get(part)?.find((one) => one.row === row && one.column === column)
  if (!cell) throw absent('这一格不是由台账统计的')
  return {
    frozen: false,
    record: cell.record,
    ids: [...cell.counted.keys()],
    amounts: [...cell.counted.values()],
  }
}

async function partLines(call: Call<typeof api.listPartLines>, lights: ProgressRules) {
  const { tx, actor, now, input } = call
  const { part, after, limit } = input
  const filing = await getFiling(call)
  const { frozen, draft, form } = standOf(filing, { actor })
  const version = input.version ?? (frozen ? filing.version : undefined)
  if (version !== undefined) return frozenLines(call, filing, version)
  const all = (await computeLines(tx, filing, draft, { now, lights, form })).get(part)
  if (!all) throw absent('本表没有这个清单')
  const next = after + limit < all.length ? after + limit : null
  return { frozen: false, count: all.length, items: all.slice(after, after + limit), next }
}

async function frozenLines(
  { tx, input }: Call<typeof api.listPartLines>,
  filing: FilingRow,
  version: number,
) {
  const { part, after, limit } = input
  const content =
    version === filing.version ? filing.content : (await getVersion(tx, filing, version)).content
  const list = content?.parts.find(({ key, kind }) => kind === 'list' && key === part)
  if (list?.kind !== 'list') throw absent('这一版没有这个清单')
  const items = await listFrozenLines(tx, { ...filing, version, part, after, limit })
  const next = after + limit < list.count ? after + limit : null
  return { frozen: true, count: list.count, items, next }
}

async function getVersion(tx: Call<typeof api.listPartLines>['tx'], filing: FilingRow, version: number) {
  const found = await findVersion(tx, { district: filing.district, id: filing.id, version })
  if (!found) throw absent('没有这一版报送')
  return found
}

/** More changed lines than anybody reads on a screen. */
const MOST_CHANGES = 500
const MOST_LINES = 20_000

async function compare({ tx, actor, now, input }: Call<typeof api.compareFilingVersions>) {
  const filing = await getFiling({ tx, actor, now, input })
  const after = await getVersion(tx, filing, input.version)
  const before = await getVersion(tx, filing, input.version - 1)
  const form = formOf({ content: after.content, form: filing.form })
  const ofLists = await Promise.all(form.parts.map((part) => listChanges(tx, filing, part, input.version)))
  const changes = [...changesBetween(form, before.content, after.content), ...ofLists.flat()]
  return {
    version: after.version,
    submittedAt: after.at.toISOString(),
    post: after.post,
    reason: after.reason,
    changes: changes.slice(0, MOST_CHANGES),
    more: Math.max(0, changes.length - MOST_CHANGES),
  }
}

async function listChanges(
  tx: Call<typeof api.compareFilingVersions>['tx'],
  filing: FilingRow,
  part: FormPart,
  version: number,
) {
  if (part.kind !== 'list') return []
  const linesOf = (one: number) =>
    listFrozenLines(tx, { ...filing, version: one, part: part.key, after: 0, limit: MOST_LINES })
  return lineChanges(part, await linesOf(version - 1), await linesOf(version))
}
