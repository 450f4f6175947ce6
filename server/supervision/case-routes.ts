import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { type CaseCommandName, caseAnswers, caseEventNames, insistOnCase } from '#core/supervision/case.ts'
import * as api from '#core/supervision/case-api.ts'
import { maskPersonal } from '#core/supervision/masking.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { backTrace } from '#server/supervision/back-trace.ts'
import { findCandidates, findHazardInSight } from '#server/supervision/case-queries.ts'
import { type Directory, openDirectory, standingIn } from '#server/supervision/directory.ts'
import { caseRules } from '#server/supervision/packs.ts'
import {
  getRow,
  insertRecord,
  listRows,
  lockRow,
  type RecordRow,
  saveRecord,
} from '#server/supervision/rows.ts'

type CaseRow = RecordRow<'accountabilityCase'>

export function caseRoutes(serve: Serve) {
  serve(api.listCases, async (call) => {
    const { district, status, before, limit } = call.input
    const where = status === undefined ? [] : [sql<boolean>`accountability_case.status = ${status}`]
    const directory = await openDirectory(call.tx, district, call.now)
    const page = { district, before, limit, where }
    const { items, next, total } = await listRows(call, 'accountabilityCase', page)
    return { items: items.map((row) => summaryOf(row, directory)), next, total }
  })
  serve(api.listCaseCandidates, candidates)
  serve(api.getCase, casePage)
  serve(api.openCase, open)
  serve(api.getBackTrace, backTrace)
  caseCommands(serve)
}

function caseCommands(serve: Serve) {
  serve(api.writeCase, ({ input, ...call }) => {
    const { facts, cause, posts, proposals, submit } = input
    const words = { facts, cause, posts, proposals }
    if (!submit) return carryOut({ ...call, input }, 'write', { change: words, told: words })
    if (proposals === '' || cause === '')
      throw new Refusal('invalid', '原因和处理建议没有写全，不能提请决定', {
        because: '参照事故调查处理：查明事实、原因和责任，提出处理建议',
        field: cause === '' ? 'cause' : 'proposals',
      })
    const mark = { status: 'submitted', submittedBy: call.actor.id, submittedAt: call.now } as const
    return carryOut({ ...call, input }, 'submit', { change: { ...words, ...mark }, told: words })
  })
  serve(api.decideCase, (call) => {
    const { verdict, words } = call.input
    const decided = { decidedBy: call.actor.id, decidedAt: call.now }
    const changes: Record<typeof verdict, Partial<CaseRow>> = {
      decide: { status: 'decided', decision: words, ...decided },
      return: { status: 'open', submittedBy: null, submittedAt: null },
      drop: { status: 'dropped', dropReason: words, ...decided },
    }
    return carryOut(call, verdict, { change: changes[verdict], told: { words } })
  })
  serve(api.publishCase, (call) => {
    const publication = maskPersonal(call.input.text, [])
    const change = { status: 'published', publication, publishedAt: call.now, audience: 'normal' } as const
    return carryOut(call, 'publish', { change, told: { words: publication } })
  })
}

type Acting = Pick<Call<typeof api.publishCase>, 'tx' | 'actor' | 'now'> & {
  input: { district: string; id: string; commandId: string }
}

async function carryOut(
  { tx, actor, now, input }: Acting,
  name: CaseCommandName,
  { change, told }: { change: Partial<CaseRow>; told: object },
) {
  const row = await lockRow({ tx, actor, now }, 'accountabilityCase', input)
  const directory = await openDirectory(tx, input.district, now)
  insistOnCase(name, row, standingIn(directory, actor, row.unitId))
  await saveRecord(tx, 'accountabilityCase', row, change, {
    actor,
    now,
    commandId: input.commandId,
    told: { command: name, change: told },
  })
  return summaryOf({ ...row, ...change }, directory)
}

