import { Form, Input, Segmented } from 'antd'
import { dutyRoleNames } from '#core/units/duty-matrix.ts'
import { addSectorDuty, getDutyMatrix } from '#core/units/duty-matrix-api.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { PickParent } from '#web/console/units/pickers.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const rule = rulesOf(addSectorDuty.input)

/** One line of the matrix: a unit, what it is for this sector, by which document, from when. */
export function AddDutyDrawer({
  sector,
  onClose,
}: {
  sector: { code: string; name: string }
  onClose: () => void
}) {
  const command = useCommand(addSectorDuty, { refresh: [getDutyMatrix] })
  return (
    <FormDrawer
      title={`登记职责：${sector.name}`}
      note="牵头单位只应有一个：没有或有两个以上的，列为监管盲区，由区安委办按业务相近的原则确定。"
      act="登记"
      draftKey={`duty-matrix/${sector.code}`}
      initial={{ id: newId(), unitId: '', role: 'lead' as const, basis: '', fromOn: todayHere() }}
      command={command}
      onSubmit={(values) => command.send({ sector: sector.code, ...values })}
      onClose={onClose}
    >
      <Form.Item name="id" hidden>
        <Input />
      </Form.Item>
      <Form.Item label="单位" name="unitId" {...rule('unitId')}>
        <PickParent />
      </Form.Item>
      <Form.Item label="职责" name="role" {...rule('role')}>
        <Segmented
          options={(['lead', 'regulate', 'assist', 'territory'] as const).map((value) => ({
            value,
            label: dutyRoleNames[value],
          }))}
        />
      </Form.Item>
      <Form.Item label="依据" name="basis" {...rule('basis')} extra="文件和条款，例如：区监管职责清单第三条">
        <Input />
      </Form.Item>
      <Form.Item label="自哪天起" name="fromOn" {...rule('fromOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
    </FormDrawer>
  )
}
