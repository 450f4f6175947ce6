import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { HazardPage } from '#core/hazards/api.ts'
import { listLetters } from '#core/letters/api.ts'
import { letterKindNames, letterStatusNames } from '#core/letters/letter.ts'
import { listSteps } from '#core/supervision/api.ts'
import { stepStatusNames } from '#core/supervision/step.ts'
import { listHazardTransfers } from '#core/transfers/api.ts'
import { transferKindNames, transferStatusNames } from '#core/transfers/transfer.ts'
import { useAsk } from '#web/client/use.ts'
import { mayEver, useMe } from '#web/console/session.tsx'

/** Letters about it, the ladder as it was climbed, and where it was passed on. */
export function HazardRelated({ hazard }: { hazard: HazardPage }) {
  const me = useMe()
  return (
    <>
      {mayEver(me, 'supervision.read') && <Steps hazard={hazard} />}
      {mayEver(me, 'transfer.read') && <Transfers hazard={hazard} />}
      {mayEver(me, 'letter.read') && <Letters hazard={hazard} />}
    </>
  )
}

const Panel = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="panel">
    <h2>{title}</h2>
    <ul className="panel-body hazard-lines">{children}</ul>
  </section>
)

function Steps({ hazard: { district, id } }: { hazard: HazardPage }) {
  const items = useAsk(listSteps, { district, subject: 'hazard', subjectId: id, limit: 20 }).data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title="督办">
      {items.map((step) => (
        <li key={step.id}>
          <Link to="/supervision/steps/$district/$id" params={{ district, id: step.id }}>
            {step.name}
          </Link>
          <span>{stepStatusNames[step.status]}</span>
          <p className="hazard-basis">
            {step.fromUnitName} → {step.toName}
            {step.letterNo !== null && `，${step.letterNo}`}
          </p>
        </li>
      ))}
    </Panel>
  )
}

function Transfers({ hazard: { district, id } }: { hazard: HazardPage }) {
  const items = useAsk(listHazardTransfers, { district, id }).data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title="移交抄告">
      {items.map((slip) => (
        <li key={slip.id}>
          <Link to="/transfers/$district/$id" params={{ district, id: slip.id }}>
            {transferKindNames[slip.kind]} {slip.no}
          </Link>
          <span>{transferStatusNames[slip.status]}</span>
          <p className="hazard-basis">
            {slip.fromName} → {slip.toName}
            {slip.next !== null && `，${slip.next}`}
          </p>
        </li>
      ))}
    </Panel>
  )
}

function Letters({ hazard: { district, id } }: { hazard: HazardPage }) {
  const asked = useAsk(listLetters, { district, aboutRecord: 'hazard', aboutId: id, limit: 20 })
  const items = asked.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title="公文">
      {items.map((letter) => (
        <li key={letter.id}>
          <Link to="/letters/$district/$id" params={{ district, id: letter.id }}>
            {letterKindNames[letter.kind]} {letter.no}
          </Link>
          <span>{letterStatusNames[letter.status]}</span>
          <p className="hazard-basis">{letter.to}</p>
        </li>
      ))}
    </Panel>
  )
}
