import { Checkbox, Form, Input, Select } from 'antd'
import type { z } from 'zod'
import { Head } from '#core/rules/rule.ts'
import { Doubt, doubtNames } from '#core/rules/words.ts'
import { listPlaces } from '#core/units/api.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk } from '#web/client/use.ts'
import { useMe } from '#web/console/session.tsx'
import { PickSectors } from '#web/console/units/pickers.tsx'
import { DayInput } from '#web/ui/day.tsx'

type PackHead = z.infer<typeof Head>

/** The head of a pack as the form has it: an empty field is what the document does not say. */
export type HeadValues = {
  title: string
  issuer: string
  number: string
  source: string
  from: string
  to?: string | undefined
  issuedOn?: string | undefined
  area?: string | undefined
  sectors?: string[]
  /** Empty: as the catalogue of sectors marks them. */
  highRisk?: string[]
  empty?: string | undefined
  isStateOnly: boolean
  dayCounts: boolean
  weekend: PackHead['weekend']
  unverified: PackHead['unverified']
}

const optional = (words: string | undefined) => (words?.trim() ? words.trim() : undefined)

export const headOf = ({
  area,
  sectors,
  highRisk,
  empty,
  isStateOnly,
  to,
  issuedOn,
  number,
  ...rest
}: HeadValues) => ({
  ...rest,
  number: optional(number) ?? null,
  to: optional(to) ?? null,
  issuedOn: optional(issuedOn) ?? null,
  highRisk: highRisk && highRisk.length > 0 ? highRisk : ('catalogue' as const),
  empty: optional(empty),
  reach: {
    ...(area !== undefined && area !== '' && { area }),
    ...(sectors && sectors.length > 0 && { sectors }),
    ...(isStateOnly && { owner: 'state' as const }),
  },
})

export const valuesOfHead = ({
  title,
  issuer,
  source,
  from,
  dayCounts,
  weekend,
  ...head
}: PackHead): HeadValues => ({
  ...{ title, issuer, source, from, dayCounts, weekend, unverified: head.unverified },
  number: head.number ?? '',
  to: head.to ?? undefined,
  issuedOn: head.issuedOn ?? undefined,
  area: head.reach.area,
  sectors: head.reach.sectors ?? [],
  highRisk: head.highRisk === 'catalogue' ? [] : head.highRisk,
  empty: head.empty,
  isStateOnly: head.reach.owner === 'state',
})

const rule = rulesOf(Head)
const doubts = Doubt.options.map((value) => ({ value, label: doubtNames[value] }))
const weekends = [
  { value: 'stay', label: '不顺延' },
  { value: 'earlier', label: '提前到前一个工作日' },
  { value: 'later', label: '顺延到下一个工作日' },
]

type PickProps = { value?: string | undefined; onChange?: (value: string | undefined) => void; id?: string }

/** A town of the own district. */
function PickTown({ value, onChange, id }: PickProps) {
  const { district } = useMe()
  const places = useAsk(listPlaces, {}).data?.districts ?? []
  const towns = places.find(({ code }) => code === district.code)?.towns ?? []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(chosen) => onChange?.(chosen ?? undefined)}
      options={towns.map(({ code, name }) => ({ value: code, label: name }))}
    />
  )
}

export const HeadFields = () => (
  <>
    <Form.Item label="名称" name="title" {...rule('title')}>
      <Input autoComplete="off" maxLength={120} />
    </Form.Item>
    <Form.Item label="发文机关" name="issuer" {...rule('issuer')}>
      <Input autoComplete="off" maxLength={60} />
    </Form.Item>
    <Form.Item label="文号" name="number">
      <Input autoComplete="off" maxLength={60} placeholder="没有则留空" />
    </Form.Item>
    <Form.Item label="印发日期" name="issuedOn">
      <DayInput />
    </Form.Item>
    <Form.Item label="起期" name="from" {...rule('from')} extra="本版管的第一个到期日">
      <DayInput allowClear={false} />
    </Form.Item>
    <Form.Item label="止期" name="to" extra="留空为长期">
      <DayInput />
    </Form.Item>
    <Form.Item label="街道（镇）" name="area" extra="只在一个街道（镇）内适用的选择；留空为全区">
      <PickTown />
    </Form.Item>
    <Form.Item label="行业领域" name="sectors" extra="只约束这些行业的企业、场所和人员；留空不限">
      <PickSectors />
    </Form.Item>
    <Form.Item
      label="高危行业领域"
      name="highRisk"
      extra="文件自己列出高危行业的才选；留空按行业领域目录的高危标记"
    >
      <PickSectors />
    </Form.Item>
    <Form.Item name="isStateOnly" valuePropName="checked">
      <Checkbox>只约束区属集团的企业（区管企业）</Checkbox>
    </Form.Item>
    <Form.Item name="dayCounts" valuePropName="checked">
      <Checkbox>“某日前”含当日</Checkbox>
    </Form.Item>
    <Form.Item label="期限遇休息日" name="weekend">
      <Select options={weekends} />
    </Form.Item>
    <Form.Item label="依据来源" name="source" {...rule('source')} extra="在哪里、怎样读到这份文件">
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={120} />
    </Form.Item>
    <Form.Item label="没有规则的原因" name="empty" extra="文件没有可执行的责任时写明；有规则的留空">
      <Input autoComplete="off" maxLength={120} />
    </Form.Item>
    <Form.Item label="待核" name="unverified" extra="哪些是我们的读法，不是文件原文">
      <Select mode="multiple" options={doubts} />
    </Form.Item>
  </>
)
