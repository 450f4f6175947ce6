import { Input } from 'antd'
import type { z } from 'zod'
import type { FormColumn, ListPart } from '#core/filings/form.ts'
import { listPartLines } from '#core/filings/page-api.ts'
import { useAsk } from '#web/client/use.ts'
import type { Filing, Typing } from '#web/console/filings/entries.ts'
import { figureWords } from '#web/console/filings/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { usePhone } from '#web/ui/screen.ts'

type Props = { filing: Filing; part: ListPart; typing: Typing | undefined }
type Line = z.infer<typeof listPartLines.output>['items'][number]

const LINES = 20

/** A list from a ledger, page by page: a cumulative one has thousands of lines. */
export function Lines({ filing, part, typing }: Props) {
  const { district, id } = filing
  const question = { district, id, part: part.key, version: filing.frozen ? filing.version : undefined }
  const pages = usePages(question)
  const asked = useAsk(
    listPartLines,
    { district, id, part: part.key, after: Number(pages.before ?? 0), limit: LINES },
    { keep: true },
  )
  const Shape = usePhone() ? Cards : Table
  return (
    <Answer asked={asked} what={part.title}>
      {({ items, count, next }) =>
        count === 0 ? (
          <p className="nothing">台账中没有应列入本表的记录，本期可零报告。</p>
        ) : (
          <>
            <Shape part={part} items={items} typing={typing} />
            <Pager
              pages={pages}
              next={next === null ? null : String(next)}
              total={{ count, exact: true }}
              noun="条"
            />
          </>
        )
      }
    </Answer>
  )
}

type Shown = { part: ListPart; items: readonly Line[]; typing: Typing | undefined }

const Table = ({ part, items, typing }: Shown) => (
  <div className="sheet-frame">
    <table className="sheet sheet-official form-lines" aria-label={part.title}>
      <thead>
        <tr>
          {part.columns.map(({ key, title, width }) => (
            <th key={key} scope="col" style={{ minWidth: `${Math.min(width, 30) * 0.5}em` }}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((line) => (
          <tr key={line.ordinal}>
            {part.columns.map((column, n) => (
              <td key={column.key} className={column.kind === 'text' ? '' : 'figure'}>
                <LineCell {...{ part, column, line, typing }} value={line.cells[n] ?? null} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Cards = ({ part, items, typing }: Shown) => (
  <ul className="form-cards" aria-label={part.title}>
    {items.map((line) => (
      <li key={line.ordinal}>
        <dl>
          {part.columns.map((column, n) =>
            isBlank(column, line.cells[n]) ? null : (
              <div key={column.key}>
                <dt>{column.title}</dt>
                <dd className={column.kind === 'text' ? '' : 'figure'}>
                  <LineCell {...{ part, column, line, typing }} value={line.cells[n] ?? null} />
                </dd>
              </div>
            ),
          )}
        </dl>
      </li>
    ))}
  </ul>
)

/** A card leaves out what is blank, unless it can be typed in. */
const isBlank = ({ from }: FormColumn, value: string | number | null | undefined) =>
  (value ?? '') === '' && !('typed' in from) && !('ordinal' in from)

type CellProps = {
  part: ListPart
  column: FormColumn
  line: Line
  value: string | number | null
  typing: Typing | undefined
}

function LineCell({ part, column, line, value, typing }: CellProps) {
  if ('ordinal' in column.from) return <>{line.ordinal}</>
  if (!('typed' in column.from) || typing === undefined) return <>{figureWords(value, column)}</>
  const place: [string, string, string] = [part.key, line.recordId, column.key]
  return (
    <Input
      aria-label={`第${line.ordinal}条 ${column.title}`}
      value={String(typing.cellAt(...place) ?? '')}
      maxLength={500}
      onChange={({ target }) => typing.setCell(place, target.value)}
    />
  )
}
