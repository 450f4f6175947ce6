import { useNavigate } from '@tanstack/react-router'
import { Popconfirm } from 'antd'
import { useState } from 'react'
import {
  answerActivity,
  discardActivity,
  doubtActivity,
  getActivity,
  listActivities,
  voidActivity,
} from '#core/activities/api.ts'
import { useCommand } from '#web/client/use.ts'
import type { ActivityPage } from '#web/console/activities/words.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type Asked = 'doubt' | 'answer' | 'void'

const refresh = [listActivities, getActivity]

/** What may be done with a record; what may not says why. */
export function Acts({ page }: { page: ActivityPage }) {
  const go = useNavigate()
  const [asked, setAsked] = useState<Asked>()
  const discarding = useCommand(discardActivity, {
    refresh: [listActivities],
    onDone: () => void go({ to: '/activities', search: {} }),
  })
  const { district, id, status, commands } = page
  const edit = () => void go({ to: '/activities/$district/$id/edit', params: { district, id } })
  if (status === 'voided') return null
  if (status === 'draft')
    return (
      <div className="actions">
        <CommandButton type="primary" why={commands.handIn} onClick={edit}>
          继续填写并提交
        </CommandButton>
        <Popconfirm
          title="删去这份草稿？"
          description="删去后不能恢复。"
          okText="删去"
          cancelText="取消"
          disabled={commands.discard !== null}
          onConfirm={() => void discarding.send({ district, id })}
        >
          <CommandButton why={commands.discard} loading={discarding.busy}>
            删去草稿
          </CommandButton>
        </Popconfirm>
        <Problem error={discarding.refusal} />
      </div>
    )
  return (
    <div className="actions">
      {status === 'doubted' && (
        <CommandButton type="primary" why={commands.answer} onClick={() => setAsked('answer')}>
          答复存疑
        </CommandButton>
      )}
      <CommandButton why={commands.correct} onClick={edit}>
        更正
      </CommandButton>
      <CommandButton why={commands.void} onClick={() => setAsked('void')}>
        作废
      </CommandButton>
      {status === 'handed-in' && (
        <CommandButton why={commands.doubt} onClick={() => setAsked('doubt')}>
          存疑
        </CommandButton>
      )}
      {asked !== undefined && (
        <Reason key={asked} asked={asked} page={page} onClose={() => setAsked(undefined)} />
      )}
    </div>
  )
}

const dialogs = {
  doubt: {
    endpoint: doubtActivity,
    title: '对这条记录存疑',
    act: '存疑',
    label: '存疑理由',
    note: '存疑期间不计入履职，记录单位答复或更正后恢复。',
  },
  answer: {
    endpoint: answerActivity,
    title: '答复存疑',
    act: '答复',
    label: '答复',
    note: '说明情况；记录有误的请改用“更正”。',
  },
  void: {
    endpoint: voidActivity,
    title: '作废这条记录',
    act: '作废',
    label: '作废理由',
    note: '作废后不计入履职，记录和经过仍然保留。',
  },
} as const

function Reason({ asked, page, onClose }: { asked: Asked; page: ActivityPage; onClose: () => void }) {
  const { endpoint, title, act, label, note } = dialogs[asked]
  const command = useCommand(endpoint, { refresh, onDone: onClose })
  const { district, id } = page
  return (
    <ReasonDialog
      open
      title={title}
      act={act}
      label={label}
      danger={asked === 'void'}
      busy={command.busy}
      refusal={command.refusal}
      onSubmit={(reason) => void command.send({ district, id, reason })}
      onClose={onClose}
    >
      <p>{note}</p>
    </ReasonDialog>
  )
}
