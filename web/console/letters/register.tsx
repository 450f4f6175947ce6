import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { getLetterRegister } from '#core/letters/api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { LetterLink, LetterState } from '#web/console/letters/rows.tsx'
import { useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/letters/letters.css'

const Search = z.object({
  year: z.coerce.number<number>().int().min(2000).max(2999).optional().catch(undefined),
  series: z
    .string()
    .regex(/^[a-z]{2,20}$/)
    .optional()
    .catch(undefined),
})

type Register = z.output<typeof getLetterRegister.output>

/** 发文登记簿: every number the own unit has given in a year, without gaps; void ones stay. */
export const LetterRegisterPage = () => (
  <OpenTo needs="letter.read">
    <AnyRegister />
  </OpenTo>
)

function AnyRegister() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const thisYear = Number(dayInChina(new Date()).slice(0, 4))
  const years = [0, 1, 2, 3].map((ago) => ({ value: thisYear - ago, label: `${thisYear - ago} 年` }))
  const [after, setAfter] = useState<Record<string, number>>({})
  const year = filters.year ?? thisYear
  const page = `${year} ${filters.series ?? ''}`
  const question = { district: me.district.code, year, series: filters.series, after: after[page] ?? 0 }
  const asked = useAsk(getLetterRegister, question, { keep: true })
  return (
    <>
      <PageTitle title="发文登记簿" back={<Link to="/letters">公文</Link>}>
        {me.unit.name}
      </PageTitle>
      <Answer asked={asked} what="发文登记簿">
        {(register) => (
          <>
            <search className="filter-bar">
              <Select
                aria-label="年份"
                className="filter-chip"
                options={years}
                value={year}
                onChange={(chosen) => change({ year: chosen })}
              />
              <FilterChips
                label="字号"
                value={register.series}
                all={null}
                chips={register.choices.map(({ code, name, last }) => ({
                  value: code,
                  label: name,
                  count: last,
                }))}
                onChange={(series) => change({ series })}
              />
            </search>
            <Numbers register={register} />
            {(register.next !== null || question.after > 0) && (
              <nav className="pager" aria-label="翻页">
                <button
                  type="button"
                  className="plain-button"
                  disabled={question.after === 0}
                  onClick={() => setAfter({ ...after, [page]: 0 })}
                >
                  回到第一页
                </button>
                <button
                  type="button"
                  className="plain-button"
                  disabled={register.next === null}
                  onClick={() => setAfter({ ...after, [page]: register.next ?? 0 })}
                >
                  下一页
                </button>
              </nav>
            )}
          </>
        )}
      </Answer>
    </>
  )
}

const Numbers = ({ register: { items, year } }: { register: Register }) =>
  items.length === 0 ? (
    <EmptyState title={`${year} 年没有这个字号的发文`} hint="公文签发时取得文号，随即登记在这里。" />
  ) : (
    <div className="sheet-frame">
      <table className="sheet letter-register">
        <thead>
          <tr>
            <th scope="col" className="column-number">
              序号
            </th>
            <th scope="col" className="column-no">
              发文字号
            </th>
            <th scope="col">标题</th>
            <th scope="col">主送</th>
            <th scope="col" className="column-moment">
              印发时间
            </th>
            <th scope="col">备注</th>
          </tr>
        </thead>
        <tbody>
          {items.map((letter) => (
            <tr key={letter.id}>
              <td className="column-number figure">{letter.number}</td>
              <td className={letter.status === 'void' ? 'void-no' : undefined}>{letter.no}</td>
              <td>
                <LetterLink letter={letter} />
                {letter.matter !== '' && <span className="task-from">{letter.matter}</span>}
              </td>
              <td>{letter.to}</td>
              <td>
                <MomentText at={letter.issuedAt} />
              </td>
              <td>
                <LetterState letter={letter} />
                {letter.voidReason !== null && <span className="task-from">{letter.voidReason}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
