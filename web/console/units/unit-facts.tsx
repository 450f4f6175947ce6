import { listPlaces, listSectors } from '#core/units/api.ts'
import { type Power, powerNames, type Unit, type UnitFact } from '#core/units/unit.ts'
import { useAsk } from '#web/client/use.ts'
import { placeName } from '#web/console/units/places.ts'
import type { UnitFile } from '#web/console/units/unit-file.ts'
import { DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'

type Props = { unit: Unit; file: UnitFile; units: readonly Unit[] }

/** 基本情况, as it stands on the day of the tree. */
export function UnitFacts({ unit, file, units }: Props) {
  const places = useAsk(listPlaces, {}).data?.districts ?? []
  const sectorName = useSectorNames()
  const since = (aspect: UnitFact['aspect']) =>
    file.facts
      .filter((fact) => fact.aspect === aspect && fact.toOn === null)
      .map(({ fromOn }) => fromOn)
      .sort()
      .at(-1)
  const parent = units.find(({ id }) => id === unit.parentId)
  return (
    <section className="panel">
      <h2>基本情况</h2>
      <div className="panel-body">
        <FactList
          items={[
            { label: '隶属', value: parent?.name, help: sinceWords(since('parent')) },
            { label: '区划', value: `${placeName(places, unit.area)}（${unit.area}）` },
            {
              label: '行业领域',
              value: unit.sectors.map(sectorName).join('、'),
              help: sinceWords(since('sector')),
            },
            {
              label: '别名',
              value: unit.aliases.join('、'),
              help: '方案中的单位名称按全称和别名识别；更名后旧名自动保留为别名',
            },
          ]}
        />
      </div>
    </section>
  )
}

const sinceWords = (day: string | undefined) => (day === undefined ? undefined : `${day} 起`)

/** The name of a sector by its code; the code itself while the list is on its way. */
export function useSectorNames() {
  const items = useAsk(listSectors, {}).data?.items ?? []
  const names = new Map(items.map(({ code, name }) => [code, name]))
  return (code: string) => names.get(code) ?? code
}

const aspects: Record<UnitFact['aspect'], string> = {
  parent: '隶属',
  sector: '行业',
  power: '权限',
  alias: '别名',
}

/** 沿革: what was true of the unit, from when to when. The newest first. */
export function UnitHistory({ file, units }: { file: UnitFile; units: readonly Unit[] }) {
  const sectorName = useSectorNames()
  const words = ({ aspect, value }: UnitFact) => {
    if (aspect === 'parent') return units.find(({ id }) => id === value)?.name ?? '（当日不在架构中的单位）'
    if (aspect === 'sector') return sectorName(value)
    return aspect === 'power' ? powerNames[value as Power] : value
  }
  const facts = file.facts.toSorted((one, other) => other.fromOn.localeCompare(one.fromOn))
  return (
    <section className="panel">
      <h2>沿革</h2>
      <div className="panel-body">
        {facts.length === 0 && <p className="nothing">尚无隶属、行业、权限或别名</p>}
        <ul className="units-chain">
          {facts.map((fact) => (
            <li key={fact.id} className={fact.toOn === null ? '' : 'units-over'}>
              <span>{aspects[fact.aspect]}</span>
              <span>{words(fact)}</span>
              <span>
                <DayText day={fact.fromOn} /> 至 {fact.toOn === null ? '今' : <DayText day={fact.toOn} />}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
