import { Checkbox, Form, Select } from 'antd'
import { getUnit, listUnits, setUnitFacts } from '#core/units/api.ts'
import { Power, powerNames, type Unit } from '#core/units/unit.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { PickSectors } from '#web/console/units/pickers.tsx'
import { powerNotes } from '#web/console/units/powers.ts'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Aspect = 'sector' | 'power' | 'alias'
type Props = { aspect: Aspect; unit: Unit; onClose: () => void }

const words: Record<Aspect, { title: string; label: string; note: string }> = {
  sector: {
    title: '行业领域',
    label: '行业领域',
    note: '自起始日起以此为准，决定该单位能看到哪些行业的企业。去掉的行业至前一日止。',
  },
  power: {
    title: '法定权限',
    label: '权限',
    note: '自起始日起以勾选为准。没有相应权限的单位不能处罚、销号、挂牌，只能移交或提请。',
  },
  alias: {
    title: '别名',
    label: '别名（逐个输入后按回车）',
    note: '方案里对该单位的各种写法。读方案时全称和别名都能对上；拿不准的由人确认，不会擅自认定。',
  },
}

const rule = rulesOf(setUnitFacts.input)
const valuesOf = (unit: Unit, aspect: Aspect): string[] =>
  ({ sector: unit.sectors, power: unit.powers, alias: unit.aliases })[aspect]

/** Says what the sectors, powers or aliases of a unit are from a day on; the whole list, not a change to it. */
export function FactsDrawer({ aspect, unit, onClose }: Props) {
  const command = useCommand(setUnitFacts, { refresh: [getUnit, listUnits] })
  const { title, label, note } = words[aspect]
  return (
    <FormDrawer
      title={`${title}：${unit.name}`}
      note={note}
      act="保存"
      draftKey={`units/${unit.id}/${aspect}`}
      initial={{ values: valuesOf(unit, aspect), fromOn: todayHere() }}
      command={command}
      onSubmit={(values) => command.send({ unitId: unit.id, aspect, ...values })}
      onClose={onClose}
    >
      <Form.Item label={label} name="values" rules={rule('values').rules}>
        {fields[aspect]}
      </Form.Item>
      <Form.Item label="自哪天起" name="fromOn" {...rule('fromOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
    </FormDrawer>
  )
}

const powerOption = (value: Power) => ({
  value,
  label: (
    <>
      {powerNames[value]}
      <p className="fact-help">
        {powerNotes[value].means}。依据 {powerNotes[value].basis}
      </p>
    </>
  ),
})

const fields = {
  sector: <PickSectors />,
  power: <Checkbox.Group className="units-choose-powers" options={Power.options.map(powerOption)} />,
  alias: <Select mode="tags" open={false} suffixIcon={null} />,
}
