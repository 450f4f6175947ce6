import type { z } from 'zod'
import type { getDutySubject } from '#core/duties/board-api.ts'
import { measureNames } from '#core/rules/words.ts'
import { DayText } from '#web/ui/day.tsx'

type Subject = z.output<typeof getDutySubject.output>
type Clause = { document: string; number: string | null; clause: string; code: string; doubt: string | null }

const ClauseWords = ({ of }: { of: Clause }) => (
  <span className="duty-line-note">
    《{of.document}》{of.number ?? ''} {of.clause} · {of.code}
    {of.doubt !== null && ` · 待核：${of.doubt}`}
  </span>
)

/** Goals with what the ledgers count; what they do not count is for the unit to state. */
export const Goals = ({ items }: { items: Subject['goals'] }) =>
  items.length === 0 ? null : (
    <section className="panel">
      <h2>目标</h2>
      <ul className="duty-rules">
        {items.map((goal) => (
          <li key={goal.code}>
            <p>
              {goal.title}（{measureNames[goal.measure]}）：
              {goal.targets.map(({ due, words }, index) => (
                <span key={`${due} ${words}`}>
                  {index > 0 && '；'}
                  {due !== null && <DayText day={due} />} {words}
                </span>
              ))}
            </p>
            <p>目前：{goal.measured?.words ?? '系统尚不能计算，由单位在评估、报送中填报'}</p>
            <ClauseWords of={goal} />
          </li>
        ))}
      </ul>
    </section>
  )

export const Triggers = ({ items }: { items: Subject['triggers'] }) =>
  items.length === 0 ? null : (
    <section className="panel">
      <h2>触发（发生时才有）</h2>
      <ul className="duty-rules">
        {items.map((one) => (
          <li key={one.code}>
            <p>
              {one.event} → {one.follows}
            </p>
            <ClauseWords of={one} />
          </li>
        ))}
      </ul>
    </section>
  )

export const Nearly = ({ items }: { items: Subject['nearly'] }) =>
  items.length === 0 ? null : (
    <section className="panel">
      <h2>不适用的规则和原因</h2>
      <ul className="duty-rules">
        {items.map((one) => (
          <li key={one.code}>
            <p>
              {one.title}：不适用，{one.why}
            </p>
            <ClauseWords of={one} />
          </li>
        ))}
      </ul>
    </section>
  )
