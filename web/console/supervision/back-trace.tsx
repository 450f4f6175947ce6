import { getBackTrace } from '#core/supervision/case-api.ts'
import { useAsk } from '#web/client/use.ts'
import { Panel } from '#web/console/supervision/record.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { StateTag, type Tone } from '#web/ui/state-tag.tsx'

const roles: Record<'found' | 'checked' | 'decided' | 'rectified' | 'failed', { name: string; tone: Tone }> =
  {
    found: { name: '发现', tone: 'info' },
    checked: { name: '检查核实', tone: 'info' },
    decided: { name: '决定批准', tone: 'due' },
    rectified: { name: '整改', tone: 'good' },
    failed: { name: '未履职', tone: 'late' },
  }

/** 责任倒查: who found, checked, approved and failed to act, from what was recorded then. */
export function BackTrace({ district, hazardId }: { district: string; hazardId: string }) {
  const asked = useAsk(getBackTrace, { district, id: hazardId })
  return (
    <Panel title="责任倒查">
      <Answer asked={asked} what="倒查">
        {({ items }) =>
          items.length === 0 ? (
            <p className="nothing">没有可倒查的记录</p>
          ) : (
            <ol className="ladder-climbed">
              {items.map(({ role, on, by, words }) => (
                <li key={`${on} ${by} ${words}`}>
                  <span>
                    <DayText day={on} /> <StateTag tone={roles[role].tone}>{roles[role].name}</StateTag>
                  </span>
                  <span>{words}</span>
                  <span className="task-from">{by}</span>
                </li>
              ))}
            </ol>
          )
        }
      </Answer>
    </Panel>
  )
}
