import { sql } from 'kysely'
import { addDays } from '#core/calendar.ts'
import {
  type PledgeState,
  pledgeAnswers,
  pledgeEventNames,
  pledgeStateOf,
} from '#core/responsibility/pledge.ts'
import * as api from '#core/responsibility/pledge-api.ts'
import { listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { type Directory, openDirectory } from '#server/responsibility/directory.ts'
import { responsibilityForms } from '#server/responsibility/packs.ts'
import { pledgeCommands } from '#server/responsibility/pledge-commands.ts'
import * as queries from '#server/responsibility/pledge-queries.ts'
import { pledgeSummaryOf, promisesOf } from '#server/responsibility/pledge-shown.ts'
import { getRow, listRows } from '#server/responsibility/rows.ts'

/** 安全责任书、承诺书 (S14): set up, signed with the scan, expiring, renewed, broken promises. */
export function pledgeRoutes(serve: Serve) {
  serve(api.listPledges, pledgePage)
  serve(api.listUnpledged, async (call) => {
    const { items, next, total } = await queries.listUnpledged(call)
    return {
      items: items.map((one) => ({
        ...one,
        townName: one.town === null ? null : nameOfPlace(one.town),
      })),
      next,
      total,
    }
  })
  serve(api.getPledge, recordPage)
  pledgeCommands(serve)
}

/** How a letter stands, as a condition on its row. */
function isIn(state: PledgeState, today: string, expiringDays: number) {
  const soon = addDays(today, expiringDays)
  const signed = sql`pledge.status = 'signed'`
  switch (state) {
    case 'unsigned':
      return sql<boolean>`pledge.status = 'draft'`
    case 'in-force':
      return sql<boolean>`${signed} and pledge.to_on > ${soon}`
    case 'expiring':
      return sql<boolean>`${signed} and pledge.to_on between ${today} and ${soon}`
    case 'expired':
      return sql<boolean>`${signed} and pledge.to_on < ${today}`
    default:
      return sql<boolean>`pledge.status = ${state}`
  }
}

async function pledgePage(call: Call<typeof api.listPledges>) {
  const { district, kind, state, subjectId, breached, before, limit } = call.input
  const directory = await openDirectory(call, district)
  const { expiringDays } = responsibilityForms().pledges
  const where = [
    state === undefined
      ? sql<boolean>`pledge.status <> 'withdrawn'`
      : isIn(state, directory.today, expiringDays),
    kind !== undefined && sql<boolean>`pledge.kind = ${kind}`,
    subjectId !== undefined && sql<boolean>`pledge.subject_id = ${subjectId}`,
    breached !== undefined && sql<boolean>`(pledge.breaches > 0) = ${breached}`,
  ]
  const { items, next, total } = await listRows(call, 'pledge', { district, before, limit, where })
  return { items: items.map((row) => pledgeSummaryOf(row, directory)), next, total }
}

async function recordPage(call: Call<typeof api.getPledge>) {
  const row = await getRow(call, 'pledge', call.input)
  const directory = await openDirectory(call, row.district)
  return {
    ...pledgeSummaryOf(row, directory),
    template: row.template,
    basis: row.basis,
    words: row.words,
    items: promisesOf(row),
    giverSigner: row.giverSigner,
    subjectSigner: row.subjectSigner,
    renewsId: row.renewsId,
    renewedById: await queries.findRenewal(call, row),
    endReason: row.endReason,
    broken: await brokenIn(call, row, directory),
    files: await listFiles(call.tx, { district: row.district, record: 'pledge', recordId: row.id }),
    commands: commandsOf(row, directory),
    timeline: await listTimeline(call.tx, row, pledgeEventNames),
  }
}

/** The day decides too: what has ended by itself need not be ended. */
function commandsOf(row: queries.PledgeRow, { by, today }: Directory) {
  const answers = pledgeAnswers(row, by)
  const state = pledgeStateOf(row, today, responsibilityForms().pledges.expiringDays)
  return state === 'expired' ? { ...answers, end: answers.end ?? '已经到期，不必终止。' } : answers
}

async function brokenIn(call: Call<typeof api.getPledge>, row: queries.PledgeRow, { nameOf }: Directory) {
  const breaches = await queries.listBreaches(call, row)
  const hazards = await queries.listHazardsNamed(
    call,
    row.district,
    breaches.flatMap(({ hazardId }) => hazardId ?? []),
  )
  const byId = new Map(hazards.map((hazard) => [hazard.id, hazard]))
  return breaches.map(({ id, itemId, words, hazardId, flaggedAt, flaggedUnitId }) => ({
    ...{ id, itemId, words, flaggedAt: flaggedAt.toISOString(), unitName: nameOf(flaggedUnitId) },
    hazard: (hazardId && byId.get(hazardId)) || null,
  }))
}
