import { useNavigate } from '@tanstack/react-router'
import { Form, type FormInstance, Input, Select, Switch } from 'antd'
import type { z } from 'zod'
import {
  changeEnterprise,
  getEnterprise,
  listEnterprises,
  registerEnterprise,
} from '#core/enterprises/api.ts'
import { EnterpriseSize, sizeNames } from '#core/enterprises/size.ts'
import { listPlaces, listSectors, listUnits } from '#core/units/api.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { useMe } from '#web/console/session.tsx'
import { PickSectors } from '#web/console/units/pickers.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const rule = rulesOf(registerEnterprise.input)
const refresh = [listEnterprises, getEnterprise]

/** 登记企业: one by hand. */
export function RegisterDrawer({ onClose }: { onClose: () => void }) {
  const { district, unit } = useMe()
  const go = useNavigate()
  const command = useCommand(registerEnterprise, {
    refresh,
    onDone: ({ id }) =>
      void go({ to: '/enterprises/$district/$id', params: { district: district.code, id } }),
  })
  const initial = {
    id: newId(),
    uscc: '',
    name: '',
    address: '',
    town: unit.area.length > 6 ? unit.area.slice(0, 9) : undefined,
    sectors: [] as string[],
    size: 'small' as EnterpriseSize,
    highRisk: false,
    ownerGroupId: undefined,
    regulatorUnitId: undefined,
  }
  return (
    <FormDrawer
      title="登记企业"
      note="按营业执照填写。同一统一社会信用代码在本区只登记一家。"
      act="登记"
      draftKey="enterprises/register"
      initial={initial}
      command={command}
      onSubmit={({ town = '', ownerGroupId = null, ...values }) =>
        command.send({ ...values, district: district.code, town, ownerGroupId })
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          {/* Kept with the draft, so that a retry after a lost answer registers once. */}
          <Form.Item name="id" hidden>
            <Input />
          </Form.Item>
          <Form.Item label="统一社会信用代码" name="uscc" {...rule('uscc')}>
            <Input autoComplete="off" maxLength={30} className="figure" />
          </Form.Item>
          <Facts form={form} />
        </>
      )}
    </FormDrawer>
  )
}

type File = z.output<typeof getEnterprise.output>

/** 变更登记: all but the code and the district. */
export function ChangeDrawer({ file, onClose }: { file: File; onClose: () => void }) {
  const { district, id } = file
  const command = useCommand(changeEnterprise, { refresh })
  const initial = {
    name: file.name,
    address: file.address,
    town: file.town ?? undefined,
    sectors: file.sectors,
    size: file.size,
    highRisk: file.highRisk,
    ownerGroupId: file.ownerGroupId ?? undefined,
    regulatorUnitId: file.regulatorUnitId ?? undefined,
  }
  return (
    <FormDrawer
      title={`变更登记：${file.name}`}
      note="变更记入办理记录，写明改前改后。统一社会信用代码不同的，是另一家企业，请另行登记。"
      act="变更"
      draftKey={`enterprises/${id}/change`}
      initial={initial}
      command={command}
      onSubmit={({ town = '', ownerGroupId, regulatorUnitId, ...values }) =>
        command.send({
          ...values,
          ...{ district, id, town },
          ownerGroupId: ownerGroupId ?? null,
          regulatorUnitId: regulatorUnitId ?? null,
        })
      }
      onClose={onClose}
    >
      {(form) => <Facts form={form} />}
    </FormDrawer>
  )
}

function Facts({ form }: { form: FormInstance }) {
  const { district } = useMe()
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  /** 高危 follows from the sectors; it can be corrected afterwards. */
  const propose = (chosen: readonly string[]) =>
    form.setFieldValue(
      'highRisk',
      sectors.some(({ code, highRisk }) => highRisk && chosen.includes(code)),
    )
  return (
    <>
      <Form.Item label="企业名称" name="name" {...rule('name')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item label="所属街镇" name="town" {...rule('town')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={towns.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Form.Item label="地址" name="address" {...rule('address')} extra="实际生产经营地址">
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item label="行业领域" name="sectors" {...rule('sectors')} extra="决定由哪个部门监管">
        <Sectors onPick={propose} />
      </Form.Item>
      <Form.Item label="企业规模" name="size" {...rule('size')}>
        <Select options={EnterpriseSize.options.map((value) => ({ value, label: sizeNames[value] }))} />
      </Form.Item>
      <Form.Item label="高危行业" name="highRisk" valuePropName="checked" extra="按行业领域带出，可改">
        <Switch checkedChildren="是" unCheckedChildren="否" />
      </Form.Item>
      <Form.Item label="行业主管部门" name="regulatorUnitId" extra="留空时由该行业唯一的部门主管">
        <PickUnit kinds={['department', 'section', 'office', 'street', 'park', 'committee']} />
      </Form.Item>
      <Form.Item label="所属集团" name="ownerGroupId" extra="不属于区属集团的留空">
        <PickUnit kinds={['group']} />
      </Form.Item>
    </>
  )
}

type SectorsProps = { value?: string[]; onChange?: (value: string[]) => void; id?: string }

const Sectors = ({ onPick, onChange, ...field }: SectorsProps & { onPick: (value: string[]) => void }) => (
  <PickSectors
    {...field}
    onChange={(chosen) => {
      onChange?.(chosen)
      onPick(chosen)
    }}
  />
)

type PickProps = {
  kinds: readonly string[]
  value?: string
  onChange?: (value: string | undefined) => void
  id?: string
}

function PickUnit({ kinds, ...field }: PickProps) {
  const units = useAsk(listUnits, {}).data?.items ?? []
  const options = units
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, name, aliases }) => ({ value: id, label: name, said: [name, ...aliases].join(' ') }))
  return <Select {...field} allowClear showSearch={{ optionFilterProp: 'said' }} options={options} />
}
