import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { type Holder, objectionToHolding } from '#core/enterprises/holder.ts'
import type { Catalogue } from '#core/enterprises/registration.ts'
import { isFromTheFuture } from '#core/id.ts'
import type * as api from '#core/premises/api.ts'
import {
  objectionsToPremises,
  type PremisesEntry,
  premisesDifferences,
  scopeOfPremises,
  settledPremises,
} from '#core/premises/premises.ts'
import { Refusal } from '#core/refusal.ts'
import { sameName } from '#core/sheets/values.ts'
import { holders } from '#server/enterprises/index.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Call } from '#server/platform/http.ts'
import { places } from '#server/platform/places.ts'
import { sectors } from '#server/platform/sectors.ts'
import { isKnownTag, nameOfTag } from '#server/platform/subject-tags.ts'
import { entryOf, getPremises, listAlike, listTakenCodes } from '#server/premises/queries.ts'
import { lockBooks, saveClosedOn, savePremises } from '#server/premises/saving.ts'
import { listMatrix, listUnitsOn } from '#server/units/index.ts'

type Asking = { tx: Reader; actor: Actor; now: Date }

/** What the words of a registration mean in the actor's district today. @throws Refusal forbidden in any other */
export async function catalogueOf({ tx, actor, now }: Asking, district: string): Promise<Catalogue> {
  if (district !== actor.district) throw new Refusal('forbidden', '只能登记本区的场所')
  const towns = places.find(({ code }) => code === district)?.towns ?? []
  const day = dayInChina(now)
  const [units, matrix] = [await listUnitsOn(tx, district, day), await listMatrix(tx, district, day)]
  return { district, towns, sectors, units, matrix }
}

/** @throws Refusal invalid, forbidden, conflict */
export async function register(call: Call<typeof api.registerPremises>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, ...told } = input
  if (isFromTheFuture(id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  const catalogue = await catalogueOf(call, district)
  await lockBooks(tx, district)
  const entry = settledPremises(told, catalogue)
  const holder = await holders.get(call, district, entry)
  insistOnSound(call, { entry, holder, catalogue })
  await refuseTwin(call, { district, id, entry })
  const writing = { id, entry, holder, isNew: true, words: '' }
  await savePremises(tx, [writing], { actor, now, commandId, district })
}

/** Who may not see the place before and after may not change it. @throws Refusal as `register` */
export async function change(call: Call<typeof api.changePremises>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, ...told } = input
  const catalogue = await catalogueOf(call, district)
  await lockBooks(tx, district)
  const row = await getPremises(call)
  const entry = settledPremises(told, catalogue)
  const holder = await holders.get(call, district, entry)
  insistOnSound(call, { entry, holder, catalogue })
  if (row.closedOn !== null && entry.enteredOn > row.closedOn)
    throw new Refusal('invalid', `启用日期不能晚于关闭日期 ${row.closedOn}`, { field: 'enteredOn' })
  await refuseTwin(call, { district, id, entry })
  const was = entryOf(row)
  const name = await holders.name(tx, district, [was, entry])
  const differences = premisesDifferences(was, entry, {
    catalogue,
    nameOfTag,
    holderName: (one) => name({ enterpriseId: one, unitId: null }),
  })
  if (differences.length === 0) return
  const words = toldOf(differences)
  const writing = { id, entry, holder, isNew: false, words }
  await savePremises(tx, [writing], { actor, now, commandId, district })
}

/** What changed from what to what. */
export const toldOf = (differences: readonly { column: string; was: string; becomes: string }[]) =>
  differences
    .map(({ column, was, becomes }) => `${column}：${was || '（空）'} → ${becomes || '（空）'}`)
    .join('；')

type Sound = { entry: PremisesEntry; holder: Holder; catalogue: Catalogue }

