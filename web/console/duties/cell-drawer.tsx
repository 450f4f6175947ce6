import { Drawer } from 'antd'
import { useState } from 'react'
import { type ExplainedDuty, listSubjectDuties } from '#core/duties/board-api.ts'
import { periodWords } from '#core/duties/board-period.ts'
import { type Verb, verbNames } from '#core/rules/words.ts'
import { useAsk } from '#web/client/use.ts'
import { DutyDetail } from '#web/console/duties/duty-detail.tsx'
import { DutyLines } from '#web/console/duties/duty-lines.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'

type Subject = { district: string; id: string; name: string }
type Props = { subject: Subject; verb: Verb; period: string; onClose: () => void }

/** What stands behind one cell: its duties, and each of them explained. One alone is explained at once. */
export function CellDrawer({ subject, verb, period, onClose }: Props) {
  const { district, id, name } = subject
  const asked = useAsk(listSubjectDuties, { district, id, period, verb })
  const [chosen, setChosen] = useState<ExplainedDuty>()
  const only = asked.data?.items.length === 1 ? asked.data.items[0] : undefined
  const shown = chosen ?? only
  return (
    <Drawer open title={`${name} · ${verbNames[verb]} · ${periodWords(period)}`} size={520} onClose={onClose}>
      {shown ? (
        <>
          {chosen && (
            <button type="button" className="plain-button" onClick={() => setChosen(undefined)}>
              ‹ 回到全部 {asked.data?.items.length} 项
            </button>
          )}
          <DutyDetail district={district} duty={shown} />
        </>
      ) : (
        <Answer asked={asked} what="履职事项">
          {({ items, today }) =>
            items.length === 0 ? (
              <EmptyState title="这一格已经没有履职事项" hint="规则或登记信息刚刚变更，请刷新看板。" />
            ) : (
              <DutyLines items={items} today={today} onOpen={setChosen} />
            )
          }
        </Answer>
      )}
    </Drawer>
  )
}
