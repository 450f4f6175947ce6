import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type InstrumentLine, listInstruments, listReadings, readInstrument } from '#core/standards/api.ts'
import { gradeNames, instrumentKindNames } from '#core/standards/standard.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { Readings } from '#web/console/standards/readings.tsx'
import { StatusTag, UnverifiedTag } from '#web/console/standards/tags.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import '#web/console/standards/standards.css'

/** 文件与已阅: the instruments of the library, which of them this unit has read, and who has not. */
export function InstrumentsPage() {
  const asked = useAsk(listInstruments, {})
  const [opened, setOpened] = useState<string>()
  const back = (
    <Link to="/standards" search={{}}>
      判定标准
    </Link>
  )
  return (
    <>
      <PageTitle title="文件与已阅" back={back}>
        各单位阅读判定标准后在此确认；新版文件须重新阅读
      </PageTitle>
      <Answer asked={asked} what="文件">
        {({ items }) => (
          <ul className="standard-instruments">
            {items.toSorted(byStatus).map((one) => (
              <li key={one.code} className="panel">
                <Instrument one={one} onReaders={() => setOpened(one.code)} />
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {opened !== undefined && (
        <Readings key={opened} instrument={opened} onClose={() => setOpened(undefined)} />
      )}
    </>
  )
}

/** What counts comes first; what has ended is kept for the hazards of its time. */
const order = { current: 0, upcoming: 1, ended: 2 }
const byStatus = (a: InstrumentLine, b: InstrumentLine) => order[a.status] - order[b.status]

type Props = { one: InstrumentLine; onReaders: () => void }

function Instrument({ one, onReaders }: Props) {
  const read = useCommand(readInstrument, { refresh: [listInstruments, listReadings] })
  return (
    <div className="panel-body standard-instrument">
      <div>
        <h2>{one.title}</h2>
        <p className="fact-help">
          {one.number} · {one.issuer} · {one.to === null ? `${one.from} 起` : `${one.from} 至 ${one.to}`}
        </p>
        <p className="standard-states">
          <StatusTag status={one.status} />
          <span>
            {instrumentKindNames[one.kind]} · {gradeNames[one.grade]}
          </span>
          <Link to="/standards" search={{ instrument: one.code, status: 'all' }}>
            {one.items} 条
          </Link>
          {one.unverifiedItems > 0 && (
            <Link to="/standards" search={{ instrument: one.code, status: 'all', checked: 'no' }}>
              <UnverifiedTag /> {one.unverifiedItems} 条
            </Link>
          )}
        </p>
      </div>
      <div className="standard-reading">
        {one.status !== 'ended' && (
          <Own
            reading={one.reading}
            busy={read.busy}
            onRead={() => void read.send({ instrument: one.code })}
          />
        )}
        <button type="button" className="plain-button" onClick={onReaders}>
          <span className="figure">
            {one.readBy} / {one.units}
          </span>{' '}
          个单位已阅
        </button>
        <Problem error={read.refusal} />
      </div>
    </div>
  )
}

type OwnProps = { reading: InstrumentLine['reading']; busy: boolean; onRead: () => void }

const Own = ({ reading, busy, onRead }: OwnProps) =>
  reading && !reading.stale ? (
    <span>
      本单位已阅 <MomentText at={reading.at} />
    </span>
  ) : (
    <CommandButton loading={busy} onClick={onRead}>
      {reading ? '已有补充，重新确认已阅' : '确认已阅'}
    </CommandButton>
  )
