import { Table, type TableColumnsType } from 'antd'
import type { StandardLine } from '#core/standards/api.ts'
import { GradeTag, StatusTag, UnverifiedTag } from '#web/console/standards/tags.tsx'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'
import { usePhone } from '#web/ui/screen.ts'

type Props = { items: StandardLine[]; onOpen: (id: string) => void }

/** One page of the library: a ledger at the desk, cards on the phone. */
export const Rows = (props: Props) => (usePhone() ? <Cards {...props} /> : <Ledger {...props} />)

function Ledger({ items, onOpen }: Props) {
  const sectorName = useSectorNames()
  const columns: TableColumnsType<StandardLine> = [
    {
      title: '判定情形',
      dataIndex: 'title',
      fixed: 'start',
      width: 400,
      render: (title: string, { id }) => (
        <button type="button" className="standard-title" onClick={() => onOpen(id)}>
          {title}
        </button>
      ),
    },
    { title: '等级', dataIndex: 'grade', width: 72, render: (_, { grade }) => <GradeTag grade={grade} /> },
    {
      title: '依据',
      width: 300,
      render: (_, { instrument, clause }) => (
        <>
          {instrument.number}
          <span className="standard-clause">{clause}</span>
        </>
      ),
    },
    {
      title: '行业',
      dataIndex: 'sectors',
      ellipsis: true,
      render: (codes: string[]) => codes.map(sectorName).join('、'),
    },
    {
      title: '施行',
      width: 180,
      render: (_, one) => (
        <span className="standard-states">
          <StatusTag status={one.status} />
          {one.unverified && <UnverifiedTag />}
        </span>
      ),
    },
  ]
  return (
    <Table
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={items}
      pagination={false}
      scroll={{ x: 1080 }}
      sticky
    />
  )
}

const Cards = ({ items, onOpen }: Props) => (
  <ul className="standard-cards">
    {items.map((one) => (
      <li key={one.id}>
        <button type="button" onClick={() => onOpen(one.id)}>
          <b>{one.title}</b>
          <span className="standard-basis">
            {one.instrument.number} {one.clause}
          </span>
          <span className="standard-states">
            <GradeTag grade={one.grade} />
            <StatusTag status={one.status} />
            {one.unverified && <UnverifiedTag />}
          </span>
        </button>
      </li>
    ))}
  </ul>
)
