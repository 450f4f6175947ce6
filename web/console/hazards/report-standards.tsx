import { useEffect, useState } from 'react'
import { getEnterprise } from '#core/enterprises/api.ts'
import { type StandardLine, suggestStandards } from '#core/standards/api.ts'
import { useAsk } from '#web/client/use.ts'
import { PickItem } from '#web/console/hazards/pick-item.tsx'
import { ReportField } from '#web/console/hazards/report-field.tsx'
import type { PartProps } from '#web/console/hazards/report-subject.tsx'
import { type Chosen, outOfForce } from '#web/console/hazards/report-values.ts'
import { HazardGradeTag } from '#web/console/hazards/tags.tsx'
import { useMe } from '#web/console/session.tsx'
import { UnverifiedTag } from '#web/console/standards/tags.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

/** The value as it was when typing paused. */
export function usePaused<Value>(value: Value, ms = 400) {
  const words = JSON.stringify(value)
  const [paused, setPaused] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), ms)
    return () => clearTimeout(timer)
  }, [words, ms])
  return JSON.parse(paused) as Value
}

const chosenOf = ({ id, title, clause, grade, unverified, from, to, instrument }: StandardLine): Chosen => ({
  id,
  title,
  clause,
  grade,
  unverified,
  from,
  to,
  number: instrument.number,
})

/** An instrument of our own has no clause besides its name. */
const clauseWords = (number: string, clause: string) => (number === clause ? number : `${number} ${clause}`)

/** 判定依据: chosen clauses as chips, and what the words typed speak of, in the version of the day of discovery. */
export function ReportStandards({ values, change, wrong }: PartProps) {
  const { items, discoveredOn } = values
  const add = (line: StandardLine) => {
    if (items.length >= 10 || items.some(({ id }) => id === line.id)) return
    change({
      items: [...items, chosenOf(line)],
      ...(line.grade === 'major' && !line.unverified ? { claimedGrade: 'major' } : {}),
    })
  }
  const drop = (id: string) => change({ items: items.filter((item) => item.id !== id) })
  const ended = outOfForce(items, discoveredOn)
  return (
    <section aria-label="判定依据" className="report-standards">
      {items.length > 0 && (
        <ul className="report-items">
          {items.map((item) => (
            <ChosenItem key={item.id} item={item} ended={ended.includes(item)} onDrop={() => drop(item.id)} />
          ))}
        </ul>
      )}
      <Suggested {...{ values, add }} />
      <ReportField
        id="report-items"
        label="自行查找判定条款"
        error={wrong.items}
        help={`从发现之日（${discoveredOn}）有效的版本中选取；没有合适的可以不选，由主管部门上账时核定。`}
      >
        <PickItem id="report-items" on={discoveredOn} onChange={(_, line) => line && add(line)} />
      </ReportField>
    </section>
  )
}

type ChosenProps = { item: Chosen; ended: boolean; onDrop: () => void }

const ChosenItem = ({ item, ended, onDrop }: ChosenProps) => (
  <li>
    <HazardGradeTag grade={item.grade} />
    <span className="report-item-words">
      {item.title}
      <small>
        {clauseWords(item.number, item.clause)}，{item.from} 起施行
      </small>
    </span>
    {item.unverified && <UnverifiedTag />}
    {ended && <StateTag tone="late">发现之日不是现行标准，请改选</StateTag>}
    <button type="button" className="plain-button" onClick={onDrop} aria-label={`不引用「${item.title}」`}>
      移除
    </button>
  </li>
)

type SuggestedProps = Pick<PartProps, 'values'> & { add: (line: StandardLine) => void }

/** Sectors of the subject raise what belongs to them. */
function useSectorsOf({ kind, enterpriseId, sectors }: PartProps['values']) {
  const { district } = useMe()
  const { data } = useAsk(
    getEnterprise,
    { district: district.code, id: enterpriseId ?? '' },
    { enabled: kind === 'enterprise' && enterpriseId !== null },
  )
  return kind === 'enterprise' ? (data?.sectors ?? []) : sectors
}

function Suggested({ values, add }: SuggestedProps) {
  const sectors = useSectorsOf(values)
  const text = usePaused(`${values.title} ${values.description}`.trim().slice(0, 1000))
  const { data } = useAsk(
    suggestStandards,
    { text, day: values.discoveredOn, ...(sectors.length > 0 && { sectors: sectors.join(',') }), limit: 5 },
    { enabled: text.length >= 2, keep: true },
  )
  const offered = (data?.items ?? []).filter(({ item }) => !values.items.some(({ id }) => id === item.id))
  if (text.length < 2)
    return <p className="field-help">写下看到的情况，这里会列出相近的判定条款，点选即可引用。</p>
  if (data !== undefined && offered.length === 0 && values.items.length === 0)
    return <p className="field-help">没有相近的判定条款。可以自行查找，也可以不引用，由主管部门核定。</p>
  return (
    <ul className="report-offers" aria-label="相近的判定条款">
      {offered.map(({ item, why }) => (
        <li key={item.id}>
          <button type="button" onClick={() => add(item)} title={`依据：${why.join('、')}`}>
            <HazardGradeTag grade={item.grade} />
            <span className="report-item-words">
              {item.title}
              <small>{clauseWords(item.instrument.number, item.clause)}</small>
            </span>
            {item.unverified && <UnverifiedTag />}
            <span className="report-add">引用</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
