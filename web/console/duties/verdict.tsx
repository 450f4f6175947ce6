import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { listMyWork, type WorkItem } from '#core/duties/api.ts'
import { acceptFiling, getFiling, getFilingBoard, listFilings, returnFiling } from '#core/filings/api.ts'
import { returnAssignment, verifyDone } from '#core/plans/api.ts'
import { assignmentLife } from '#core/plans/assignment.ts'
import { useCommand } from '#web/client/use.ts'
import { verdictOn } from '#web/console/duties/groups.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { taskQuestions } from '#web/console/tasks/record.ts'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type Props = { item: WorkItem }

/**
 * The answer to what another unit handed in, given on the row itself: 核实办结 or 接收, or 退回 with its reason.
 * Nothing on a row that waits for something else, or for an account whose role never answers.
 */
export function Verdict({ item }: Props) {
  const me = useMe()
  const verdict = verdictOn(item)
  if (verdict === 'task' && mayEver(me, 'task.verify')) return <TaskVerdict item={item} />
  if (verdict === 'filing' && mayEver(me, 'filing.accept')) return <FilingVerdict item={item} />
  return null
}

function TaskVerdict({ item }: Props) {
  const yes = useCommand(verifyDone, { refresh: taskQuestions })
  const no = useCommand(returnAssignment, { refresh: taskQuestions })
  return (
    <Choice item={item} yes={yes} no={no} agree={assignmentLife.verify.label} dialog="退回任务">
      {item.unitName}会看到退回意见，补充后须重新申请办结。
    </Choice>
  )
}

const filingQuestions = [getFiling, listFilings, getFilingBoard, listMyWork]

function FilingVerdict({ item }: Props) {
  const yes = useCommand(acceptFiling, { refresh: filingQuestions })
  const no = useCommand(returnFiling, { refresh: filingQuestions })
  return (
    <Choice item={item} yes={yes} no={no} agree="接收" dialog="退回报送">
      {item.unitName}会看到退回意见，修改后须重新报送；是否迟报按首次报送时间计。
    </Choice>
  )
}

type Key = { district: string; id: string }
type Giving<Input> = {
  send: (input: Input) => Promise<object | undefined>
  busy: boolean
  refusal: Error | undefined
  forget: () => void
}

type ChoiceProps = Props & {
  yes: Giving<Key>
  no: Giving<Key & { reason: string }>
  agree: string
  /** Over the dialog that asks why it goes back. */
  dialog: string
  /** What going back means for the unit. */
  children: ReactNode
}

/** Rows have the same two buttons, so each is named with its unit and thing for whoever does not see the row. */
function Choice({ item, yes, no, agree, dialog, children }: ChoiceProps) {
  const [asking, setAsking] = useState(false)
  const key = { district: item.district, id: item.recordId }
  const what = `${item.unitName} ${item.title}`
  const ask = () => {
    no.forget()
    setAsking(true)
  }
  const giveBack = async (reason: string) => {
    if (await no.send({ ...key, reason })) setAsking(false)
  }
  return (
    <>
      <div className="work-verdict not-printed">
        <Button aria-label={`${agree}：${what}`} loading={yes.busy} onClick={() => void yes.send(key)}>
          {agree}
        </Button>
        <Button type="text" aria-label={`退回：${what}`} disabled={yes.busy} onClick={ask}>
          退回
        </Button>
      </div>
      <div className="work-refusal">
        <Problem error={yes.refusal} />
      </div>
      <ReasonDialog
        open={asking}
        title={dialog}
        label="退回意见"
        act="退回"
        danger
        busy={no.busy}
        refusal={no.refusal}
        onSubmit={giveBack}
        onClose={() => setAsking(false)}
      >
        <p>{item.title}</p>
        <p>{children}</p>
      </ReasonDialog>
    </>
  )
}
