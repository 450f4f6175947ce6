import { Link } from '@tanstack/react-router'
import type { HazardPage } from '#core/hazards/api.ts'
import { difficultyNames, hazardGradeNames, hazardStatusNames } from '#core/hazards/hazard.ts'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'
import { DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

/** Facts, the rule behind each demand, what it was judged by, what is related, and who can read it. */
export const HazardRail = ({ hazard }: { hazard: HazardPage }) => (
  <>
    <Facts hazard={hazard} />
    {hazard.demands.length > 0 && <Demands hazard={hazard} />}
    <Citations hazard={hazard} />
    <Linked hazard={hazard} />
    <section className="panel">
      <h2>谁能看到</h2>
      <ul className="panel-body hazard-readers">
        {hazard.readers.map((reader) => (
          <li key={reader}>{reader}</li>
        ))}
      </ul>
    </section>
  </>
)

function Facts({ hazard }: { hazard: HazardPage }) {
  const sectorName = useSectorNames()
  const { district, enterpriseId, subject } = hazard
  return (
    <section className="panel">
      <h2>基本情况</h2>
      <div className="panel-body">
        <FactList
          items={[
            {
              label: '单位',
              value:
                enterpriseId === null ? (
                  subject
                ) : (
                  <Link to="/enterprises/$district/$id" params={{ district, id: enterpriseId }}>
                    {subject}
                  </Link>
                ),
            },
            { label: '位置', value: hazard.place || null },
            { label: '街镇', value: hazard.townName },
            { label: '行业领域', value: hazard.sectors.map(sectorName).join('、') || null },
            { label: '主管部门', value: hazard.regulatorName ?? '未确定（监管盲区）' },
            { label: '整改单位', value: hazard.handlerName },
            { label: '发现', value: <DayText day={hazard.discoveredOn} /> },
            { label: '发现单位', value: hazard.discoveredBy },
            { label: '类别', value: hazard.category },
            {
              label: '难易程度',
              value: hazard.difficulty === null ? null : difficultyNames[hazard.difficulty],
            },
            { label: '外部编号', value: hazard.sourceNo },
          ].filter(({ value }) => value !== null)}
        />
      </div>
    </section>
  )
}

const Demands = ({ hazard }: { hazard: HazardPage }) => (
  <section className="panel">
    <h2>要求与依据</h2>
    <ul className="panel-body hazard-lines">
      {hazard.demands.map(({ words, clause, document }) => (
        <li key={words}>
          <b>{words}</b>
          <p className="hazard-basis">
            {clause}——{document}
          </p>
        </li>
      ))}
    </ul>
  </section>
)

const Citations = ({ hazard }: { hazard: HazardPage }) => (
  <section className="panel">
    <h2>判定依据</h2>
    <ul className="panel-body hazard-lines">
      {hazard.citations.length === 0 && <li className="nothing">未引用判定标准</li>}
      {hazard.citations.map((one) => (
        <li key={one.itemId}>
          <b>{one.title}</b>
          {one.unverified && <StateTag tone="due">待核</StateTag>}
          <p className="hazard-basis">
            《{one.instrument}》（{one.number}）{one.clause}，{hazardGradeNames[one.grade]}，
            <DayText day={one.from} /> 起施行
          </p>
        </li>
      ))}
    </ul>
  </section>
)

type Related = { district: string; id: string; title: string; note?: string | null }

function Linked({ hazard }: { hazard: HazardPage }) {
  const { duplicateOf, duplicates, repeatOf, sameSubject } = hazard
  const groups: { title: string; items: Related[] }[] = [
    { title: '并入', items: duplicateOf ? [duplicateOf] : [] },
    { title: '并入本条的重复隐患', items: duplicates.map((one) => ({ ...one, note: one.no })) },
    { title: '此前同一隐患', items: repeatOf ? [repeatOf] : [] },
    {
      title: '同一单位的其他隐患',
      items: sameSubject.map((one) => ({
        ...one,
        note: `${one.discoveredOn} ${hazardStatusNames[one.status]}`,
      })),
    },
  ]
  const filled = groups.filter(({ items }) => items.length > 0)
  if (filled.length === 0) return null
  return (
    <section className="panel">
      <h2>相关隐患</h2>
      <div className="panel-body">
        {filled.map(({ title, items }) => (
          <div key={title}>
            <h3>{title}</h3>
            <ul className="hazard-lines">
              {items.map(({ district, id, title: name, note }) => (
                <li key={id}>
                  <Link to="/hazards/$district/$id" params={{ district, id }}>
                    {name}
                  </Link>
                  {note && <span className="hazard-basis">{note}</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
