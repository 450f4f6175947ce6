import { Form, Input } from 'antd'
import { closeUnit, getUnit, listUnits, moveUnit, renameUnit } from '#core/units/api.ts'
import type { Unit } from '#core/units/unit.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { PickParent } from '#web/console/units/pickers.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Props = { unit: Unit; onClose: () => void }

const refresh = [getUnit, listUnits]
const renameRule = rulesOf(renameUnit.input)
const moveRule = rulesOf(moveUnit.input)
const closeRule = rulesOf(closeUnit.input)

export function RenameDrawer({ unit, onClose }: Props) {
  const command = useCommand(renameUnit, { refresh })
  return (
    <FormDrawer
      title={`更名：${unit.name}`}
      note="旧名自动保留为别名，以前印发的方案和报送仍能对上。"
      act="更名"
      draftKey={`units/${unit.id}/rename`}
      initial={{ name: unit.name, fromOn: todayHere() }}
      command={command}
      onSubmit={(values) => command.send({ unitId: unit.id, ...values })}
      onClose={onClose}
    >
      <Form.Item label="新名称" name="name" {...renameRule('name')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item label="自哪天起" name="fromOn" {...renameRule('fromOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
    </FormDrawer>
  )
}

export function MoveDrawer({ unit, onClose }: Props) {
  const command = useCommand(moveUnit, { refresh })
  return (
    <FormDrawer
      title={`调整隶属：${unit.name}`}
      note="自起始日起归新的上级。此前月份的统计和报送仍按当时的隶属。"
      act="调整"
      draftKey={`units/${unit.id}/move`}
      initial={{ parentId: unit.parentId, fromOn: todayHere() }}
      command={command}
      onSubmit={({ parentId, fromOn }) =>
        command.send({ unitId: unit.id, parentId: parentId ?? null, fromOn })
      }
      onClose={onClose}
    >
      <Form.Item label="新的上级单位" name="parentId" extra="没有上级的留空">
        <PickParent without={unit.id} />
      </Form.Item>
      <Form.Item label="自哪天起" name="fromOn" {...moveRule('fromOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
    </FormDrawer>
  )
}

export function CloseDrawer({ unit, onClose }: Props) {
  const command = useCommand(closeUnit, { refresh })
  return (
    <FormDrawer
      title={`撤销：${unit.name}`}
      note="撤销后该单位的账号不能再登录，不再收到新任务；历史任务、报送和办理记录全部保留。未办结的任务请先移交其他单位。"
      act="撤销"
      danger
      draftKey={`units/${unit.id}/close`}
      initial={{ on: todayHere(), reason: '' }}
      command={command}
      onSubmit={(values) => command.send({ unitId: unit.id, ...values })}
      onClose={onClose}
    >
      <Form.Item label="最后一天" name="on" {...closeRule('on')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="理由（文号或决定）" name="reason" {...closeRule('reason')}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  )
}