function insistOnSound({ actor, now }: { actor: Actor; now: Date }, { entry, holder, catalogue }: Sound) {
  const [objection] = objectionsToPremises(entry, { catalogue, isKnownTag, today: dayInChina(now) })
  if (objection) throw new Refusal('invalid', objection.words, { field: objection.field })
  if (holder.closedOn !== null)
    throw new Refusal('invalid', `该企业已于 ${holder.closedOn} 注销登记`, { field: 'enterpriseId' })
  const { district } = catalogue
  const scope = scopeOfPremises(entry, { district, reportedByUnitId: actor.unitId, holder })
  const misplaced = objectionToHolding({ actor, now }, holder, scope)
  if (misplaced !== null)
    throw new Refusal('forbidden', misplaced, { because: '场所按属地、行业和产权分级登记', field: 'town' })
}

type Twin = { district: string; id: string; entry: PremisesEntry }

/** A code means one place in the district; under one holder, a name does. @throws Refusal conflict */
async function refuseTwin(call: Asking, { district, id, entry }: Twin) {
  const codes = entry.code === null ? [] : [entry.code]
  const holderIds = [entry.enterpriseId ?? entry.unitId ?? '']
  const others = (await listAlike(call, district, { codes, holderIds })).filter((row) => row.id !== id)
  const taken = (await listTakenCodes(call.tx, district, codes)).get(entry.code ?? '')
  if (taken !== undefined && taken !== id) {
    const seen = others.find((row) => row.id === taken)
    throw new Refusal(
      'conflict',
      seen ? `该编码已登记为“${seen.name}”` : '该编码已在本区登记，但不在本单位的管辖范围内',
      {
        because: '同一编码在本区只登记一处场所',
        remedy: seen ? '如信息有变化，请打开该场所办理变更登记' : '请与区安委办核对',
        field: 'code',
      },
    )
  }
  const same = others.find((row) => isHeldBy(row, entry) && sameName(row.name) === sameName(entry.name))
  if (same)
    throw new Refusal('conflict', '该企业（单位）已登记同名场所', {
      because: '同一企业（单位）的场所以名称区分',
      remedy: '请打开该场所办理变更登记（已关闭的先恢复），或者改用能区分的名称',
      field: 'name',
    })
}

type Held = { enterpriseId: string | null; unitId: string | null }
export const isHeldBy = (row: Held, entry: Held) =>
  row.enterpriseId === entry.enterpriseId && row.unitId === entry.unitId

/** @throws Refusal wrong-state, invalid */
export async function close(call: Call<typeof api.closePremises>) {
  const { tx, now, input } = call
  const { district, closedOn, reason } = input
  await lockBooks(tx, district)
  const row = await getPremises(call)
  if (row.closedOn !== null) throw new Refusal('wrong-state', `该场所已于 ${row.closedOn} 关闭`)
  if (closedOn > dayInChina(now)) throw new Refusal('invalid', '关闭日期不能晚于今天', { field: 'closedOn' })
  if (closedOn < row.enteredOn)
    throw new Refusal('invalid', `关闭日期不能早于启用日期 ${row.enteredOn}`, { field: 'closedOn' })
  await saveClosedOn(call, closedOn)
  await tell(call, 'close', { closedOn, reason: `自 ${closedOn} 起不再产生履职事项：${reason}` })
}

/** @throws Refusal wrong-state */
export async function reopen(call: Call<typeof api.reopenPremises>) {
  const { tx, input } = call
  await lockBooks(tx, input.district)
  const row = await getPremises(call)
  if (row.closedOn === null) throw new Refusal('wrong-state', '该场所在用，无需恢复')
  await saveClosedOn(call, null)
  await tell(call, 'reopen', { reason: input.reason })
}

type Telling = { tx: Tx; actor: Actor; now: Date; input: { district: string; id: string; commandId: string } }

const tell = ({ tx, actor, now, input }: Telling, command: string, change: object) =>
  appendEvent(tx, {
    ...{ district: input.district, record: 'premises', recordId: input.id },
    ...{ at: now, actor, commandId: input.commandId, command, change },
  })
