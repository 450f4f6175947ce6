import { Link } from '@tanstack/react-router'
import { dayInChina } from '#core/calendar.ts'
import type { TransferSummary } from '#core/transfers/api.ts'
import { waitsUntil } from '#core/transfers/clock.ts'
import { transferKindNames, transferStatusNames } from '#core/transfers/transfer.ts'
import { transferTones } from '#web/console/transfers/words.ts'
import { Clock, DayText } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type Props = { items: readonly TransferSummary[] }

export const TransferState = ({ status }: Pick<TransferSummary, 'status'>) => (
  <StateTag tone={transferTones[status]}>{transferStatusNames[status]}</StateTag>
)

/** The day it waits for next and what for; the day it was settled once nothing is awaited. */
export function Due({ transfer }: { transfer: TransferSummary }) {
  const until = waitsUntil(transfer)
  if (until === null) return transfer.settledOn === null ? null : <DayText day={transfer.settledOn} />
  return (
    <span className="transfer-due">
      <span className="task-from">{awaited[transfer.status]}</span>
      <Clock dueOn={until} today={dayInChina(new Date())} />
    </span>
  )
}

const awaited: Partial<Record<TransferSummary['status'], string>> = {
  issued: '签收',
  signed: '反馈',
  handling: '反馈',
  handed: '回执',
  received: '结果',
}

export const SlipLink = ({ transfer, children }: { transfer: TransferSummary; children?: string }) => (
  <Link
    to="/transfers/$district/$id"
    params={{ district: transfer.district, id: transfer.id }}
    className="transfer-title"
  >
    {children ?? transfer.title}
  </Link>
)

/** One line a slip: what, from whom to whom, how far, by when. */
export const TransferTable = ({ items }: Props) => (
  <div className="sheet-frame">
    <table className="sheet transfer-sheet">
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">方式</th>
          <th scope="col">发出单位</th>
          <th scope="col">接收单位</th>
          <th scope="col">发出</th>
          <th scope="col">状态</th>
          <th scope="col">期限</th>
        </tr>
      </thead>
      <tbody>
        {items.map((transfer) => (
          <tr key={transfer.id}>
            <th scope="row">
              <SlipLink transfer={transfer} />
              <span className="task-from">
                {transfer.subject} · {transfer.no}
              </span>
            </th>
            <td className="figure">{transferKindNames[transfer.kind]}</td>
            <td>{transfer.fromName}</td>
            <td>
              {transfer.toName}
              {transfer.toUnitId === null && <span className="task-from">系统外</span>}
            </td>
            <td>
              <DayText day={transfer.issuedOn} />
            </td>
            <td>
              <TransferState status={transfer.status} />
              {transfer.next !== null && <span className="task-from">{transfer.next}</span>}
            </td>
            <td>
              <Due transfer={transfer} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** The same for a phone. */
export const TransferCards = ({ items }: Props) => (
  <ul className="task-cards">
    {items.map((transfer) => (
      <li key={transfer.id} className="transfer-card">
        <SlipLink transfer={transfer} />
        <span className="task-from">
          {transferKindNames[transfer.kind]} · {transfer.fromName} → {transfer.toName}
        </span>
        <span className="card-states">
          <TransferState status={transfer.status} />
          <Due transfer={transfer} />
        </span>
        {transfer.next !== null && <span className="task-from">下一步：{transfer.next}</span>}
      </li>
    ))}
  </ul>
)
