import { Link } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { assignHazards, remindHazards } from '#core/hazards/bulk-api.ts'
import { countHazards, listHazards } from '#core/hazards/ledger-api.ts'
import { useCommand } from '#web/client/use.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { PickParent } from '#web/console/units/pickers.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type Outcome = z.infer<typeof assignHazards.output> & { act: string }

type Props = { district: string; picked: readonly string[]; onPick: (ids: string[]) => void }

const MOST = 200
const refresh = [listHazards, countHazards]

/** Appears with a selection: one command on many, each judged as if alone; what was refused says why and stays ticked. */
export function BulkBar({ district, picked, onPick }: Props) {
  const me = useMe()
  const [asking, setAsking] = useState<'assign' | 'remind'>()
  const [outcome, setOutcome] = useState<Outcome>()
  if (picked.length === 0 && outcome === undefined) return null
  const done = (act: string) => (told: z.infer<typeof assignHazards.output>) => {
    setOutcome({ ...told, act })
    onPick(told.refused.map(({ id }) => id))
    setAsking(undefined)
  }
  const why = whyNot(mayEver(me, 'hazard.manage'), picked.length)
  return (
    <section className="hazard-bulk not-printed" aria-label="批量办理">
      <div className="hazard-bulk-line">
        <span>
          已勾选 <b className="figure">{picked.length}</b> 条
        </span>
        <CommandButton size="small" why={why} onClick={() => setAsking('assign')}>
          指派
        </CommandButton>
        <CommandButton size="small" why={why} onClick={() => setAsking('remind')}>
          提醒
        </CommandButton>
        <button
          type="button"
          className="plain-button"
          onClick={() => {
            onPick([])
            setOutcome(undefined)
          }}
        >
          取消勾选
        </button>
      </div>
      {outcome && <Told district={district} outcome={outcome} />}
      {asking === 'assign' && (
        <Assigning {...{ district, picked }} onDone={done('指派')} onClose={() => setAsking(undefined)} />
      )}
      <Reminding
        open={asking === 'remind'}
        {...{ district, picked }}
        onDone={done('提醒')}
        onClose={() => setAsking(undefined)}
      />
    </section>
  )
}

function whyNot(mayManage: boolean, count: number) {
  if (!mayManage) return '批量指派和提醒由主管部门、街镇或安委办的经办账号办理'
  if (count === 0) return '请先勾选隐患'
  return count > MOST ? `一次最多办理 ${MOST} 条，请分批` : null
}

const Told = ({ district, outcome: { act, done, refused } }: { district: string; outcome: Outcome }) => (
  <div role="status">
    <p>
      已{act} <b className="figure">{done.length}</b> 条
      {refused.length > 0 && (
        <>
          ；<b className="tone-late">未{act}</b> <b className="figure">{refused.length}</b> 条，仍保持勾选：
        </>
      )}
    </p>
    {refused.length > 0 && (
      <ul className="hazard-refused">
        {refused.map(({ id, title, reason }) => (
          <li key={id}>
            <Link to="/hazards/$district/$id" params={{ district, id }}>
              {title}
            </Link>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    )}
  </div>
)

type AskProps = {
  district: string
  picked: readonly string[]
  onDone: (outcome: z.infer<typeof assignHazards.output>) => void
  onClose: () => void
}

type Assignment = { regulatorUnitId?: string; handlerUnitId?: string; reason: string }

const needed = (words: string) => [{ required: true, whitespace: true, message: words }]

function Assigning({ district, picked, onDone, onClose }: AskProps) {
  const command = useCommand(assignHazards, { refresh, onDone })
  return (
    <FormDrawer<Assignment>
      title={`指派 ${picked.length} 条隐患`}
      note="逐条判断，与单条办理的规则相同；不能指派的说明原因并保持勾选。"
      act="指派"
      draftKey="hazards/assign"
      initial={{ reason: '' }}
      command={command}
      onSubmit={({ regulatorUnitId, handlerUnitId, reason }) =>
        command.send({
          district,
          ids: [...picked],
          ...(regulatorUnitId && { regulatorUnitId }),
          ...(handlerUnitId && { handlerUnitId }),
          reason,
        })
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item label="主管部门" name="regulatorUnitId" extra="不选则不变">
            <PickParent />
          </Form.Item>
          <Form.Item
            label="整改责任单位"
            name="handlerUnitId"
            extra="不是企业自己整改时，由谁整改；不选则不变"
            dependencies={['regulatorUnitId']}
            rules={[
              {
                validator: async (_, value) => {
                  if (!value && !form.getFieldValue('regulatorUnitId'))
                    throw new Error('请至少选择主管部门或整改责任单位')
                },
              },
            ]}
          >
            <PickParent />
          </Form.Item>
          <Form.Item label="理由" name="reason" rules={needed('请写明指派的理由')}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} showCount />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  )
}

function Reminding({ district, picked, onDone, onClose, open }: AskProps & { open: boolean }) {
  const command = useCommand(remindHazards, { refresh, onDone })
  return (
    <ReasonDialog
      open={open}
      title={`提醒 ${picked.length} 条隐患的办理单位`}
      label="提醒内容"
      act="提醒"
      busy={command.busy}
      refusal={command.refusal}
      onSubmit={(words) => command.send({ district, ids: [...picked], words })}
      onClose={onClose}
    />
  )
}
