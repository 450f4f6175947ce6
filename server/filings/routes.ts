import { addMonths, dayInChina, monthOf } from '#core/calendar.ts'
import * as api from '#core/filings/api.ts'
import { noEntries } from '#core/filings/entries.ts'
import {
  commandsFor,
  decide,
  emptyNarrative,
  type FilingCommand,
  type FilingContent,
  filingEventNames,
  isBeingWritten,
  isLate,
} from '#core/filings/filing.ts'
import { sendersOf } from '#core/filings/obligations.ts'
import { wordsOf, wordsOfRecipient } from '#core/filings/rules.ts'
import type { ProgressRules } from '#core/plans/assignment.ts'
import { Refusal } from '#core/refusal.ts'
import { computeContent, freezeContent } from '#server/filings/contents.ts'
import { type FilingRules, readForms } from '#server/filings/packs.ts'
import * as queries from '#server/filings/queries.ts'
import { sheetsOf } from '#server/filings/sheet.ts'
import { attachFiles, listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { writeXlsx } from '#server/platform/xlsx.ts'
import { listUnitsOn, nameUnits } from '#server/units/index.ts'

export function filingRoutes(serve: Serve, rules: FilingRules, lights: ProgressRules) {
  serve(api.listFilings, async (call) => {
    const { items, next } = await queries.listFilings(call)
    return { items: await summarise(call, items), next }
  })

  serve(api.getFiling, async (call) => describe(call, lights, await queries.getFiling(call)))
  serve(api.getFilingBoard, drawBoard)

  serve(api.exportFiling, async (call) => {
    const filing = await describe(call, lights, await queries.getFiling(call))
    const name = `${filing.unitName}${filing.period}${filing.title}.xlsx`
    return { name, mediaType: XLSX, bytes: writeXlsx(sheetsOf(filing)) }
  })

  serve(api.listFilingRules, async ({ tx, actor, now }) => {
    const units = await listUnitsOn(tx, actor.district, dayInChina(now))
    const items = rules.get(actor.district) ?? []
    return {
      items: items.map((rule) => ({
        ...rule,
        from: wordsOf(rule.from),
        to: wordsOfRecipient(rule.to),
        formCode: rule.form,
        due: `每月${rule.day}日前`,
        carries: [],
        unverified: false,
        units: sendersOf(rule, units).pairs.length,
      })),
    }
  })

  filingCommands(serve, lights)
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function filingCommands(serve: Serve, lights: ProgressRules) {
  serve(api.saveNarrative, async (call) => {
    const { tx, actor, input, now } = call
    const filing = await queries.lockFiling(call)
    const saved = decide(filing, { type: 'save', narrative: input.narrative }, actor, now)
    await queries.saveFiling(tx, saved, occasionOf(call))
    return { savedAt: now.toISOString() }
  })

  serve(api.submitFiling, async (call) => {
    const { tx, actor, input, now } = call
    const filing = await queries.lockFiling(call)
    const { narrative = filing.draft, signer } = input
    const content = await freezeContent(tx, filing, { now, lights })
    const sent = decide(filing, { type: 'submit', narrative, signer, content }, actor, now)
    const change = { version: sent.version, late: isLate(sent, now), signer, narrative, content }
    await queries.saveFiling(tx, sent, occasionOf(call), { command: 'submit', change })
    await queries.setLocked(tx, sent, countedIn(sent), true, occasionOf(call))
    await attachFiles(tx, { ...recordOf(sent), fileIds: input.fileIds, actor })
    return summariseOne(call, sent)
  })

  serve(api.acceptFiling, (call) => carryOut(call, { type: 'accept' }))

  serve(api.returnFiling, async (call) => {
    const summary = await carryOut(call, { type: 'return', reason: call.input.reason })
    const filing = await queries.getFiling(call)
    // What was summed from below may now be wrong: those below can be corrected again.
    await queries.setLocked(call.tx, filing, countedIn(filing), false, occasionOf(call))
    return summary
  })
}

/** A verdict on a filing: lock it, ask the rules, save the row with its event. */
async function carryOut(
  call: Call<typeof api.acceptFiling>,
  command: FilingCommand & { type: 'accept' | 'return' },
) {
  const { tx, actor, now } = call
  const after = decide(await queries.lockFiling(call), command, actor, now)
  const { type, ...told } = command
  await queries.saveFiling(tx, after, occasionOf(call), {
    command: type,
    change: { ...told, version: after.version },
  })
  return summariseOne(call, after)
}

type Acting = Pick<Call<typeof api.acceptFiling>, 'actor' | 'now'> & { input: { commandId: string } }
const occasionOf = ({ actor, now, input }: Acting) => ({ actor, now, commandId: input.commandId })

const recordOf = ({ district, id }: queries.FilingKey) => ({
  district,
  record: 'filing' as const,
  recordId: id,
})

/** The filings from below that the frozen sum counts. */
const countedIn = ({ content }: Pick<queries.FilingRow, 'content'>) =>
  (content?.children ?? []).flatMap(({ filingId, figures }) => (figures ? [filingId] : []))

type Reading = Pick<Call<typeof api.getFiling>, 'tx' | 'actor' | 'now'>
type Line = Awaited<ReturnType<typeof queries.listBoard>>[number]

async function summarise({ tx, now }: Reading, rows: readonly Line[]): Promise<api.FilingSummary[]> {
  const names = await nameUnits(
    tx,
    rows[0]?.district ?? '',
    rows.flatMap(({ unitId, toUnitId }) => [unitId, toUnitId]),
  )
  return rows.map((row) => ({
    district: row.district,
    id: row.id,
    title: row.title,
    rule: row.rule,
    formCode: row.form,
    clause: row.clause,
    unitId: row.unitId,
    unitName: names.get(row.unitId) ?? '',
    toUnitId: row.toUnitId,
    toUnitName: names.get(row.toUnitId) ?? '',
    period: row.period,
    dueOn: row.dueOn,
    status: row.status,
    late: isLate(row, now),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    sending: null,
    locked: row.locked,
  }))
}

async function summariseOne(call: Reading, row: Line) {
  const [summary] = await summarise(call, [row])
  if (!summary) throw new Error('one row makes one summary')
  return summary
}

/** What whoever files works on is alive; everybody else reads what was submitted. */
async function describe(call: Reading, lights: ProgressRules, filing: queries.FilingRow) {
  const { tx, actor, now } = call
  const isDraft = isBeingWritten(filing) && actor.unitId === filing.unitId
  const submitted = isDraft ? null : filing.content
  return {
    ...(await summariseOne(call, filing)),
    periodFrom: filing.periodFrom,
    periodTo: filing.periodTo,
    version: filing.version,
    form: inForce(filing.form),
    content: withParts(submitted ?? (await computeContent(tx, filing, { now, lights }))),
    entries: noEntries,
    correctionReason: null,
    frozen: submitted !== null,
    narrative: (isDraft ? filing.draft : filing.narrative) ?? emptyNarrative,
    signer: filing.signer,
    returnReason: filing.returnReason,
    files: await listFiles(tx, recordOf(filing)),
    commands: { ...commandsFor(filing, actor), correct: CLOSED, send: CLOSED, receipt: CLOSED },
    timeline: await listTimeline(tx, filing, filingEventNames),
  }
}

const CLOSED = '此项尚未开放'

const inForce = (code: string) => {
  const form = readForms().get(code) ?? readForms().get('progress')
  if (!form) throw new Error(`no form ${code}`)
  return form
}

const withParts = (content: FilingContent) => ({
  ...content,
  form: null,
  contact: '',
  parts: [
    { kind: 'tasks' as const, key: 'tasks', own: content.own, tasks: content.tasks, total: content.total },
  ],
  children: content.children.map((child) => ({ ...child, counted: child.figures !== null })),
  checks: [],
})

async function drawBoard(call: Call<typeof api.getFilingBoard>) {
  const { tx, actor, now, input } = call
  const { district, months: count, until = monthOf(dayInChina(now)) } = input
  const months = Array.from({ length: count }, (_, n) => addMonths(until, n + 1 - count))
  const asker = { actor, now }
  const officeIds = await queries.listOffices(tx, asker, district, months)
  const names = await nameUnits(tx, district, [
    ...officeIds,
    actor.unitId,
    ...(input.toUnitId ? [input.toUnitId] : []),
  ])
  const offices = inOrder(officeIds.map((unitId) => ({ unitId, name: names.get(unitId) ?? '' })))
  const toUnitId =
    input.toUnitId ??
    offices.find(({ unitId }) => unitId === actor.unitId)?.unitId ??
    offices[0]?.unitId ??
    actor.unitId
  const toUnitName = names.get(toUnitId)
  if (toUnitName === undefined) throw new Refusal('not-found', '本区没有这个接收单位')
  const rows = await summarise(call, await queries.listBoard(tx, asker, { district, toUnitId, months }))
  return { toUnitId, toUnitName, months, rows: boardRows(rows), offices }
}

const inOrder = <Named extends { name: string }>(all: Named[]) =>
  all.sort((a, b) => a.name.localeCompare(b.name, 'zh'))

function boardRows(filings: readonly api.FilingSummary[]) {
  const byUnit = Map.groupBy(filings, ({ unitId }) => unitId)
  const rows = [...byUnit].map(([unitId, cells]) => ({ unitId, name: cells[0]?.unitName ?? '', cells }))
  return inOrder(rows).map(({ unitId, name, cells }) => ({
    unitId,
    unitName: name,
    cells: cells.map(({ id, period, title, dueOn, status, late }) => ({
      filingId: id,
      period,
      month: period,
      title,
      dueOn,
      status,
      late,
    })),
  }))
}
