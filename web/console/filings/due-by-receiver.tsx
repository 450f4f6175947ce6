import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { filingStatusNames } from '#core/filings/filing.ts'
import { listNextFilings } from '#core/filings/next-api.ts'
import { periodWords } from '#core/filings/period.ts'
import { useAsk } from '#web/client/use.ts'
import { Clock } from '#web/ui/day.tsx'

type Next = z.output<typeof listNextFilings.output>['items'][number]

/** 报送日历: of each receiver what it is to get next and by when, made or not yet: five receivers, five days. */
export function DueByReceiver({ district }: { district: string }) {
  const items = useAsk(listNextFilings, { district }, { keep: true }).data?.items ?? []
  if (items.length === 0) return null
  const receivers = [...Map.groupBy(items, ({ toName }) => toName)]
  return (
    <section className="panel due-by-receiver" aria-label="报送日历：按接收单位">
      <h2>
        报送日历：按接收单位<span className="panel-count">{receivers.length} 个接收单位</span>
      </h2>
      <ul className="panel-body">
        {receivers.map(([name, own]) => (
          <li key={name}>
            <div>
              <b>{name}</b>
              {own[0]?.isOutside && <span className="task-from">无账号，导出送达</span>}
            </div>
            <ul>
              {own.map((next) => (
                <Line key={next.rule} district={district} next={next} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Line = ({ district, next: { title, period, dueOn, filing } }: { district: string; next: Next }) => (
  <li>
    <span className="figure">{dueOn}</span>
    <Clock dueOn={dueOn} today={dayInChina(new Date())} />
    {filing ? (
      <Link to="/filings/$district/$id" params={{ district, id: filing.id }}>
        {periodWords(period)} {title}
      </Link>
    ) : (
      <span>
        {periodWords(period)} {title}
      </span>
    )}
    <span className="task-from">{filing ? filingStatusNames[filing.status] : '到期当月生成'}</span>
  </li>
)
