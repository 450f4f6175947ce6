import { dayInChina, lastDayOf } from '#core/calendar.ts'
import { annex3Columns, annex3Line } from '#core/hazards/annex3.ts'
import { Measures } from '#core/hazards/hazard.ts'
import { exportAnnex3 } from '#core/hazards/ledger-api.ts'
import { Refusal } from '#core/refusal.ts'
import { listedUntil } from '#server/hazards/annex3-queries.ts'
import type { Search } from '#server/hazards/list-queries.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import { exportRows } from '#server/platform/export.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { isKnownSector, nameOfSector } from '#server/platform/sectors.ts'
import { nameUnits } from '#server/units/index.ts'

/** 附件3: the problems of a line month by month, each with how far it is on the day of the export. */
export function annex3Routes(serve: Serve) {
  serve(exportAnnex3, exportList)
}

async function exportList(call: Call<typeof exportAnnex3>) {
  const { tx, actor, now, input } = call
  const { district, month, sector = hazardRules().categories.sector } = input
  if (!isKnownSector(sector))
    throw new Refusal('invalid', `没有“${sector}”这个行业领域`, { remedy: '请从目录中选择', field: 'sector' })
  if (month > dayInChina(now).slice(0, 7))
    throw new Refusal('invalid', `${month} 还没有到`, { remedy: '请选择本月或以前的月份', field: 'month' })
  const title = `${nameOfSector(sector)}领域安全生产风险隐患排查问题清单`
  const unit = (await nameUnits(tx, district, [actor.unitId])).get(actor.unitId) ?? ''
  const looking = { now, unitIds: [], isAreaOffice: false }
  const search = { actor, district, filter: { sector: [sector] }, looking }
  return exportRows(call, {
    name: `附件3 ${title}（${month}）`,
    format: 'xlsx',
    columns: annex3Columns,
    above: headOf({ title, month, unit, today: dayInChina(now) }),
    rows: (snapshot) => linesOf({ ...search, tx: snapshot.tx }, lastDayOf(month)),
  })
}

type Head = { title: string; month: string; unit: string; today: string }

function headOf({ title, month, unit, today }: Head) {
  const [year, number] = month.split('-').map(Number)
  return [
    title,
    `（${year}年${number}月）`,
    `填报单位：${unit}　　填报时间：${today}　　联系人及联系方式：　　　　　　`,
  ]
}

async function* linesOf(search: Search, day: string) {
  let ordinal = 0
  for await (const hazards of listedUntil(search, day))
    yield hazards.map(({ town, measures, ...hazard }) => {
      const demand = Measures.nullable().parse(measures)?.methods ?? null
      return annex3Line({ ...hazard, areaName: nameOfPlace(town ?? search.district), demand }, ++ordinal)
    })
}
