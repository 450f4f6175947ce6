import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import {
  insistOnPhoto,
  insistOnPosting,
  postingAnswers,
  postingEventNames,
} from '#core/responsibility/posting.ts'
import * as api from '#core/responsibility/posting-api.ts'
import { writesFor } from '#core/responsibility/standing.ts'
import { attachFiles, listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { getSubject, openDirectory, scopeOfEnterprise } from '#server/responsibility/directory.ts'
import {
  getRow,
  insertRecord,
  listRows,
  lockRow,
  type RecordRow,
  saveRecord,
} from '#server/responsibility/rows.ts'

type PostingRow = RecordRow<'wallPosting'>

/** 责任上墙 (S13): evidence of an enterprise, spot-checked by whoever regulates it. */
export function postingRoutes(serve: Serve) {
  serve(api.listPostings, async (call) => {
    const { district, enterpriseId, status, before, limit } = call.input
    const where = [
      enterpriseId !== undefined && sql<boolean>`wall_posting.enterprise_id = ${enterpriseId}`,
      status !== undefined && sql<boolean>`wall_posting.status = ${status}`,
    ]
    const { items, next, total } = await listRows(call, 'wallPosting', { district, before, limit, where })
    return { items: items.map(shown), next, total }
  })
  serve(api.getPosting, recordPage)
  serve(api.recordPosting, post)
  serve(api.checkPosting, check)
}

const shown = (row: PostingRow): api.PostingSummary => ({
  ...{ district: row.district, id: row.id, enterpriseId: row.enterpriseId ?? '', subject: row.subject },
  ...{ place: row.place, posts: row.posts, postedOn: row.postedOn },
  ...{ status: row.status, checkedOn: row.checkedOn },
})

async function recordPage(call: Call<typeof api.getPosting>) {
  const row = await getRow(call, 'wallPosting', call.input)
  const { by } = await openDirectory(call, row.district)
  const { checker, words } = row
  return {
    ...{ ...shown(row), checker, words, commands: postingAnswers(row, by) },
    files: await listFiles(call.tx, recordOf(row)),
    timeline: await listTimeline(call.tx, row, postingEventNames),
  }
}

const recordOf = ({ district, id }: { district: string; id: string }) => ({
  district,
  record: 'wallPosting' as const,
  recordId: id,
})

async function post(call: Call<typeof api.recordPosting>) {
  const { district, id, enterpriseId, place, posts, postedOn, fileIds } = call.input
  insistOnPhoto(call.input, dayInChina(call.now))
  const enterprise = await getSubject(call, district, enterpriseId)
  const { by } = await openDirectory(call, district)
  if (!writesFor({ kind: 'enterprise', id: enterpriseId }, by))
    throw new Refusal('forbidden', '只能登记本企业的上墙情况')
  const row = {
    ...{ ...scopeOfEnterprise(enterprise, call.actor.unitId), id, subject: enterprise.name },
    ...{ place, posts, postedOn, status: 'posted' as const, checkedOn: null, checker: null, words: null },
    ...{ madeBy: call.actor.id, madeUnitId: call.actor.unitId, madeAt: call.now },
  }
  const told = { command: 'post', change: { words: place, postedOn } }
  await insertRecord(call, 'wallPosting', row, { parties: [call.actor.unitId], told })
  await attachFiles(call.tx, { ...recordOf(row), fileIds, actor: call.actor })
  return shown(row)
}

async function check(call: Call<typeof api.checkPosting>) {
  const row = await lockRow(call, 'wallPosting', call.input)
  const { by, today } = await openDirectory(call, row.district)
  insistOnPosting(row, by)
  const { passed, checkedOn, checker, words, fileIds } = call.input
  if (checkedOn > today || checkedOn < row.postedOn)
    throw new Refusal('invalid', '抽查日期须在上墙之后、今天以前', {
      remedy: '请核对日期',
      field: 'checkedOn',
    })
  if (!passed && words === '')
    throw new Refusal('invalid', '抽查不符的，须写明情况', { remedy: '请填写抽查情况', field: 'words' })
  const change = { status: passed ? ('passed' as const) : ('faulted' as const), checkedOn, checker, words }
  const said = [passed ? '属实' : '不符', words].filter(Boolean).join('：')
  await saveRecord(call, 'wallPosting', row, change, {
    command: 'check',
    change: { ...change, words: said },
  })
  await attachFiles(call.tx, { ...recordOf(row), fileIds, actor: call.actor })
  return shown({ ...row, ...change })
}
