import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { LetterSummary } from '#core/letters/api.ts'
import { SupervisionKey } from '#core/supervision/api.ts'
import type { TimelineEntry } from '#core/timeline.ts'
import { DayText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

type Key = z.infer<typeof SupervisionKey>

/** The record that the address names. */
export function Addressed({ noun, children }: { noun: string; children: (key: Key) => ReactNode }) {
  const key = SupervisionKey.safeParse(useParams({ strict: false }))
  return key.success ? (
    children(key.data)
  ) : (
    <EmptyState
      title={`没有这${noun}`}
      hint="网址不完整。"
      action={<Link to="/supervision">返回督办</Link>}
    />
  )
}

export const Panel = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="panel">
    <h2>{title}</h2>
    <div className="panel-body">{children}</div>
  </section>
)

/** Running text as it was written. */
export const Told = ({ words }: { words: string | null }) =>
  words === null || words === '' ? (
    <span className="nothing">—</span>
  ) : (
    <p className="supervision-words">{words}</p>
  )

export const Timeline = ({ entries }: { entries: readonly TimelineEntry[] }) => (
  <Panel title="办理经过">
    <TimelineList entries={entries.toReversed()} />
  </Panel>
)

/** The letters of the record, each leading to its page. */
export const Letters = ({ letters }: { letters: readonly z.infer<typeof LetterSummary>[] }) => (
  <Panel title="有关公文">
    {letters.length === 0 ? (
      <p className="nothing">尚未印发公文</p>
    ) : (
      <ul className="ladder-climbed">
        {letters.map(({ district, id, title, no, issuedAt }) => (
          <li key={id}>
            <Link to="/letters/$district/$id" params={{ district, id }}>
              {title}
            </Link>
            <span className="task-from">
              {no ?? '未编号'} <DayText day={issuedAt?.slice(0, 10)} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </Panel>
)

const pages = {
  hazard: '/hazards/$district/$id',
  assignment: '/tasks/$district/$id',
  filing: '/filings/$district/$id',
  matter: '/supervision/matters/$district/$id',
  transfer: '/transfers/$district/$id',
} as const

type SubjectProps = { district: string; record: keyof typeof pages | 'unit'; id: string; children: ReactNode }

/** The way to whatever is supervised. */
export const SubjectLink = ({ district, record, id, children }: SubjectProps) =>
  record === 'unit' ? (
    <Link to="/units/$unitId" params={{ unitId: id }} search={{}}>
      {children}
    </Link>
  ) : (
    <Link to={pages[record]} params={{ district, id }}>
      {children}
    </Link>
  )
