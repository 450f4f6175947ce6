import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { getHazard, type HazardSummary } from '#core/hazards/api.ts'
import { hazardSourceNames } from '#core/hazards/hazard.ts'
import { useAsk } from '#web/client/use.ts'
import { HazardClock, Marks } from '#web/console/hazards/list-columns.tsx'
import { HazardLink } from '#web/console/hazards/list-rows.tsx'
import { HazardGradeTag, HazardStatusTag } from '#web/console/hazards/tags.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

type Props = { one: HazardSummary; today: string; onClose: () => void }

/** The chosen row beside the list: enough to decide whether to open it. */
export function HazardPreview({ one, today, onClose }: Props) {
  const { district, id } = one
  const asked = useAsk(getHazard, { district, id })
  return (
    <aside className="hazard-preview" aria-label="隐患预览">
      <header>
        <HazardGradeTag {...one} />
        <HazardStatusTag status={one.status} />
        <Button type="text" size="small" onClick={onClose} aria-label="关闭预览">
          关闭
        </Button>
      </header>
      <h2>
        <HazardLink one={one} />
      </h2>
      <Marks one={one} />
      <FactList items={factsOf(one, today)} />
      <Answer asked={asked} what="办理记录">
        {(page) => (
          <>
            {page.description !== '' && <p className="hazard-preview-words">{page.description}</p>}
            <Citations citations={page.citations} />
            <TimelineList entries={page.timeline.slice(-4).toReversed()} />
          </>
        )}
      </Answer>
      <p className="field-help">↑ ↓ 看上一条、下一条，回车打开</p>
    </aside>
  )
}

type Cited = { itemId: string; title: string; instrument: string; clause: string; unverified: boolean }

const Citations = ({ citations }: { citations: readonly Cited[] }) =>
  citations.length === 0 ? null : (
    <ul className="hazard-citations">
      {citations.map((cited) => (
        <li key={cited.itemId}>
          {cited.title}
          <span>
            《{cited.instrument}》{cited.clause}
            {cited.unverified && '（待核）'}
          </span>
        </li>
      ))}
    </ul>
  )

const factsOf = (one: HazardSummary, today: string) => [
  { label: '下一步', value: one.next },
  { label: '整改期限', value: <HazardClock one={one} today={today} /> },
  { label: '单位或场所', value: subjectOf(one) },
  { label: '部位', value: one.place },
  { label: '主管部门', value: one.regulatorName ?? '监管盲区：尚未确定' },
  {
    label: '发现',
    value: (
      <>
        <DayText day={one.discoveredOn} />　{hazardSourceNames[one.source]}　{one.isStock ? '存量' : '增量'}
      </>
    ),
  },
  { label: '隐患编号', value: one.no },
]

const subjectOf = ({ district, enterpriseId, subject }: HazardSummary) =>
  enterpriseId === null ? (
    subject
  ) : (
    <Link to="/enterprises/$district/$id" params={{ district, id: enterpriseId }}>
      {subject}
    </Link>
  )
