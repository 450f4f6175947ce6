import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { Premises } from '#core/premises/api.ts'
import { premisesNames } from '#core/rules/words.ts'
import { useTags } from '#web/console/premises/words.ts'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

type RowsProps = { items: readonly Premises[]; ofOne?: boolean }

/** Premises: a ledger at the desk, cards on the phone. `ofOne`: all of one holder, who need not be named. */
export const PremisesRows = ({ items, ofOne = false }: RowsProps) =>
  usePhone() ? <Cards items={items} ofOne={ofOne} /> : <Ledger items={items} ofOne={ofOne} />

const Name = ({ one }: { one: Premises }) => (
  <Link to="/premises/$district/$id" params={{ district: one.district, id: one.id }}>
    {one.name}
  </Link>
)

/** 在用, or since when it is closed. */
export const PremisesState = ({ closedOn }: Pick<Premises, 'closedOn'>) =>
  closedOn === null ? (
    <StateTag tone="good">在用</StateTag>
  ) : (
    <StateTag tone="idle" title={`${closedOn} 关闭`}>
      已关闭
    </StateTag>
  )

function Ledger({ items, ofOne = false }: RowsProps) {
  const { nameOf } = useTags()
  const holder: TableColumnsType<Premises> = [
    { title: '所属企业或单位', dataIndex: 'holderName', width: 190, ellipsis: true },
  ]
  const columns: TableColumnsType<Premises> = [
    { title: '场所名称', key: 'name', fixed: 'start', width: 190, render: (_, one) => <Name one={one} /> },
    { title: '类别', dataIndex: 'kind', width: 150, render: (kind: Premises['kind']) => premisesNames[kind] },
    { title: '编码', dataIndex: 'code', width: 120, render: orDash },
    ...(ofOne ? [] : holder),
    { title: '街镇', dataIndex: 'townName', width: 100, render: orDash },
    { title: '监管单位', dataIndex: 'regulatorName', width: 166, ellipsis: true, render: orDash },
    {
      title: '特征',
      dataIndex: 'tags',
      width: 120,
      ellipsis: true,
      render: (tags: string[]) => orDash(tags.map(nameOf).join('、')),
    },
    { title: '状态', key: 'state', width: 96, render: (_, one) => <PremisesState closedOn={one.closedOn} /> },
  ]
  return (
    <Table
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: ofOne ? 940 : 1130 }}
      sticky
    />
  )
}

const orDash = (text: string | null) => text || <span className="nothing">—</span>

const Cards = ({ items, ofOne = false }: RowsProps) => (
  <ul className="premises-cards">
    {items.map((one) => (
      <li key={one.id}>
        <Name one={one} />
        <span>
          {premisesNames[one.kind]}　{one.townName ?? '街镇未定'}
        </span>
        {!ofOne && <span>{one.holderName}</span>}
        <PremisesState closedOn={one.closedOn} />
      </li>
    ))}
  </ul>
)
