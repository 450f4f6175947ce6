import { dayInChina } from '#core/calendar.ts'
import type { LetterKind } from '#core/letters/letter.ts'
import { numberAs, patternFor, seriesOf } from '#core/letters/numbering.ts'
import type { LetterOrder } from '#core/letters/ordering.ts'
import { fill, templateFor } from '#core/letters/template.ts'
import { Refusal } from '#core/refusal.ts'
import { letterPacks } from '#server/letters/packs.ts'
import { insertLetter, type LetterRow, takeNumber } from '#server/letters/queries.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { idsAt } from '#server/platform/ids.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** The letter of an order as a draft: every placeholder filled, no number yet. Nothing is written. */
async function compose(tx: Reader, order: LetterOrder): Promise<LetterRow> {
  const { kind, district, fromUnitId, to, cc, about, scope, actor, now } = order
  const day = dayInChina(now)
  const from = await unitOf(tx, district, fromUnitId, day)
  const content = worded(order, from.name, day)
  const addressed = (role: 'to' | 'cc', all: LetterOrder['to']) =>
    all.map(({ unitId, name }) => ({ role, unitId, name, acknowledgedAt: null }))
  return {
    ...scope,
    ...untouched,
    district,
    sectors: [...scope.sectors],
    enterpriseId: null,
    reportedByUnitId: actor.unitId,
    audience: 'parties',
    audienceWhenIssued: scope.audience,
    id: nextId(now),
    kind,
    fromUnitId,
    aboutRecord: about?.record ?? null,
    aboutId: about?.id ?? null,
    title: content.title,
    content,
    draftedAt: now,
    addressees: [...addressed('to', to), ...addressed('cc', cc)],
  }
}

function worded({ kind, district, to, cc, values, wording }: LetterOrder, unit: string, day: string) {
  if (wording) return { ...wording, issuer: unit }
  const template = templateFor(letterPacks().templates, { kind, district, day })
  const names = (all: LetterOrder['to']) => all.map(({ name }) => name)
  return fill(template, { unit, to: names(to), cc: names(cc), values })
}

let ids: { at: number; next: () => string } | undefined

/** Letters of one command and instant are listed in the order in which they were written. */
function nextId(now: Date) {
  if (ids?.at !== now.getTime()) ids = { at: now.getTime(), next: idsAt(now) }
  return ids.next()
}

const untouched = {
  status: 'draft' as const,
  no: null,
  series: null,
  year: null,
  number: null,
  issuedAt: null,
  acknowledgedAt: null,
  voidAt: null,
  voidReason: null,
}

async function unitOf(tx: Reader, district: string, id: string, day: string) {
  const units = await listUnitsOn(tx, district, day)
  const unit = units.find((one) => one.id === id)
  if (unit) return unit
  throw new Refusal('invalid', '发文单位不存在或者已经撤销', {
    remedy: '请选择本区现有的单位作为发文单位',
    field: 'fromUnitId',
  })
}

type Numbered = { district: string; fromUnitId: string; kind: LetterKind }

/** How a letter of this kind is numbered when the unit issues it on this day. */
export async function printingOf(tx: Reader, { district, fromUnitId, kind }: Numbered, day: string) {
  const { series: all, numbers } = letterPacks()
  const series = seriesOf(all, kind)
  const unit = await unitOf(tx, district, fromUnitId, day)
  return { series: series.code, pattern: patternFor(series, numbers.get(district), unit) }
}

/** Takes the next number of the year that it is in China; the letter is open to all who may see it. */
export async function numbered(tx: Tx, letter: LetterRow, now: Date): Promise<LetterRow> {
  const { district, fromUnitId: unitId } = letter
  const day = dayInChina(now)
  const year = Number(day.slice(0, 4))
  const { series, pattern } = await printingOf(tx, letter, day)
  const number = await takeNumber(tx, { district, unitId, series, year })
  const no = numberAs(pattern, year, number)
  return { ...letter, series, year, number, no, audience: letter.audienceWhenIssued }
}

/**
 * A draft on the desk of the issuing unit, with every placeholder of its template filled. Whoever calls has decided
 * that the actor may; the letter is read by the issuing unit alone until it is issued.
 *
 * @throws Refusal invalid, naming the value that is missing; or when the issuing unit does not exist
 */
export async function draftLetter(tx: Tx, order: LetterOrder): Promise<LetterRow> {
  const letter = await compose(tx, order)
  const change = { kind: letter.kind, title: letter.title, content: letter.content }
  await insertLetter(tx, letter, order, { command: 'draft', change })
  return letter
}

/**
 * Drafts, numbers and sends a letter at once, in the caller's transaction, for a record of another feature: a step of
 * supervision, a transfer, a notice. Whoever calls has decided that the actor may. The addressees become parties of
 * the letter, not of the record.
 *
 * @throws Refusal invalid, naming the value that is missing; or when the issuing unit does not exist
 */
export async function issueLetter(tx: Tx, order: LetterOrder): Promise<{ id: string; no: string }> {
  const draft = await compose(tx, order)
  const letter: LetterRow = {
    ...(await numbered(tx, draft, order.now)),
    status: 'issued',
    issuedAt: order.now,
  }
  const { id, no, kind, title, content } = letter
  await insertLetter(tx, letter, order, { command: 'issue', change: { kind, no, title, content } })
  return { id, no: no ?? '' }
}
