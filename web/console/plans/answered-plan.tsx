import { Select } from 'antd'
import { useId } from 'react'
import { listPlans } from '#core/plans/api.ts'
import { useAsk } from '#web/client/use.ts'

type Props = {
  district: string
  issuerUnitId: string
  value: string | null
  onChange: (planId: string | null) => void
}

/** 报备: which published plan of somebody above the new one answers. */
export function AnsweredPlan({ district, issuerUnitId, value, onChange }: Props) {
  const id = useId()
  const plans = useAsk(listPlans, { district, status: 'published', limit: 100 }).data?.items ?? []
  const options = plans
    .filter((plan) => plan.issuerUnitId !== issuerUnitId)
    .map((plan) => ({ value: plan.id, label: `${plan.title}（${plan.issuerName}）` }))
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        报备到上级方案
      </label>
      <Select
        id={id}
        className="unit-picker"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={options.length === 0 ? '没有可报备的上级方案' : '不是子方案则不选'}
        value={value}
        options={options}
        onChange={(planId) => onChange(planId ?? null)}
      />
      <span className="field-help">上级要求报备子方案的，选择上级方案；印发后在该方案页报送</span>
    </div>
  )
}
