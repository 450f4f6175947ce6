import { Input, InputNumber } from 'antd'
import type { TablePart } from '#core/filings/form.ts'
import type { Filing, Typing } from '#web/console/filings/entries.ts'
import type { Placed } from '#web/console/filings/placed.ts'
import { figureWords } from '#web/console/filings/words.ts'

type Props = {
  filing: Filing
  part: TablePart
  placed: Placed
  index: number
  typing: Typing | undefined
  open: (at: { row: string; column: string }) => void
  as?: 'td' | 'dd'
}

/** Grey is computed, white is typed, ※ is changed by hand. */
export function GridCell({ placed, index, as: Tag = 'td', ...rest }: Props) {
  const { row, column, cell } = placed
  if ('ordinal' in column.from) return <Tag className="figure form-figure">{row.total ? '' : index + 1}</Tag>
  if ('field' in column.from)
    return Tag === 'td' ? (
      <th scope="row" className="form-row-title">
        {row.title}
      </th>
    ) : (
      <Tag>{row.title}</Tag>
    )
  if ('typed' in column.from)
    return (
      <Tag className={column.kind === 'text' ? 'form-typed' : 'form-typed form-figure'}>
        <Typed placed={placed} {...rest} />
      </Tag>
    )
  return (
    <Tag className="form-computed form-figure figure">
      {'measure' in column.from ? <Counted placed={placed} {...rest} /> : figureWords(cell.value, column)}
    </Tag>
  )
}

type Inside = Pick<Props, 'filing' | 'part' | 'placed' | 'typing' | 'open'>

/** A figure that opens what is behind it. */
const Counted = ({ placed: { row, column, cell }, open }: Inside) => (
  <button
    type="button"
    className="form-open"
    title={`${row.title}，${column.title}：点开看依据的记录`}
    onClick={() => open({ row: row.key, column: column.key })}
  >
    {figureWords(cell.value, column) || <span className="nothing">空</span>}
    {cell.override !== null && (
      <span className="form-mended" title={`人工更正，理由：${cell.override.reason}`}>
        ※人工更正
      </span>
    )}
  </button>
)

function Typed({ part, placed: { row, column, cell }, typing }: Inside) {
  const place: [string, string, string] = [part.key, row.key, column.key]
  if (typing === undefined || row.total) return <>{figureWords(cell.value, column)}</>
  const label = `${row.title} ${column.title}`
  const value = typing.cellAt(...place)
  return 'typed' in column.from && column.from.typed === 'number' ? (
    <InputNumber
      aria-label={label}
      value={typeof value === 'number' ? value : null}
      onChange={(number) => typing.setCell(place, number)}
      controls={false}
    />
  ) : (
    <Input.TextArea
      aria-label={label}
      value={value === null ? '' : String(value)}
      onChange={({ target }) => typing.setCell(place, target.value)}
      maxLength={500}
      autoSize={{ minRows: 1, maxRows: 4 }}
    />
  )
}
