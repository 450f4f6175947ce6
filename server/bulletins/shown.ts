import type { Actor } from '#core/actor.ts'
import type { BulletinSummary } from '#core/bulletins/api.ts'
import { bulletinEventNames, commandsFor } from '#core/bulletins/bulletin.ts'
import type { Computed } from '#core/bulletins/content.ts'
import { documentOf } from '#core/bulletins/document.ts'
import { outward } from '#core/bulletins/outward.ts'
import { dayInChina } from '#core/calendar.ts'
import { periodWords } from '#core/filings/period.ts'
import type { LetterContent, LetterStamp } from '#core/letters/content.ts'
import { numberAs } from '#core/letters/numbering.ts'
import { bulletinTemplates } from '#server/bulletins/packs.ts'
import * as queries from '#server/bulletins/queries.ts'
import { printingOf } from '#server/letters/index.ts'
import type { Reader } from '#server/platform/db.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { nameUnits } from '#server/units/index.ts'

const kindName = (template: string) =>
  bulletinTemplates().find(({ code }) => code === template)?.name ?? '通报'

/** The lines of a list as the screen gets them. All are of one district. */
export async function summarise(
  tx: Reader,
  lines: readonly queries.BulletinLine[],
): Promise<BulletinSummary[]> {
  const ids = [...new Set(lines.map(({ reportedByUnitId }) => reportedByUnitId))]
  const names = await nameUnits(tx, lines[0]?.district ?? '', ids)
  return lines.map(({ reportedByUnitId: unitId, madeAt, issuedAt, ...line }) => ({
    district: line.district,
    id: line.id,
    template: line.template,
    kindName: kindName(line.template),
    period: line.period,
    periodName: periodWords(line.period),
    title: line.title,
    status: line.status,
    unitId,
    unitName: names.get(unitId) ?? '',
    no: line.no,
    madeAt: madeAt.toISOString(),
    issuedAt: issuedAt?.toISOString() ?? null,
  }))
}

export async function summariseOne(tx: Reader, row: queries.BulletinLine) {
  const [line] = await summarise(tx, [row])
  if (!line) throw new Error('one row makes one line')
  return line
}

const isClean = (row: queries.BulletinRow) => row.status === 'issued' || row.status === 'withdrawn'

/** The document, clean once it is issued. `unit` is whoever issues it. */
export function paperOf(row: queries.BulletinRow, content: Computed, unit: string): LetterContent {
  const { title, toWords: to, edits } = row
  return {
    issuer: unit,
    ...documentOf({ title, to, blocks: content.blocks, edits }, { marked: !isClean(row) }),
  }
}

/** Number and day as printed: of a draft the number is blank, and there is no day. */
export async function stampOf(tx: Reader, row: queries.BulletinRow, now: Date): Promise<LetterStamp> {
  if (row.no !== null && row.issuedAt !== null) return { no: row.no, issuedOn: dayInChina(row.issuedAt) }
  const day = dayInChina(now)
  const { district, reportedByUnitId: fromUnitId } = row
  const { pattern } = await printingOf(tx, { district, fromUnitId, kind: 'circular' }, day)
  return { no: numberAs(pattern, Number(day.slice(0, 4)), '　'), issuedOn: null }
}

/** Whether somebody sees how it was made: the unit that draws it up, and whoever it is part of. */
export const isInside = ({ reportedByUnitId }: queries.BulletinRow, { unitIds }: Actor) =>
  unitIds.includes(reportedByUnitId)

const outwardEventNames = {
  issue: bulletinEventNames.issue ?? '',
  withdraw: bulletinEventNames.withdraw ?? '',
}

type Showing = { tx: Reader; actor: Actor; now: Date }

/** One bulletin as its page shows it. */
export async function describe({ tx, actor, now }: Showing, row: queries.BulletinRow) {
  const line = await summariseOne(tx, row)
  const names = await nameUnits(tx, row.district, row.addresseeIds)
  const { content, ...computing } = await queries.getComputing(tx, row, row.computing)
  const isOwn = isInside(row, actor)
  const computings = isOwn ? await queries.listComputings(tx, row) : [computing]
  const timeline = await listTimeline(tx, row, isOwn ? bulletinEventNames : outwardEventNames)
  const { no } = await stampOf(tx, row, now)
  return {
    ...line,
    inside: isOwn,
    to: row.toWords,
    addressees: row.addresseeIds.map((id) => ({ id, name: names.get(id) ?? '（已撤销的单位）' })),
    edition: row.edition,
    computing: shownComputing(computing),
    computings: computings.map(shownComputing),
    content: isOwn ? content : outward(content, row.edits),
    edits: isOwn ? row.edits : {},
    paper: paperOf(row, content, line.unitName),
    numberAs: no,
    letterId: row.letterId,
    returnReason: isOwn ? row.returnReason : null,
    withdrawReason: row.withdrawReason,
    commands: commandsFor(row, actor),
    timeline,
  }
}

export const shownComputing = <C extends { at: Date }>({ at, ...computing }: C) => ({
  ...computing,
  at: at.toISOString(),
})