async function candidates({ tx, actor, now, input }: Call<typeof api.listCaseCandidates>) {
  const today = dayInChina(now)
  const { district } = input
  const rules = caseRules().filter(({ fromOn, toOn }) => fromOn <= today && (toOn === null || toOn >= today))
  const items = []
  for (const rule of rules) {
    const found = await findCandidates(tx, { actor, now }, { district, today, rule })
    for (const row of found)
      items.push({
        key: row.key,
        trigger: rule.trigger,
        subject: row.subject,
        hazardId: row.hazardId,
        enterpriseId: row.enterpriseId,
        words: wordsFor[rule.trigger](row.title, row.since),
        on: row.onDay,
        clause: rule.clause,
        unverified: rule.unverified,
      })
  }
  return { items }
}

const wordsFor = {
  'not-found': (title: string, since: string | null) =>
    `${since ?? ''} 自查报告“零隐患”，其后由他人发现重大隐患“${title}”`,
  'no-check': (title: string, since: string | null) =>
    `${since === null ? '没有自查记录' : `最近一次自查是 ${since}`}，由他人发现重大隐患“${title}”`,
  refused: (title: string, since: string | null) => `“${title}”整改期限 ${since ?? ''}，至今没有任何整改进展`,
}

async function open(call: Call<typeof api.openCase>) {
  const { tx, actor, now, input } = call
  const { district, id, trigger, subject, facts } = input
  if (district !== actor.district) throw new Refusal('forbidden', '只能在本区立案')
  const row = {
    ...untouched,
    ...(await aboutHazard(call)),
    district,
    id,
    enterpriseId: null,
    reportedByUnitId: actor.unitId,
    audience: 'parties',
    unitId: actor.unitId,
    trigger,
    triggerKey: input.key ?? `person:${id}`,
    subject,
    facts,
    openedBy: actor.id,
    openedAt: now,
  }
  await insertRecord(tx, 'accountabilityCase', row, {
    parties: [actor.unitId],
    told: { command: 'open', change: { trigger, words: facts } },
    actor,
    now,
    commandId: input.commandId,
  })
  const directory = await openDirectory(tx, district, now)
  return summaryOf(await getRow(call, 'accountabilityCase', { district, id }), directory)
}

/** The place and line of the hazard that it goes back to; without one it is the opening unit's own. */
async function aboutHazard({ tx, actor, now, input }: Call<typeof api.openCase>) {
  const { district, hazardId, enterpriseId: subjectEnterpriseId } = input
  const nowhere = { town: null, village: null, sectors: [], ownerGroupId: null, regulatorUnitId: null }
  if (hazardId === null) return { ...nowhere, hazardId, subjectEnterpriseId }
  const hazard = await findHazardInSight(tx, { actor, now }, { district, id: hazardId })
  if (!hazard) throw new Refusal('invalid', '没有这条隐患，或者不在本单位的可见范围内', { field: 'hazardId' })
  const { town, village, sectors, ownerGroupId, regulatorUnitId, enterpriseId } = hazard
  return {
    town,
    village,
    sectors,
    ownerGroupId,
    regulatorUnitId,
    hazardId,
    subjectEnterpriseId: enterpriseId ?? subjectEnterpriseId,
  }
}

const untouched = {
  cause: '',
  posts: [],
  proposals: '',
  decision: null,
  publication: null,
  status: 'open',
  submittedBy: null,
  submittedAt: null,
  decidedBy: null,
  decidedAt: null,
  publishedAt: null,
  dropReason: null,
} as const

const summaryOf = (row: CaseRow, directory: Directory): api.CaseSummary => ({
  district: row.district,
  id: row.id,
  trigger: row.trigger,
  subject: row.subject,
  status: row.status,
  unitId: row.unitId,
  unitName: directory.nameOf(row.unitId),
  hazardId: row.hazardId,
  openedAt: row.openedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
})

async function casePage(call: Call<typeof api.getCase>) {
  const { tx, actor, now, input } = call
  const row = await getRow(call, 'accountabilityCase', input)
  const directory = await openDirectory(tx, input.district, now)
  return {
    ...summaryOf(row, directory),
    facts: row.facts,
    cause: row.cause,
    posts: row.posts,
    proposals: row.proposals,
    decision: row.decision,
    publication: row.publication,
    dropReason: row.dropReason,
    commands: caseAnswers(row, standingIn(directory, actor, row.unitId)),
    timeline: await listTimeline(tx, row, caseEventNames),
  }
}
