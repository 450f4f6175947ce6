import { Select } from 'antd'
import { periodWords, quarterOf } from '#core/duties/board-period.ts'
import { todayHere } from '#web/console/units/today.ts'

type Props = { value: string | undefined; onChange: (period: string | undefined) => void }

/** The programme began in 2024. */
const FIRST_YEAR = 2024

/** Quarters newest first, each year after its own; the running quarter is what stands without a choice. */
export function PeriodChoice({ value, onChange }: Props) {
  const now = quarterOf(todayHere())
  const year = Number(now.slice(0, 4))
  const years = Array.from({ length: year + 1 - FIRST_YEAR + 1 }, (_, index) => year + 1 - index)
  const options = years
    .flatMap((one) => [`${one}`, ...[4, 3, 2, 1].map((number) => `${one}-Q${number}`)])
    .filter((period) => period <= `${year}-Q4` || period === `${year + 1}-Q1`)
    .map((period) => ({
      value: period,
      label: period === now ? `${periodWords(period)}（本季度）` : periodWords(period),
    }))
  return (
    <Select
      aria-label="时段（按期限）"
      className="duty-period"
      popupMatchSelectWidth={false}
      options={options}
      value={value ?? now}
      onChange={(chosen: string) => onChange(chosen === now ? undefined : chosen)}
    />
  )
}
