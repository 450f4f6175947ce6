import { useNavigate } from '@tanstack/react-router'
import { Form, type FormInstance, Input, Select, Switch } from 'antd'
import type { z } from 'zod'
import {
  changePremises,
  getPremises,
  listPremises,
  listPremisesKinds,
  registerPremises,
} from '#core/premises/api.ts'
import type { PremisesKind } from '#core/rules/words.ts'
import { listPlaces, listSectors, listUnits } from '#core/units/api.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import { kindOptions, useTags } from '#web/console/premises/words.ts'
import { useMe } from '#web/console/session.tsx'
import { PickParent, PickSectors } from '#web/console/units/pickers.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const rule = rulesOf(registerPremises.input)
const refresh = [listPremises, getPremises]

type Values = {
  id: string
  kind: PremisesKind | undefined
  code?: string | null | undefined
  name: string
  enterpriseId?: string | null | undefined
  unitId?: string | null | undefined
  address: string
  town: string | undefined
  village?: string | null | undefined
  sectors: string[]
  highRisk: boolean
  tags: string[]
  enteredOn: string
  regulatorUnitId?: string | null | undefined
}

/** What the fields say, as the server takes it; the schema has seen the rest. */
const factsOf = ({ kind = 'site', town = '', code, enterpriseId, unitId, village, ...values }: Values) => ({
  ...values,
  ...{ kind, town, code: code || null, village: village || null },
  ...{ enterpriseId: enterpriseId || null, unitId: unitId || null },
})

type RegisterProps = { enterpriseId?: string; onClose: () => void }

/** 登记场所: one by hand. */
export function RegisterPremises({ enterpriseId, onClose }: RegisterProps) {
  const { district, unit } = useMe()
  const go = useNavigate()
  const command = useCommand(registerPremises, {
    refresh,
    onDone: ({ id }) => void go({ to: '/premises/$district/$id', params: { district: district.code, id } }),
  })
  const initial: Values = {
    id: newId(),
    ...{ kind: undefined, name: '', address: '', enterpriseId },
    town: unit.area.length > 6 ? unit.area.slice(0, 9) : undefined,
    ...{ sectors: [], highRisk: false, tags: [], enteredOn: todayHere() },
  }
  return (
    <FormDrawer
      title="登记场所"
      note="填写所属企业或所属单位其中一项；同一编码在本区只登记一处。"
      act="登记"
      draftKey={`premises/register/${enterpriseId ?? ''}`}
      initial={initial}
      command={command}
      onSubmit={(values) => command.send({ ...factsOf(values), district: district.code })}
      onClose={onClose}
    >
      {(form) => (
        <>
          {/* Kept with the draft, so that a retry after a lost answer registers once. */}
          <Form.Item name="id" hidden>
            <Input />
          </Form.Item>
          <Facts form={form} />
        </>
      )}
    </FormDrawer>
  )
}

type File = z.output<typeof getPremises.output>

/** 变更登记. */
export function ChangePremises({ file, onClose }: { file: File; onClose: () => void }) {
  const { district, id } = file
  const command = useCommand(changePremises, { refresh })
  const { kind, code, name, enterpriseId, unitId, address, town, village } = file
  const { sectors, highRisk, tags, enteredOn, regulatorUnitId } = file
  const initial: Values = {
    ...{ id, kind, code, name, enterpriseId, unitId, address, village, town: town ?? undefined },
    ...{ sectors, highRisk, tags, enteredOn, regulatorUnitId },
  }
  return (
    <FormDrawer
      title={`变更登记：${name}`}
      note="变更记入办理记录，写明改前改后；对履职事项的影响自下一周期起算。"
      act="变更"
      draftKey={`premises/${id}/change`}
      initial={initial}
      command={command}
      onSubmit={({ regulatorUnitId: regulator, ...values }) =>
        command.send({ ...factsOf({ ...values, id }), district, regulatorUnitId: regulator ?? null })
      }
      onClose={onClose}
    >
      {(form) => <Facts form={form} />}
    </FormDrawer>
  )
}

function Facts({ form }: { form: FormInstance }) {
  const { district } = useMe()
  const tags = useTags()
  const kinds = useAsk(listPremisesKinds, {}).data?.items ?? []
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  const chosen: PremisesKind | undefined = Form.useWatch('kind', form)
  const kind = kinds.find(({ code }) => code === chosen)
  /** A kind brings its sectors along where none were chosen, and 高危 follows from them. */
  const propose = (picked: PremisesKind) => {
    const own = kinds.find(({ code }) => code === picked)?.sectors ?? []
    form.setFieldsValue({
      sectors: own,
      highRisk: sectors.some(({ code, highRisk }) => highRisk && own.includes(code)),
    })
  }
  return (
    <>
      <Form.Item label="场所类别" name="kind" {...rule('kind')} extra="决定适用哪些规则">
        <Select showSearch={{ optionFilterProp: 'label' }} options={kindOptions} onChange={propose} />
      </Form.Item>
      <Form.Item label="场所名称" name="name" {...rule('name')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item label={kind?.codeName ?? '编码'} name="code" extra="没有的留空">
        <Input autoComplete="off" maxLength={40} className="figure" />
      </Form.Item>
      <Form.Item label="所属企业" name="enterpriseId" extra="由哪家企业负责；不属于企业的填下一项">
        <PickEnterprise />
      </Form.Item>
      <Form.Item label="或所属单位" name="unitId" extra="机关、街道、村居、事业单位自管的场所">
        <PickParent />
      </Form.Item>
      <Form.Item label="所属街镇" name="town" {...rule('town')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={towns.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Village form={form} />
      <Form.Item label="地址" name="address" {...rule('address')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        label="行业领域"
        name="sectors"
        {...rule('sectors')}
        extra="按类别带出，可改；决定由哪个部门监管"
      >
        <PickSectors />
      </Form.Item>
      <Form.Item label="高危行业" name="highRisk" valuePropName="checked">
        <Switch checkedChildren="是" unCheckedChildren="否" />
      </Form.Item>
      <Form.Item
        label="监管单位"
        name="regulatorUnitId"
        extra="行业部门或街道；登记时留空由该行业唯一的部门监管"
      >
        <PickParent />
      </Form.Item>
      <Form.Item label="特征" name="tags" extra="规则按特征选定对象">
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={tags.options} />
      </Form.Item>
      <Form.Item
        label="启用日期"
        name="enteredOn"
        {...rule('enteredOn')}
        extra="履职事项自此后的第一个完整周期起算"
      >
        <DayInput allowClear={false} />
      </Form.Item>
    </>
  )
}

/** Village units of the chosen town. */
function Village({ form }: { form: FormInstance }) {
  const town: string | undefined = Form.useWatch('town', form)
  const units = useAsk(listUnits, {}).data?.items ?? []
  const options = units
    .filter(({ kind, area }) => kind === 'village' && town !== undefined && area.startsWith(town))
    .map(({ name, area }) => ({ value: area, label: name }))
  if (options.length === 0) return null
  return (
    <Form.Item label="村居" name="village">
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
    </Form.Item>
  )
}
