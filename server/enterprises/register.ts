import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type * as api from '#core/enterprises/api.ts'
import {
  type Catalogue,
  objectionsTo,
  objectionToPlace,
  type Registration,
  scopeOfEnterprise,
  settled,
} from '#core/enterprises/registration.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { getEnterprise } from '#server/enterprises/queries.ts'
import {
  factsOf,
  listByUscc,
  listTaken,
  lockRegister,
  saveRegistrations,
} from '#server/enterprises/register-queries.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Call } from '#server/platform/http.ts'
import { places } from '#server/platform/places.ts'
import { sectors } from '#server/platform/sectors.ts'
import { listMatrix, listUnitsOn } from '#server/units/index.ts'

/** What the words of a registration mean in the actor's district today. @throws Refusal forbidden in any other */
export async function catalogueOf(
  { tx, actor, now }: { tx: Reader; actor: Actor; now: Date },
  district: string,
): Promise<Catalogue> {
  if (district !== actor.district) throw new Refusal('forbidden', '只能登记本区的企业')
  const towns = places.find(({ code }) => code === district)?.towns ?? []
  const day = dayInChina(now)
  const [units, matrix] = [await listUnitsOn(tx, district, day), await listMatrix(tx, district, day)]
  return { district, towns, sectors, units, matrix }
}

/** Registers one enterprise and answers its id. */
export async function register(call: Call<typeof api.registerEnterprise>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, uscc, ...told } = input
  if (isFromTheFuture(id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  const catalogue = await catalogueOf(call, district)
  const facts = settled(told, catalogue)
  refuseMisplaced(call, { id, facts, catalogue })
  await lockRegister(tx, district)
  await refuseTwin(call, district, uscc)
  await saveRegistrations(tx, [{ id, uscc, facts }], { actor, now, commandId, catalogue })
}

/** Changes what is registered; who may not see the record before and after may not change it. */
export async function change(call: Call<typeof api.changeEnterprise>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, ...told } = input
  const catalogue = await catalogueOf(call, district)
  await lockRegister(tx, district)
  const row = await getEnterprise(call)
  const facts = settled(told, catalogue)
  refuseMisplaced(call, { id, facts, catalogue })
  const was = factsOf(row)
  const writing = { id, uscc: row.uscc, facts, was }
  await saveRegistrations(tx, [writing], { actor, now, commandId, catalogue })
}

type Placing = { id: string; facts: Registration; catalogue: Catalogue }

function refuseMisplaced({ actor, now }: { actor: Actor; now: Date }, { id, facts, catalogue }: Placing) {
  const [objection] = objectionsTo(facts, catalogue)
  if (objection) throw new Refusal('invalid', objection.words, { field: objection.field })
  const { district } = catalogue
  const scope = scopeOfEnterprise(facts, { district, id, reportedByUnitId: actor.unitId })
  const misplaced = objectionToPlace({ actor, now }, scope)
  if (misplaced !== null)
    throw new Refusal('forbidden', misplaced, { because: '企业按属地、行业和产权分级登记', field: 'town' })
}

/** Names the record to whoever may see it; to anybody else only that there is one. */
async function refuseTwin(call: { tx: Reader; actor: Actor; now: Date }, district: string, uscc: string) {
  const [seen] = await listByUscc(call, district, [uscc])
  const because = '一个统一社会信用代码在本区只登记一家企业'
  if (seen)
    throw new Refusal('conflict', `该代码已登记为“${seen.name}”`, {
      because,
      remedy: '如信息有变化，请打开该企业办理变更登记',
      field: 'uscc',
    })
  if ((await listTaken(call.tx, district, [uscc])).length > 0)
    throw new Refusal('conflict', '该代码已在本区登记，但不在本单位的管辖范围内', {
      because,
      remedy: '请与区安委办核对',
      field: 'uscc',
    })
}
