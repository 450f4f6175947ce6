import { type Actor, may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/premises/api.ts'
import { premisesEventNames } from '#core/premises/premises.ts'
import { premisesNames } from '#core/rules/words.ts'
import { holders } from '#server/enterprises/index.ts'
import type { Reader } from '#server/platform/db.ts'
import { exportRows } from '#server/platform/export.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { nameOfSector } from '#server/platform/sectors.ts'
import { refusedOf } from '#server/platform/sheets/answers.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { nameOfTag } from '#server/platform/subject-tags.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { carryOut, judgeFile, template } from '#server/premises/import.ts'
import { kinds } from '#server/premises/kinds.ts'
import * as queries from '#server/premises/queries.ts'
import { change, close, register, reopen } from '#server/premises/registering.ts'
import { nameUnits } from '#server/units/index.ts'

export function premisesRoutes(serve: Serve) {
  serve(api.listPremises, async (call) => {
    const { items, next, total } = await queries.listPremises(call)
    return { items: await shown(call.tx, call.input.district, items), next, total }
  })
  serve(api.listPremisesKinds, async () => ({ items: kinds }))
  serve(api.getPremises, async (call) => {
    const row = await queries.getPremises(call)
    return {
      ...(await shownOne(call.tx, row)),
      timeline: await listTimeline(call.tx, call.input, premisesEventNames),
      commands: commandsOn(call.actor, row),
    }
  })
  serve(api.registerPremises, async (call) => after(call, await register(call)))
  serve(api.changePremises, async (call) => after(call, await change(call)))
  serve(api.closePremises, async (call) => after(call, await close(call)))
  serve(api.reopenPremises, async (call) => after(call, await reopen(call)))
  serve(api.exportPremises, exportBooks)

  serve(api.premisesTemplate, async () => template())
  serve(api.checkPremises, async (call) => (await judgeFile(call)).check)
  serve(api.refusedPremises, async (call) => refusedOf((await judgeFile(call)).check))
  serve(api.importPremises, carryOut)
}

type Asked = { tx: Reader; actor: Actor; now: Date; input: { district: string; id: string } }

/** The place as it stands after the command. */
const after = async (call: Asked, _: unknown) => shownOne(call.tx, await queries.getPremises(call))

function commandsOn(actor: Actor, { closedOn }: queries.PremisesRow) {
  const no = may(actor, 'enterprise.manage') ? null : '场所由部门、街镇经办登记和维护'
  return {
    change: no,
    close: no ?? (closedOn === null ? null : `已于 ${closedOn} 关闭`),
    reopen: no ?? (closedOn === null ? '场所在用，无需恢复' : null),
  }
}

async function shownOne(tx: Reader, row: queries.PremisesRow) {
  const [answer] = await shown(tx, row.district, [row])
  if (!answer) throw new Error('one place in, one out')
  return answer
}

/** With the names that stand behind the codes and ids. */
async function shown(
  tx: Reader,
  district: string,
  rows: readonly queries.PremisesRow[],
): Promise<api.Premises[]> {
  const holderName = await holders.name(tx, district, rows)
  const regulators = await nameUnits(
    tx,
    district,
    rows.flatMap(({ regulatorUnitId }) => regulatorUnitId ?? []),
  )
  return rows.map((row) => ({
    ...queries.entryOf(row),
    district,
    id: row.id,
    town: row.town,
    townName: row.town === null ? null : nameOfPlace(row.town),
    holderName: holderName(row),
    regulatorName: regulators.get(row.regulatorUnitId ?? '') ?? null,
    closedOn: row.closedOn,
  }))
}

const columns = [
  { title: '场所名称', width: 30 },
  { title: '场所类别', width: 16 },
  { title: '编码', width: 20 },
  { title: '所属企业或单位', width: 30 },
  { title: '所属街镇', width: 14 },
  { title: '地址', width: 36 },
  { title: '行业领域', width: 20 },
  { title: '监管单位', width: 24 },
  { title: '高危行业', width: 8 },
  { title: '特征', width: 20 },
  { title: '启用日期', width: 12 },
  { title: '关闭日期', width: 12 },
]

const cellsOf = (one: api.Premises) => [
  one.name,
  premisesNames[one.kind],
  one.code,
  one.holderName,
  one.townName,
  one.address,
  one.sectors.map(nameOfSector).join('、'),
  one.regulatorName,
  one.highRisk ? '是' : '否',
  one.tags.map(nameOfTag).join('、'),
  one.enteredOn,
  one.closedOn,
]

async function exportBooks(call: Call<typeof api.exportPremises>) {
  const { input, actor, now } = call
  const name = `${nameOfPlace(input.district)}场所${dayInChina(now).replaceAll('-', '')}`
  async function* rows({ tx }: Snapshot) {
    for await (const batch of queries.everyPremises({ tx, actor, now, input }))
      yield (await shown(tx, input.district, batch)).map(cellsOf)
  }
  return exportRows(call, { name, format: input.format, columns, rows })
}
