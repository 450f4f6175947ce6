import { Form, Input } from 'antd'
import { setLiaison } from '#core/units/api.ts'
import type { Unit } from '#core/units/unit.ts'
import { rulesOf } from '#web/client/rules.ts'
import type { useCommand } from '#web/client/use.ts'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Props = { unit: Unit; command: ReturnType<typeof useCommand<typeof setLiaison>>; onClose: () => void }

const rule = rulesOf(setLiaison.input)

/** A new liaison from a day on; the earlier one stays in the record until the day before. */
export const LiaisonDrawer = ({ unit, command, onClose }: Props) => (
  <FormDrawer
    title={`更换联络人：${unit.name}`}
    note="新联络人自起始日起生效，原联络人至前一日止。电话只对本单位和管理单位的人员完整显示。"
    act="更换"
    draftKey={`units/${unit.id}/liaison`}
    initial={{ name: '', post: '', phone: '', fromOn: todayHere() }}
    command={command}
    onSubmit={(values) => command.send({ unitId: unit.id, ...values })}
    onClose={onClose}
  >
    <Form.Item label="姓名" name="name" {...rule('name')}>
      <Input autoComplete="off" />
    </Form.Item>
    <Form.Item label="职务" name="post" {...rule('post')}>
      <Input autoComplete="off" />
    </Form.Item>
    <Form.Item label="电话" name="phone" {...rule('phone')}>
      <Input inputMode="tel" autoComplete="off" />
    </Form.Item>
    <Form.Item label="自哪天起" name="fromOn" {...rule('fromOn')}>
      <DayInput allowClear={false} />
    </Form.Item>
  </FormDrawer>
)
