import { dayInChina } from '#core/calendar.ts'
import { annex3Columns } from '#core/hazards/annex3.ts'
import { goesOnTheBooks, isStockOn } from '#core/hazards/booking.ts'
import { settingIn } from '#core/hazards/rules.ts'
import { judgeHazards, keyOf, type Registered, type SheetHazard } from '#core/hazards/sheet.ts'
import type * as api from '#core/hazards/sheet-api.ts'
import { maySee } from '#core/scope.ts'
import type { NamedRow } from '#core/sheets/check.ts'
import { plainName, sameName } from '#core/sheets/values.ts'
import { bigramsOf } from '#core/text.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import { blankHazard, report } from '#server/hazards/reporting.ts'
import {
  drawInto,
  insertHazards,
  listOfDays,
  listRegistered,
  lockImports,
} from '#server/hazards/sheet-queries.ts'
import { appendFirstEvents } from '#server/platform/event.ts'
import { readFileBytes } from '#server/platform/files.ts'
import type { Answer, Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { places } from '#server/platform/places.ts'
import { checkOf, insistOnSeen, readNamed, templateOf } from '#server/platform/sheets/answers.ts'
import { findRegulator } from '#server/units/index.ts'

type Asking = Pick<Call<typeof api.checkHazardSheet>, 'tx' | 'actor' | 'now' | 'files' | 'input'>
type Named = NamedRow<(typeof annex3Columns)[number]['key']>

const categoriesOf = () => hazardRules().categories.items.map(({ name }) => name)

/** An empty table in the columns of 附件3, with the words that may be used. */
export const hazardTemplate = () => templateOf('隐患', annex3Columns, { 检查项目所属类别: categoriesOf() })

/** What an uploaded file would do, and what would be written. */
export async function judgeFile(call: Asking) {
  const { tx, actor, now, input } = call
  const { district, fileId } = input
  const asker = { actor, now }
  const { file, bytes } = await readFileBytes(call, { district, id: fileId })
  const table = readNamed(bytes, annex3Columns)
  const subjects = [...new Set(table.rows.map(subjectIn))]
  const enterprises = new Map<string, Registered>()
  for (const one of await listRegistered(tx, asker, district, subjects))
    enterprises.set(sameName(one.name), one)
  const judging = {
    today: dayInChina(now),
    towns: places.find(({ code }) => code === district)?.towns ?? [],
    categories: categoriesOf(),
    enterprises,
    own: actor.grants.find((grant) => grant.kind === 'enterprise')?.enterpriseId,
  }
  const read = judgeHazards(table.rows, { ...judging, known: new Set() })
  const days = [...new Set(read.flatMap(({ hazard }) => (hazard ? [hazard.discoveredOn] : [])))]
  const known = new Set((await listOfDays(tx, asker, district, subjects, days)).map(keyOf))
  const judged = judgeHazards(table.rows, { ...judging, known })
  const rows = judged.map(({ checked }) => checked)
  return { judged, check: checkOf({ fileName: file.name, table, rows }) }
}

const subjectIn = (row: Named) => plainName(row.cell('subject')?.text ?? '')

type Import = typeof api.importHazards
type Written = { id: string; line: number; hazard: SheetHazard; regulatorUnitId: string | null }

/** Judges the file again and writes exactly what was shown: all of it or nothing. */
export async function importHazards(call: Call<Import>): Promise<Answer<Import>> {
  await lockImports(call.tx, call.input.district)
  const { judged, check } = await judgeFile(call)
  insistOnSeen(check, call.input)
  const nextId = idsAt(call.now)
  const regulatorOf = regulators(call)
  const written: Written[] = []
  for (const { checked, hazard } of judged) {
    if (!hazard) continue
    const regulatorUnitId = hazard.enterprise?.regulatorUnitId ?? (await regulatorOf(sectorsOf(hazard)))
    written.push({ id: nextId(), line: checked.line, hazard, regulatorUnitId })
  }
  const isOwn = call.actor.grants.some(({ kind }) => kind === 'enterprise')
  if (isOwn) for (const one of written) await reportOne(call, one, check.fileName)
  else await writeAll(call, written, check.fileName)
  const { new: added, change: changed, same, refused: leftOut } = check.counts
  return { added, changed, same, leftOut }
}

/** What an enterprise found itself goes on the books at once, with its number and its move: as when it is reported. */
async function reportOne(call: Call<Import>, { id, line, hazard }: Written, fileName: string) {
  const { district, commandId } = call.input
  const { subject, town, discoveredOn, category, title, description } = hazard
  await report(
    { ...call, input: { district, id, commandId } },
    {
      ...{ district, id, subject, town, discoveredOn, category, title, description },
      ...{ enterpriseId: hazard.enterprise?.id ?? null, sectors: [], place: '', point: null },
      ...{ source: 'self-check', sourceId: null, sourceNo: null, claimedGrade: 'general' },
      ...{ standardItems: [], photoIds: [] },
    },
    { words: wordsFor(fileName, line) },
  )
}

const wordsFor = (fileName: string, line: number) => `导入“${fileName}”第 ${line} 行`

/** 附件3 has no column for the line: a place on no register is of the line that the form belongs to. */
const sectorsOf = ({ enterprise }: SheetHazard) => enterprise?.sectors ?? [hazardRules().categories.sector]

/** Each combination of lines is asked for once. */
function regulators({ tx, input, now }: Call<Import>) {
  const known = new Map<string, string | null>()
  return async (sectors: readonly string[]) => {
    const key = sectors.join()
    const before = known.get(key)
    if (before !== undefined) return before
    const found = await findRegulator(tx, { district: input.district, sectors, day: dayInChina(now) })
    const unitId = 'unitId' in found ? found.unitId : null
    known.set(key, unitId)
    return unitId
  }
}

async function writeAll(
  { tx, actor, now, input }: Call<Import>,
  written: readonly Written[],
  fileName: string,
) {
  const { district, commandId } = input
  const rows = written.map((one) => rowOf(one, { district, unitId: actor.unitId, now }))
  await insertHazards(tx, rows)
  const happenings = written.map(({ id, line, hazard }) => ({
    ...{ district, record: 'hazard', recordId: id, actor, at: now, commandId, command: 'report' },
    change: { title: hazard.title, words: wordsFor(fileName, line) },
  }))
  await appendFirstEvents(tx, happenings)
  const unseen = rows.filter((row) => !maySee({ actor, now }, { ...row, parties: [] }))
  await drawInto(
    tx,
    district,
    actor.unitId,
    unseen.map(({ id }) => id),
  )
}

type Circumstances = { district: string; unitId: string; now: Date }

/** A reported hazard, as `report` would make it of the same facts. */
function rowOf({ id, hazard, regulatorUnitId }: Written, { district, unitId, now }: Circumstances) {
  const { enterprise, subject, town, discoveredOn, category, title, description } = hazard
  const reported = {
    ...{ source: 'inspection' as const, claimedGrade: 'general' as const, reportedByUnitId: unitId },
    ...{ enterpriseId: enterprise?.id ?? null, regulatorUnitId },
  }
  if (goesOnTheBooks(reported)) throw new Error('an inspection waits for its regulator')
  return {
    ...blankHazard,
    ...reported,
    ...{ district, id, town, subject, discoveredOn, category, title, description, place: '' },
    village: enterprise?.village ?? null,
    ownerGroupId: enterprise?.ownerGroupId ?? null,
    sectors: [...sectorsOf(hazard)],
    audience: 'normal' as const,
    status: 'reported' as const,
    isStock: isStockOn(discoveredOn, settingIn(hazardRules().stockUntil, district)),
    ...{
      lat: null,
      lon: null,
      sourceId: null,
      sourceNo: null,
      citations: [],
      standardItems: [] as string[],
    },
    bigrams: bigramsOf([title, subject].join(' ')),
    touchedAt: now,
    reportedAt: now,
  }
}
