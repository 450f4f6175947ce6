import { Table, type TableColumnsType } from 'antd'
import { type CheckedRow, type RowState, rowStateNames } from '#core/sheets/check.ts'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag, type Tone } from '#web/ui/state-tag.tsx'

type Props = { columns: readonly string[]; rows: CheckedRow[] }

const tones: Record<RowState, Tone> = { new: 'good', change: 'info', same: 'idle', refused: 'late' }
const ROWS_SHOWN = 50
const WIDTH = 150
/** Eighteen characters of a code stay on one line. */
const WIDE = 190

const widthOf = (title: string) => (/代码|名称/.test(title) ? WIDE : WIDTH)

/** The rows as they were read, each with what would become of it: a table at the desk, a list on the phone. */
export function SheetRows({ columns, rows }: Props) {
  const phone = usePhone()
  const pagination = {
    defaultPageSize: ROWS_SHOWN,
    showSizeChanger: false,
    hideOnSinglePage: true,
    size: 'small',
  } as const
  return (
    <Table
      size="small"
      rowKey="line"
      showHeader={!phone}
      columns={phone ? [card(columns)] : ledger(columns)}
      dataSource={rows}
      pagination={pagination}
      {...(phone ? {} : { scroll: { x: 200 + columns.reduce((sum, title) => sum + widthOf(title), 0) } })}
      sticky
      rowClassName={({ state }) => `sheet-row-${state}`}
    />
  )
}

const State = ({ row }: { row: CheckedRow }) => (
  <StateTag tone={tones[row.state]}>{rowStateNames[row.state]}</StateTag>
)

const ledger = (columns: readonly string[]): TableColumnsType<CheckedRow> => [
  { title: '行', dataIndex: 'line', width: 60, fixed: 'start', className: 'figure' },
  {
    title: '结果',
    key: 'state',
    width: 140,
    fixed: 'start',
    render: (_, row) => (
      <>
        <State row={row} />
        {wholeRow(row).map((words) => (
          <p key={words} className="field-error">
            {words}
          </p>
        ))}
      </>
    ),
  },
  ...columns.map((title) => ({
    title,
    key: title,
    width: widthOf(title),
    render: (_: unknown, row: CheckedRow) => <Value row={row} title={title} />,
  })),
]

/** Reasons that are about no column of the file: the row as a whole, or a column that follows from others. */
const wholeRow = ({ reasons, cells }: CheckedRow) =>
  reasons
    .filter(({ column }) => column === null || !(column in cells))
    .map(({ column, words }) => (column === null ? words : `${column}：${words}`))

function Value({ row, title }: { row: CheckedRow; title: string }) {
  const text = row.cells[title] ?? ''
  const was = row.differences.find(({ column }) => column === title)
  return (
    <>
      <span className={was ? 'sheet-changed' : ''}>
        {text === '' ? <span className="nothing">—</span> : text}
      </span>
      {was && <p className="sheet-was">原为 {was.was || '（空）'}</p>}
      {row.reasons
        .filter(({ column }) => column === title)
        .map(({ words }) => (
          <p key={words} className="field-error">
            {words}
          </p>
        ))}
    </>
  )
}

const card = (columns: readonly string[]): TableColumnsType<CheckedRow>[number] => ({
  key: 'card',
  render: (_, row) => (
    <div className="sheet-card">
      <p>
        <State row={row} />
        <span className="figure">第 {row.line} 行</span>
      </p>
      <b>{columns.map((title) => row.cells[title]).find((text) => /\p{Script=Han}/u.test(text ?? ''))}</b>
      {row.reasons.map(({ column, words }) => (
        <p key={`${column}${words}`} className="field-error">
          {column === null ? words : `${column}：${words}`}
        </p>
      ))}
      {row.differences.map(({ column, was, becomes }) => (
        <p key={column} className="sheet-was">
          {column}：{was || '（空）'} → {becomes || '（空）'}
        </p>
      ))}
    </div>
  ),
})
