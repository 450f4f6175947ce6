import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { Staff } from '#core/staff/api.ts'
import { staffRoleNames } from '#core/staff/staff.ts'
import { CertificateTag } from '#web/console/staff/state.tsx'
import { DayText } from '#web/ui/day.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

type RowsProps = { items: readonly Staff[]; ofOne?: boolean }

/** Persons: a ledger at the desk, cards on the phone. `ofOne`: all of one holder, who need not be named. */
export const StaffRows = ({ items, ofOne = false }: RowsProps) =>
  usePhone() ? <Cards items={items} ofOne={ofOne} /> : <Ledger items={items} ofOne={ofOne} />

const Name = ({ one }: { one: Staff }) => (
  <Link to="/staff/$district/$id" params={{ district: one.district, id: one.id }}>
    {one.name ?? `从业人员 ${one.headcount ?? 0} 人`}
  </Link>
)

const Standing = ({ leftOn }: Pick<Staff, 'leftOn'>) =>
  leftOn === null ? <StateTag tone="good">在岗</StateTag> : <StateTag tone="idle">{leftOn} 离岗</StateTag>

const Certificates = ({ one: { district, certificates } }: { one: Staff }) =>
  certificates.length === 0 ? (
    <span className="nothing">—</span>
  ) : (
    <ul className="staff-certificates">
      {certificates.map(({ id, kindName, state, holdsUntil }) => (
        <li key={id}>
          <Link to="/certificates/$district/$id" params={{ district, id }}>
            {kindName}
          </Link>
          <CertificateTag state={state} title={holdsUntil === null ? '长期有效' : `有效至 ${holdsUntil}`} />
        </li>
      ))}
    </ul>
  )

function Ledger({ items, ofOne = false }: RowsProps) {
  const holder: TableColumnsType<Staff> = [
    { title: '所属企业或单位', dataIndex: 'holderName', width: 190, ellipsis: true },
    { title: '街镇', dataIndex: 'townName', width: 100, render: orDash },
  ]
  const columns: TableColumnsType<Staff> = [
    { title: '姓名', key: 'name', fixed: 'start', width: 130, render: (_, one) => <Name one={one} /> },
    {
      title: '岗位类别',
      dataIndex: 'role',
      width: 120,
      render: (role: Staff['role']) => staffRoleNames[role],
    },
    { title: '岗位', dataIndex: 'post', width: 100, ellipsis: true, render: orDash },
    ...(ofOne ? [] : holder),
    { title: '证书', key: 'certificates', render: (_, one) => <Certificates one={one} /> },
    { title: '上岗日期', dataIndex: 'enteredOn', width: 108, render: (day: string) => <DayText day={day} /> },
    { title: '状态', key: 'state', width: 150, render: (_, one) => <Standing leftOn={one.leftOn} /> },
  ]
  return (
    <Table
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: ofOne ? 860 : 1150 }}
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
        <span>{[staffRoleNames[one.role], one.post].filter(Boolean).join(' · ')}</span>
        {!ofOne && <span>{one.holderName}</span>}
        {one.certificates.length > 0 && <Certificates one={one} />}
        <Standing leftOn={one.leftOn} />
      </li>
    ))}
  </ul>
)
