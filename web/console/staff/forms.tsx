import { useNavigate } from '@tanstack/react-router'
import { Form, Input, InputNumber, Select } from 'antd'
import type { z } from 'zod'
import { changeStaff, getStaff, leaveStaff, listStaff, registerStaff } from '#core/staff/api.ts'
import { listCertificates } from '#core/staff/certificate-api.ts'
import { StaffRole, staffRoleNames } from '#core/staff/staff.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import { useMe } from '#web/console/session.tsx'
import { PickParent } from '#web/console/units/pickers.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const rule = rulesOf(registerStaff.input)
const refresh = [listStaff, getStaff, listCertificates]
const roleOptions = StaffRole.options.map((value) => ({ value, label: staffRoleNames[value] }))

type Values = {
  role: StaffRole
  name?: string | null | undefined
  headcount?: number | null | undefined
  post?: string | undefined
  enteredOn: string
}

/** Of 从业人员 a number, of everybody else a name. */
const factsOf = ({ role, name, headcount, post = '', enteredOn }: Values) => ({
  ...{ role, post, enteredOn },
  name: role === 'worker' ? null : (name ?? '') || null,
  headcount: role === 'worker' ? (headcount ?? null) : null,
})

type RegisterProps = { enterpriseId?: string; onClose: () => void }
type Registered = Values & { id: string; enterpriseId?: string | null; unitId?: string | null }

/** 登记人员: an enterprise's own account records its own; an official names the holder. */
export function RegisterStaff({ enterpriseId, onClose }: RegisterProps) {
  const { district, unit } = useMe()
  const go = useNavigate()
  const command = useCommand(registerStaff, {
    refresh,
    onDone: ({ id }) => void go({ to: '/staff/$district/$id', params: { district: district.code, id } }),
  })
  const own = unit.kind === 'enterprise'
  const initial: Registered = {
    id: newId(),
    ...{ role: 'special-worker', name: '', post: '', enteredOn: todayHere() },
    enterpriseId: enterpriseId ?? (own ? unit.id : null),
  }
  return (
    <FormDrawer
      title="登记人员"
      note="从业人员只登记人数。姓名只对本单位和登记单位完整显示。"
      act="登记"
      draftKey={`staff/register/${enterpriseId ?? ''}`}
      initial={initial}
      command={command}
      onSubmit={({ id, enterpriseId: enterprise, unitId, ...values }) =>
        command.send({
          ...{ district: district.code, id, ...factsOf(values) },
          ...{ enterpriseId: enterprise || null, unitId: unitId || null },
        })
      }
      onClose={onClose}
    >
      {/* Kept with the draft, so that a retry after a lost answer registers once. */}
      <Form.Item name="id" hidden>
        <Input />
      </Form.Item>
      <Form.Item label="所属企业" name="enterpriseId" hidden={own} extra="不属于企业的填下一项">
        <PickEnterprise />
      </Form.Item>
      <Form.Item label="或所属单位" name="unitId" hidden={own}>
        <PickParent />
      </Form.Item>
      <Facts />
    </FormDrawer>
  )
}

const Facts = () => (
  <>
    <Form.Item label="岗位类别" name="role" {...rule('role')}>
      <Select options={roleOptions} />
    </Form.Item>
    <Form.Item noStyle shouldUpdate={(was, is) => was.role !== is.role}>
      {({ getFieldValue }) =>
        getFieldValue('role') === 'worker' ? (
          <Form.Item label="人数" name="headcount" required>
            <InputNumber min={0} max={1_000_000} precision={0} suffix="人" />
          </Form.Item>
        ) : (
          <Form.Item label="姓名" name="name" required>
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
        )
      }
    </Form.Item>
    <Form.Item label="岗位（工种）" name="post" extra="例如：焊工、安全主管；可留空">
      <Input autoComplete="off" maxLength={60} />
    </Form.Item>
    <Form.Item label="上岗日期" name="enteredOn" {...rule('enteredOn')}>
      <DayInput allowClear={false} />
    </Form.Item>
  </>
)

export type StaffFile = z.output<typeof getStaff.output>
type FileProps = { file: StaffFile; onClose: () => void }

/** 变更: all but where the person belongs. */
export function ChangeStaff({ file, onClose }: FileProps) {
  const { district, id, role, name, headcount, post, enteredOn } = file
  const command = useCommand(changeStaff, { refresh })
  const initial: Values = { role, name, headcount, post, enteredOn }
  return (
    <FormDrawer
      title="变更人员登记"
      note="变更记入办理记录；姓名更正只记“有更正”，不留原文。"
      act="变更"
      draftKey={`staff/${id}/change`}
      initial={initial}
      command={command}
      onSubmit={(values) => command.send({ district, id, ...factsOf(values) })}
      onClose={onClose}
    >
      <Facts />
    </FormDrawer>
  )
}

const leaveRule = rulesOf(leaveStaff.input)

/** 离岗. */
export function LeaveStaff({ file: { district, id }, onClose }: FileProps) {
  const command = useCommand(leaveStaff, { refresh })
  return (
    <FormDrawer
      title="登记离岗"
      note="自离岗之日起不再产生履职事项；证书记录保留。"
      act="离岗"
      draftKey={`staff/${id}/leave`}
      initial={{ leftOn: todayHere(), reason: '' }}
      command={command}
      onSubmit={(values) => command.send({ district, id, ...values })}
      onClose={onClose}
    >
      <Form.Item label="离岗日期" name="leftOn" {...leaveRule('leftOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="理由" name="reason" {...leaveRule('reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  )
}
