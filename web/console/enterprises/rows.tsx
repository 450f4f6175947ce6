import { Table, type TableColumnsType } from 'antd'
import type { Enterprise } from '#core/enterprises/api.ts'
import { sizeNames } from '#core/enterprises/size.ts'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

type RowsProps = { items: Enterprise[]; onOpen: (one: Enterprise) => void }

/** One page of the register: a ledger at the desk, cards on the phone. */
export const Rows = ({ items, onOpen }: RowsProps) =>
  usePhone() ? <Cards {...{ items, onOpen }} /> : <Ledger {...{ items, onOpen }} />

function Ledger({ items, onOpen }: RowsProps) {
  const sectorName = useSectorNames()
  const columns: TableColumnsType<Enterprise> = [
    {
      title: '企业名称',
      dataIndex: 'name',
      fixed: 'start',
      width: 290,
      render: (name: string, one) => (
        <>
          <button type="button" className="enterprise-name" onClick={() => onOpen(one)}>
            {name}
          </button>
          <Closed closedOn={one.closedOn} />
        </>
      ),
    },
    { title: '统一社会信用代码', dataIndex: 'uscc', width: 182 },
    { title: '街镇', dataIndex: 'townName', width: 104, render: orDash },
    {
      title: '行业',
      dataIndex: 'sectors',
      width: 110,
      ellipsis: true,
      render: (codes: string[]) => orDash(codes.map(sectorName).join('、')),
    },
    { title: '规模', dataIndex: 'size', width: 56, render: (size: Enterprise['size']) => sizeNames[size] },
    {
      title: '高危',
      dataIndex: 'highRisk',
      width: 56,
      render: (high: boolean) => (high ? <b>高危</b> : orDash('')),
    },
    { title: '行业主管', dataIndex: 'regulatorName', ellipsis: true, render: orDash },
    { title: '所属集团', dataIndex: 'ownerGroupName', ellipsis: true, render: orDash },
  ]
  return (
    <Table
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={items}
      pagination={false}
      scroll={{ x: 1100 }}
      sticky
    />
  )
}

const Closed = ({ closedOn }: Pick<Enterprise, 'closedOn'>) =>
  closedOn === null ? null : (
    <StateTag tone="idle" title={`${closedOn} 注销登记`}>
      已注销
    </StateTag>
  )

const orDash = (text: string | null) => text || <span className="nothing">—</span>

const Cards = ({ items, onOpen }: RowsProps) => (
  <ul className="enterprise-cards">
    {items.map((one) => (
      <li key={one.id}>
        <button type="button" onClick={() => onOpen(one)}>
          <b>{one.name}</b>
          <span>{one.townName ?? '街镇未定'}</span>
          {one.highRisk && <b>高危行业</b>}
          <Closed closedOn={one.closedOn} />
        </button>
      </li>
    ))}
  </ul>
)
