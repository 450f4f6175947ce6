import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/letters/api.ts'
import type { Addressee } from '#core/letters/letter.ts'
import { commandsFor, LetterKind, letterEventNames } from '#core/letters/letter.ts'
import { numberAs } from '#core/letters/numbering.ts'
import { Refusal } from '#core/refusal.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import { letterCommands } from '#server/letters/command-routes.ts'
import { docxOf } from '#server/letters/docx.ts'
import { lineOf, summarise } from '#server/letters/lines.ts'
import * as lists from '#server/letters/list-queries.ts'
import { letterPacks } from '#server/letters/packs.ts'
import { pdfOf } from '#server/letters/pdf.ts'
import * as queries from '#server/letters/queries.ts'
import { standingOf } from '#server/letters/standing.ts'
import { draftLetter, printingOf } from '#server/letters/writing.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { listUnitsOn, nameUnits } from '#server/units/index.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The packs are read when the application opens, so that a faulty one stops the start in words. */
export function letterRoutes(serve: Serve) {
  letterPacks()
  serve(api.listLetters, async (call) => {
    const { items, ...page } = await lists.listLetters({ ...call, actor: await standingOf(call) })
    return { items: await summarise(call.tx, items), ...page }
  })
  serve(api.getLetter, describe)
  serve(api.getLetterRegister, drawRegister)
  serve(api.listLetterTemplates, async ({ input, now }) => {
    const day = dayInChina(now)
    return { items: templatesIn(input.district, day) }
  })
  serve(api.draftLetter, draftByHand)
  serve(api.downloadLetterDocx, async (call) => {
    const { name, content, stamp } = await printed(call)
    return { name: `${name}.docx`, mediaType: DOCX, make: () => docxOf(content, stamp) }
  })
  serve(api.downloadLetterPdf, async (call) => {
    const { name, content, stamp } = await printed(call)
    // After the transaction: a page takes half a second, and a connection is not held for that.
    return { name: `${name}.pdf`, mediaType: 'application/pdf', make: () => pdfOf(content, stamp) }
  })
  letterCommands(serve)
}

function templatesIn(district: string, day: string) {
  const holding = letterPacks().templates.filter(
    (one) => one.fromOn <= day && (one.toOn === null || one.toOn >= day),
  )
  const own = holding.filter((one) => one.district === district)
  const general = holding.filter(
    (one) => one.district === undefined && !own.some(({ kind }) => kind === one.kind),
  )
  const order = LetterKind.options
  const offered = [...own, ...general].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return offered.map(({ kind, clause, unverified, title, values }) => ({
    kind,
    clause,
    unverified,
    title,
    values: Object.entries(values).map(([name, value]) => ({ name, ...value })),
  }))
}

async function describe({ tx, actor, now, input }: Call<typeof api.getLetter>) {
  const letter = await queries.getLetter({ tx, actor, now, input })
  const [line] = await summarise(tx, [lineOf(letter)])
  if (!line) throw new Error('one row makes one line')
  const signers = await queries.listSigners(tx, letter)
  const { stamp } = await stampOf({ tx, now }, letter)
  return {
    ...line,
    content: letter.content,
    numberAs: stamp.no,
    issuedOn: stamp.issuedOn,
    voidAt: letter.voidAt?.toISOString() ?? null,
    addressees: letter.addressees.map(({ acknowledgedAt, ...one }) => ({
      ...one,
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
      acknowledgedBy: (acknowledgedAt && signers.get(one.unitId)) ?? null,
    })),
    commands: commandsFor(letter, await standingOf({ tx, actor, now })),
    timeline: await listTimeline(tx, letter, letterEventNames),
  }
}

type Reading = Pick<Call<typeof api.getLetter>, 'tx' | 'now'>

/** Number and day as printed: of a draft the number is left blank, and there is no day. */
async function stampOf({ tx, now }: Reading, letter: queries.LetterRow) {
  if (letter.no !== null && letter.issuedAt !== null)
    return { stamp: { no: letter.no, issuedOn: dayInChina(letter.issuedAt) } }
  const day = dayInChina(now)
  const { pattern } = await printingOf(tx, letter, day)
  return { stamp: { no: numberAs(pattern, Number(day.slice(0, 4)), '　'), issuedOn: null } }
}

async function printed({ tx, actor, now, input }: Call<typeof api.downloadLetterDocx>) {
  const letter = await queries.getLetter({ tx, actor, now, input })
  const { stamp } = await stampOf({ tx, now }, letter)
  return { name: `${letter.no ?? '拟稿'} ${letter.title}`, content: letter.content, stamp }
}

/** 发文登记簿 is the issuing unit's own and open to those above it. */
async function drawRegister(call: Call<typeof api.getLetterRegister>) {
  const { tx, actor, now, input } = call
  const { district, unitId = actor.unitId, year = Number(dayInChina(now).slice(0, 4)) } = input
  const unitName = (await nameUnits(tx, district, [unitId])).get(unitId)
  if (unitName === undefined || !(await standingOf(call)).unitIds.includes(unitId))
    throw new Refusal('not-found', '没有这个单位的发文登记簿', {
      because: '发文登记簿由发文单位及其上级单位查阅',
      remedy: '请从本单位的发文登记簿进入',
    })
  const last = await queries.listSequences(tx, { district, unitId, year })
  const choices = letterPacks().series.map(({ code, name }) => ({ code, name, last: last.get(code) ?? 0 }))
  const series = input.series ?? choices.find((one) => one.last > 0)?.code ?? choices[0]?.code ?? ''
  const { items, next } = await lists.listNumbers(call, { unitId, series, year })
  const lines = await summarise(tx, items)
  const numbers = new Map(items.map(({ id, number }) => [id, number ?? 0]))
  const numbered = lines.map((line) => ({ ...line, number: numbers.get(line.id) ?? 0 }))
  return { unitId, unitName, year, series, choices, items: numbered, next }
}

/** A letter that nobody's record asked for: the desk fills in the template itself. */
async function draftByHand({ tx, actor, now, input }: Call<typeof api.draftLetter>) {
  const { district, kind, values, commandId } = input
  if (district !== actor.district) throw new Refusal('forbidden', '只能在本区拟稿')
  const units = await listUnitsOn(tx, district, dayInChina(now))
  const own = units.find(({ id }) => id === actor.unitId)
  if (!own) throw new Refusal('forbidden', '本单位已经撤销，不能拟稿', { remedy: '请联系本区系统管理员' })
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const letter = await draftLetter(tx, {
    kind,
    district,
    fromUnitId: own.id,
    to: input.to.map((one) => known(one, names, 'to')),
    cc: input.cc.map((one) => known(one, names, 'cc')),
    about: null,
    scope: scopeColumnsOf(own, units, own.id),
    values,
    actor,
    now,
    commandId,
  })
  const [line] = await summarise(tx, [lineOf(letter)])
  if (!line) throw new Error('one row makes one line')
  return line
}

/** A unit of the district goes by its name in the directory. */
function known({ unitId, name }: Addressee, names: ReadonlyMap<string, string>, field: string): Addressee {
  const found = unitId === null ? name : names.get(unitId)
  if (found !== undefined) return { unitId, name: found }
  throw new Refusal('invalid', `收文单位“${name}”不存在或者已经撤销`, {
    remedy: '请从单位目录中选择；系统外的单位请直接填写名称',
    field,
  })
}
