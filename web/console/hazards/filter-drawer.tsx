import { Button, Drawer, Input, InputNumber, Segmented } from 'antd'
import type { ReactNode } from 'react'
import {
  difficultyNames,
  hazardSourceNames,
  hazardStatusNames,
  managingLevelNames,
} from '#core/hazards/hazard.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import { PickItem } from '#web/console/hazards/pick-item.tsx'
import type { HazardFilters } from '#web/console/hazards/search.ts'
import { Some } from '#web/console/hazards/some.tsx'
import { PickParent } from '#web/console/units/pickers.tsx'
import { clearable } from '#web/ui/clearable.tsx'
import { DayInput } from '#web/ui/day.tsx'

type Props = {
  filters: HazardFilters
  onChange: (change: HazardFilters) => void
  onClose: () => void
}

const listOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([code, name]) => ({ code, name }))

/** Everything the ledger can be narrowed by. Each change is in the address at once. */
export const FilterDrawer = ({ filters, onChange, onClose }: Props) => (
  <Drawer
    open
    title="更多筛选"
    size={440}
    onClose={onClose}
    footer={
      <Button type="primary" onClick={onClose}>
        看结果
      </Button>
    }
  >
    <Kinds filters={filters} onChange={onChange} />
    <Parties filters={filters} onChange={onChange} />
    <Flags filters={filters} onChange={onChange} />
    <Spans filters={filters} onChange={onChange} />
  </Drawer>
)

type Part = Omit<Props, 'onClose'>

const Field = ({ label, id, children }: { label: string; id?: string; children: ReactNode }) => (
  <div className="field hazard-field">
    <label className="field-label" htmlFor={id}>
      {label}
    </label>
    {children}
  </div>
)

const Kinds = ({ filters, onChange }: Part) => (
  <>
    <Field label="状态" id="filter-status">
      <Some
        id="filter-status"
        label="状态"
        value={filters.status}
        from={listOf(hazardStatusNames)}
        onChange={(status) => onChange({ status })}
      />
    </Field>
    <Field label="来源" id="filter-source">
      <Some
        id="filter-source"
        label="来源"
        value={filters.source}
        from={listOf(hazardSourceNames)}
        onChange={(source) => onChange({ source })}
      />
    </Field>
    <Field label="管理层级" id="filter-level">
      <Some
        id="filter-level"
        label="管理层级"
        value={filters.level}
        from={listOf(managingLevelNames)}
        onChange={(level) => onChange({ level })}
      />
    </Field>
    <Field label="整改难易" id="filter-difficulty">
      <Some
        id="filter-difficulty"
        label="整改难易"
        value={filters.difficulty}
        from={listOf(difficultyNames)}
        onChange={(difficulty) => onChange({ difficulty })}
      />
    </Field>
  </>
)

const Parties = ({ filters, onChange }: Part) => (
  <>
    <Field label="企业" id="filter-enterprise">
      <PickEnterprise
        id="filter-enterprise"
        placeholder="全部企业"
        value={filters.enterpriseId ?? null}
        onChange={(enterpriseId) => onChange({ enterpriseId })}
      />
    </Field>
    <Field label="主管部门" id="filter-regulator">
      <PickParent
        id="filter-regulator"
        value={filters.regulatorUnitId ?? null}
        onChange={(regulatorUnitId) => onChange({ regulatorUnitId })}
      />
    </Field>
    <Field label="检查项目所属类别（附件3）" id="filter-category">
      <Input
        id="filter-category"
        allowClear={clearable}
        maxLength={40}
        placeholder="类别全称，例如：危险废物"
        defaultValue={filters.category ?? ''}
        onChange={({ target }) => target.value === '' && onChange({ category: undefined })}
        onBlur={({ target }) => onChange({ category: target.value.trim() || undefined })}
      />
    </Field>
    <Field label="判定条款" id="filter-item">
      <PickItem
        id="filter-item"
        value={filters.standardItem}
        onChange={(standardItem) => onChange({ standardItem })}
      />
    </Field>
  </>
)

const flags = [
  { name: 'stock', label: '存量增量', yes: '存量', no: '增量' },
  { name: 'overdue', label: '整改期限', yes: '已逾期', no: '未逾期' },
  { name: 'stopped', label: '停产停业', yes: '停产中', no: '未停产' },
  { name: 'listed', label: '挂牌督办', yes: '已挂牌', no: '未挂牌' },
  { name: 'supervised', label: '督办', yes: '督办中', no: '未督办' },
  { name: 'transferring', label: '移交', yes: '移交中', no: '不在移交' },
  { name: 'reopened', label: '返潮', yes: '返潮过', no: '未返潮' },
  { name: 'unread', label: '告知', yes: '未签收', no: '其他' },
] as const

const Flags = ({ filters, onChange }: Part) => (
  <>
    {flags.map(({ name, label, yes, no }) => (
      <Field key={name} label={label}>
        <Segmented
          aria-label={label}
          value={filters[name] ?? ''}
          onChange={(value) => onChange({ [name]: value || undefined })}
          options={[
            { value: '', label: '不限' },
            { value: 'true', label: yes },
            { value: 'false', label: no },
          ]}
        />
      </Field>
    ))}
  </>
)

const spans = [
  { label: '发现日期', from: 'discoveredFrom', to: 'discoveredTo' },
  { label: '整改期限', from: 'dueFrom', to: 'dueTo' },
  { label: '销号日期', from: 'closedFrom', to: 'closedTo' },
] as const

const Spans = ({ filters, onChange }: Part) => (
  <>
    {spans.map(({ label, from, to }) => (
      <Field key={label} label={label}>
        <span className="hazard-span">
          <DayInput
            aria-label={`${label}起`}
            placeholder="起"
            value={filters[from]}
            onChange={(day) => onChange({ [from]: day })}
          />
          至
          <DayInput
            aria-label={`${label}止`}
            placeholder="止"
            value={filters[to]}
            onChange={(day) => onChange({ [to]: day })}
          />
        </span>
      </Field>
    ))}
    <Field label="多少天没有办理" id="filter-idle">
      <InputNumber
        id="filter-idle"
        min={1}
        max={3650}
        precision={0}
        suffix="天以上"
        value={filters.idleDays === undefined ? null : Number(filters.idleDays)}
        onChange={(days) => onChange({ idleDays: days === null ? undefined : String(days) })}
      />
    </Field>
  </>
)
