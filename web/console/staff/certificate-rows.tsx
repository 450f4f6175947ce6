import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { personNames } from '#core/rules/words.ts'
import type { Certificate } from '#core/staff/certificate-api.ts'
import { CertificateTag } from '#web/console/staff/state.tsx'
import { DayText } from '#web/ui/day.tsx'
import { usePhone } from '#web/ui/screen.ts'

type RowsProps = { items: readonly Certificate[]; ofOne?: boolean }

/** Certificates: a ledger at the desk, cards on the phone. `ofOne`: all of one person, who need not be named. */
export const CertificateRows = ({ items, ofOne = false }: RowsProps) =>
  usePhone() ? <Cards items={items} ofOne={ofOne} /> : <Ledger items={items} ofOne={ofOne} />

const Name = ({ one }: { one: Certificate }) => (
  <Link to="/certificates/$district/$id" params={{ district: one.district, id: one.id }}>
    {one.kindName}
  </Link>
)

/** The person's own page; 主要负责人 have theirs with the enterprise. */
export function HolderLink({ one }: { one: Certificate }) {
  const { district, personId, personRole, personName, enterpriseId } = one
  const isPrincipal = personRole === 'principal' || personRole === 'controller'
  if (isPrincipal && enterpriseId !== null)
    return (
      <Link to="/enterprises/$district/$id" params={{ district, id: enterpriseId }}>
        {personName}
      </Link>
    )
  return (
    <Link to="/staff/$district/$id" params={{ district, id: personId }}>
      {personName}
    </Link>
  )
}

function Ledger({ items, ofOne = false }: RowsProps) {
  const person: TableColumnsType<Certificate> = [
    {
      title: '持证人',
      key: 'person',
      width: 170,
      render: (_, one) => (
        <>
          <HolderLink one={one} />　{personNames[one.personRole]}
        </>
      ),
    },
    { title: '所属企业或单位', dataIndex: 'holderName', width: 170, ellipsis: true },
  ]
  const columns: TableColumnsType<Certificate> = [
    { title: '证书类别', key: 'kind', fixed: 'start', width: 190, render: (_, one) => <Name one={one} /> },
    { title: '作业类别', dataIndex: 'scope', width: 130, ellipsis: true, render: orDash },
    ...(ofOne ? [] : person),
    { title: '证书编号', dataIndex: 'number', width: 160, className: 'figure' },
    { title: '应复审', dataIndex: 'reviewDueOn', width: 104, render: day },
    { title: '有效期至', dataIndex: 'expiresOn', width: 104, render: day },
    {
      title: '状态',
      key: 'state',
      width: 110,
      render: (_, one) => <CertificateTag state={one.state} of={one} />,
    },
  ]
  return (
    <Table
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: ofOne ? 812 : 1138 }}
      sticky
    />
  )
}

const day = (one: string | null) => <DayText day={one} />
const orDash = (text: string | null) => text || <span className="nothing">—</span>

const Cards = ({ items, ofOne = false }: RowsProps) => (
  <ul className="premises-cards">
    {items.map((one) => (
      <li key={one.id}>
        <Name one={one} />
        {one.scope !== '' && <span>{one.scope}</span>}
        {!ofOne && (
          <span>
            {one.personName} · {one.holderName}
          </span>
        )}
        <span>
          有效至 <DayText day={one.holdsUntil} />
        </span>
        <CertificateTag state={one.state} of={one} />
      </li>
    ))}
  </ul>
)
