import { useNavigate } from '@tanstack/react-router'
import { Form, type FormInstance, Input, Select } from 'antd'
import { addUnit, listPlaces, listUnits } from '#core/units/api.ts'
import { lineOf } from '#core/units/lines.ts'
import { Power, powerNames, type UnitKind, UnitLine, unitKindNames, unitLineNames } from '#core/units/unit.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { useMe } from '#web/console/session.tsx'
import { PickParent, PickSectors } from '#web/console/units/pickers.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const rule = rulesOf(addUnit.input)

/** 新设单位. The kind proposes the line; everything else is asked, with its meaning. */
export function AddUnitDrawer({ onClose }: { onClose: () => void }) {
  const { district } = useMe()
  const go = useNavigate()
  const command = useCommand(addUnit, {
    refresh: [listUnits],
    onDone: ({ id }) => void go({ to: '/units/$unitId', params: { unitId: id } }),
  })
  const initial = {
    id: newId(),
    name: '',
    kind: 'department' as UnitKind,
    line: 'sector' as UnitLine,
    area: district.code,
    village: '',
    parentId: null as string | null,
    sectors: [] as string[],
    powers: ['canGuide'] as Power[],
    aliases: [] as string[],
    fromOn: todayHere(),
  }
  return (
    <FormDrawer
      title="新设单位"
      note="名称用全称，与印章一致。方案里常见的简称请录为别名，读方案时才能对上。"
      act="新设"
      draftKey="units/add"
      initial={initial}
      command={command}
      onSubmit={({ village, area, ...values }) =>
        command.send({
          ...values,
          area: values.kind === 'village' ? `${area}${village}` : area,
          parentId: values.parentId ?? null,
        })
      }
      onClose={onClose}
    >
      {(form) => <Fields form={form} />}
    </FormDrawer>
  )
}

const Fields = ({ form }: { form: FormInstance }) => (
  <>
    {/* Kept with the draft, so that a retry after a lost answer makes the same unit. */}
    <Form.Item name="id" hidden>
      <Input />
    </Form.Item>
    <Form.Item label="名称" name="name" {...rule('name')}>
      <Input autoComplete="off" />
    </Form.Item>
    <Form.Item label="类别" name="kind" {...rule('kind')}>
      <Select
        options={Object.entries(unitKindNames).map(([value, label]) => ({ value, label }))}
        onChange={(kind: UnitKind) => form.setFieldValue('line', lineOf(kind))}
      />
    </Form.Item>
    <Form.Item label="条块" name="line" {...rule('line')} extra="按类别带出，可改">
      <Select options={UnitLine.options.map((value) => ({ value, label: unitLineNames[value] }))} />
    </Form.Item>
    <Form.Item label="隶属于" name="parentId" extra="上级单位；没有上级的留空">
      <PickParent />
    </Form.Item>
    <AreaFields form={form} />
    <Form.Item label="行业领域" name="sectors" extra="决定能看到哪些行业的企业和任务">
      <PickSectors />
    </Form.Item>
    <Form.Item label="法定权限" name="powers">
      <Select mode="multiple" options={Power.options.map((value) => ({ value, label: powerNames[value] }))} />
    </Form.Item>
    <Form.Item label="别名" name="aliases" extra="逐个输入后按回车">
      <Select mode="tags" open={false} suffixIcon={null} />
    </Form.Item>
    <Form.Item label="自哪天起" name="fromOn" {...rule('fromOn')}>
      <DayInput allowClear={false} />
    </Form.Item>
  </>
)

function AreaFields({ form }: { form: FormInstance }) {
  const { district } = useMe()
  const kind: UnitKind | undefined = Form.useWatch('kind', form)
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  const options = [
    { value: district.code, label: `${district.name}（全区）` },
    ...towns.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
  ]
  return (
    <>
      <Form.Item label="区划" name="area" {...rule('area')} extra="区级单位选全区，街镇和村居选所在街镇">
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      {kind === 'village' && (
        <Form.Item
          label="村居代码"
          name="village"
          required
          extra="统计用区划代码的最后三位"
          rules={[{ pattern: /^\d{3}$/, required: true, message: '请填写三位数字' }]}
        >
          <Input inputMode="numeric" maxLength={3} />
        </Form.Item>
      )}
    </>
  )
}
