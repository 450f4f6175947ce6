import { Form, Input, Select, Switch } from 'antd'
import { EnterpriseSize, sizeNames } from '#core/enterprises/size.ts'
import type { Rule } from '#core/rules/rule.ts'
import { ofNames } from '#core/rules/telling.ts'
import { Doubt, doubtNames, kindNames, personNames, premisesNames } from '#core/rules/words.ts'
import { UnitKind, unitKindNames } from '#core/units/unit.ts'
import { PickSectors } from '#web/console/units/pickers.tsx'
import { DayInput } from '#web/ui/day.tsx'

/** The choices of a list of the product. */
export const choices = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** At least one word has to stand there. */
export const required = { required: true, rules: [{ required: true, message: '请填写此项' }] }

type Props = {
  isNew: boolean
  tags: readonly { code: string; name: string }[]
}

/** What every rule says: what it is, where it stands, whom it binds. */
export const CommonFields = ({ isNew, tags }: Props) => (
  <>
    <Form.Item label="类别" name="kind" {...required}>
      <Select options={choices(kindNames)} disabled={!isNew} />
    </Form.Item>
    <Form.Item label="代码" name="code" {...required} extra="字母、数字或横线；以后各版本沿用">
      <Input autoComplete="off" maxLength={40} disabled={!isNew} />
    </Form.Item>
    <Form.Item label="责任" name="title" {...required} extra="一句话写清做什么">
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={120} />
    </Form.Item>
    <Form.Item label="条款" name="clause" {...required} extra="按原文写，如：四、（四）7">
      <Input autoComplete="off" maxLength={80} />
    </Form.Item>
    <Form.Item
      name="active"
      label="执行"
      valuePropName="checked"
      extra="关闭则保留、显示和比对，但不生成责任"
    >
      <Switch checkedChildren="生成责任" unCheckedChildren="待核定" />
    </Form.Item>
    <WhoFields tags={tags} />
  </>
)

/** What a rule says besides: what comes first, narrower days, how sure we are. */
export const FurtherFields = ({ codes }: { codes: readonly string[] }) => (
  <>
    <Form.Item label="前置规则" name="after" extra="先完成哪些规则，才轮到这一条">
      <Select mode="tags" options={codes.map((value) => ({ value, label: value }))} />
    </Form.Item>
    <Form.Item label="起（窄于规则包时填）" name="from">
      <DayInput />
    </Form.Item>
    <Form.Item label="止（窄于规则包时填）" name="to">
      <DayInput />
    </Form.Item>
    <Form.Item label="待核" name="unverified" extra="哪些是我们的读法，不是文件原文">
      <Select mode="multiple" options={choices(pick(doubtNames, Doubt.options))} />
    </Form.Item>
    <Form.Item label="说明" name="note">
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} />
    </Form.Item>
  </>
)

const pick = <Name extends string>(names: Readonly<Record<Name, string>>, keys: readonly Name[]) =>
  Object.fromEntries(keys.map((key) => [key, names[key]]))

/** 适用对象: every condition that is given must hold. */
const WhoFields = ({ tags }: Pick<Props, 'tags'>) => (
  <>
    <Form.Item label="适用对象" name="of" {...required}>
      <Select options={choices(ofNames)} />
    </Form.Item>
    <Form.Item noStyle dependencies={['of']}>
      {({ getFieldValue }) => {
        const of: Rule['who']['of'] = getFieldValue('of')
        return of === 'unit' ? <UnitFields /> : <BusinessFields of={of} tags={tags} />
      }}
    </Form.Item>
  </>
)

const UnitFields = () => (
  <>
    <Form.Item label="单位类别" name="unitKinds">
      <Select mode="multiple" options={choices(pick(unitKindNames, UnitKind.options))} />
    </Form.Item>
    <Form.Item label="指明的单位" name="names" extra="单位名称或别名，回车分隔">
      <Select mode="tags" open={false} suffixIcon={null} />
    </Form.Item>
    <Form.Item label="所属于" name="under" extra="这些单位下属的，不论几级">
      <Select mode="tags" open={false} suffixIcon={null} />
    </Form.Item>
    <Form.Item label="行业领域" name="sectors">
      <PickSectors />
    </Form.Item>
    <Form.Item label="排除的单位" name="except">
      <Select mode="tags" open={false} suffixIcon={null} />
    </Form.Item>
  </>
)

const BusinessFields = ({ of, tags }: Pick<Props, 'tags'> & { of: Rule['who']['of'] }) => (
  <>
    {of === 'enterprise' && (
      <Form.Item label="企业规模" name="sizes">
        <Select mode="multiple" options={choices(pick(sizeNames, EnterpriseSize.options))} />
      </Form.Item>
    )}
    {of === 'premises' && (
      <Form.Item label="场所类别" name="premisesKinds">
        <Select mode="multiple" options={choices(premisesNames)} />
      </Form.Item>
    )}
    {of === 'person' && (
      <Form.Item label="人员身份" name="roles">
        <Select mode="multiple" options={choices(personNames)} />
      </Form.Item>
    )}
    <Form.Item label="行业领域" name="sectors" extra="留空不限">
      <PickSectors />
    </Form.Item>
    <Form.Item label="特征" name="tags" extra="须全部具有">
      <Select mode="multiple" options={tags.map(({ code, name }) => ({ value: code, label: name }))} />
    </Form.Item>
    <Form.Item label="高危行业领域" name="highRisk">
      <Select
        options={[
          { value: 'any', label: '不限' },
          { value: 'yes', label: '仅高危' },
          { value: 'no', label: '仅非高危' },
        ]}
      />
    </Form.Item>
  </>
)
