import { Form, Input, Select } from 'antd'
import { addAccount } from '#core/units/api.ts'
import { type Role, roleNames } from '#core/units/roles.ts'
import type { Unit } from '#core/units/unit.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import type { useCommand } from '#web/client/use.ts'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Props = { unit: Unit; command: ReturnType<typeof useCommand<typeof addAccount>>; onClose: () => void }

const rule = rulesOf(addAccount.input)

/** What each role is for, said where it is chosen. */
const roleNotes: Record<Role, string> = {
  administrator: '管理单位与账号，看不到业务数据',
  office: '印发方案、核实任务、接收报送，并可维护单位',
  leader: '只看不办',
  officer: '反馈任务、上报月报、向下交办',
  enterprise: '反馈本企业任务、报送',
}

const proposed = (unit: Unit): Role => {
  if (unit.kind === 'enterprise') return 'enterprise'
  return unit.kind === 'office' ? 'office' : 'officer'
}

/** 配发账号. The one-time password comes with the reply and is shown once. */
export const AddAccountDrawer = ({ unit, command, onClose }: Props) => (
  <FormDrawer
    title={`配发账号：${unit.name}`}
    note="一人一号，不得多人共用。配发后显示一次性密码，本人首次登录时修改。"
    act="配发"
    draftKey={`units/${unit.id}/account`}
    initial={{ id: newId(), login: '', post: '', role: proposed(unit) }}
    command={command}
    onSubmit={(values) => command.send({ unitId: unit.id, ...values })}
    onClose={onClose}
  >
    {/* Kept with the draft, so that a retry after a lost answer makes the same account. */}
    <Form.Item name="id" hidden>
      <Input />
    </Form.Item>
    <Form.Item label="账号" name="login" {...rule('login')} extra="3–32 位小写字母、数字、点或横线">
      <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
    </Form.Item>
    <Form.Item label="职务" name="post" {...rule('post')} extra="办理记录上显示职务，不显示姓名">
      <Input autoComplete="off" />
    </Form.Item>
    <Form.Item label="角色" name="role" {...rule('role')}>
      <Select
        options={(Object.keys(roleNames) as Role[]).map((value) => ({
          value,
          label: `${roleNames[value]}：${roleNotes[value]}`,
        }))}
      />
    </Form.Item>
  </FormDrawer>
)
