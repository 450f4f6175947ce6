import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { type FilingSummary, listFilings } from '#core/filings/api.ts'
import { periodWords } from '#core/filings/period.ts'
import { useAsk } from '#web/client/use.ts'
import { Clock } from '#web/ui/day.tsx'

/** Of each receiver the filing that is due next, and how many are overdue: five receivers, five days. */
export function DueByReceiver({ district }: { district: string }) {
  const asked = useAsk(listFilings, { district, side: 'own', status: 'open', limit: 200 }, { keep: true })
  const receivers = receiversOf(asked.data?.items ?? [], dayInChina(new Date()))
  if (receivers.length === 0) return null
  return (
    <section className="panel due-by-receiver" aria-label="待报送：按接收单位">
      <h2>
        待报送：按接收单位<span className="panel-count">{receivers.length} 个接收单位</span>
      </h2>
      <ul className="panel-body">
        {receivers.map((receiver) => (
          <Receiver key={receiver.name} receiver={receiver} />
        ))}
      </ul>
    </section>
  )
}

type Summary = z.infer<typeof FilingSummary>
type Due = { name: string; next: Summary; overdue: number; more: number }

const Receiver = ({ receiver: { name, next, overdue, more } }: { receiver: Due }) => (
  <li>
    <b>{name}</b>
    <Clock dueOn={next.dueOn} today={dayInChina(new Date())} />
    <span className="figure">{next.dueOn}</span>
    <span>
      <Link to="/filings/$district/$id" params={{ district: next.district, id: next.id }}>
        {periodWords(next.period)} {next.title}
      </Link>
      {more > 0 && (
        <span className="task-from">
          此外还有 {more} 件待报
          {overdue > 0 && `，其中逾期 ${overdue} 件`}
        </span>
      )}
    </span>
  </li>
)

/** What is still to come goes first; of what is overdue the latest. */
function receiversOf(filings: readonly Summary[], today: string): Due[] {
  const byDueDay = filings.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
  const dues = [...Map.groupBy(byDueDay, ({ toUnitName }) => toUnitName)].flatMap(([name, own]) => {
    const next = own.find(({ dueOn }) => dueOn >= today) ?? own.at(-1)
    if (!next) return []
    const overdue = own.filter((filing) => filing !== next && filing.dueOn < today).length
    return [{ name, next, overdue, more: own.length - 1 }]
  })
  return dues.sort((one, other) => (one.next.dueOn < other.next.dueOn ? -1 : 1))
}
