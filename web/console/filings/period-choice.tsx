import { Select } from 'antd'
import { addMonths, dayInChina, monthOf } from '#core/calendar.ts'
import { periodWords } from '#core/filings/period.ts'

type Props = { value: string | undefined; onChange: (period: string | undefined) => void }

/** A month, quarter, half-year or year of the last two years. */
export const PeriodChoice = ({ value, onChange }: Props) => (
  <Select
    className="filter-chip filter-wide"
    aria-label="报送期"
    placeholder="报送期：全部"
    allowClear
    showSearch={{ optionFilterProp: 'label' }}
    value={value ?? null}
    options={choicesFrom(dayInChina(new Date()))}
    onChange={(period: string | null) => onChange(period ?? undefined)}
  />
)

const MONTHS = 24
const labelled = (keys: readonly string[]) => keys.map((value) => ({ value, label: periodWords(value) }))

function choicesFrom(today: string) {
  const months = Array.from({ length: MONTHS }, (_, back) => addMonths(monthOf(today), 1 - back))
  const named = (name: (year: string, month: number) => string) => [
    ...new Set(months.map((key) => name(key.slice(0, 4), Number(key.slice(5))))),
  ]
  return [
    { label: '月', options: labelled(months) },
    { label: '季度', options: labelled(named((year, month) => `${year}-Q${Math.ceil(month / 3)}`)) },
    { label: '半年', options: labelled(named((year, month) => `${year}-H${month > 6 ? 2 : 1}`)) },
    { label: '年', options: labelled(named((year) => year)) },
  ]
}
