import { getRouteApi, Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { getUnit } from '#core/units/api.ts'
import { type Unit, unitKindNames, unitLineNames } from '#core/units/unit.ts'
import { useAsk } from '#web/client/use.ts'
import { pathTo } from '#web/console/units/tree.ts'
import { UnitAccounts } from '#web/console/units/unit-accounts.tsx'
import { UnitCommands } from '#web/console/units/unit-commands.tsx'
import { UnitFacts, UnitHistory } from '#web/console/units/unit-facts.tsx'
import { UnitLiaison } from '#web/console/units/unit-liaison.tsx'
import { UnitPowers } from '#web/console/units/unit-powers.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { useDocumentTitle } from '#web/ui/page-title.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

export type UnitFile = z.infer<typeof getUnit.output>

type Props = { unitId: string; units: readonly Unit[] }

/** One unit: who it is, where it stands, what it may, who works there, and how it came to be so. */
export function UnitView({ unitId, units }: Props) {
  const asked = useAsk(getUnit, { unitId })
  return (
    <Answer asked={asked} what="单位">
      {(file) => <File file={file} units={units} />}
    </Answer>
  )
}

function File({ file, units }: { file: UnitFile; units: readonly Unit[] }) {
  const { on } = getRouteApi('/units').useSearch()
  useDocumentTitle(file.unit.name)
  // Looked at by the tree of another day, the unit is shown as it stood then.
  const unit = units.find(({ id }) => id === file.unit.id) ?? file.unit
  return (
    <>
      <Strip unit={unit} units={units} file={file} on={on} />
      <div className="units-grid">
        <UnitFacts unit={unit} file={file} units={units} />
        <UnitPowers unit={unit} facts={file.facts} />
        <UnitAccounts file={file} />
        <UnitLiaison file={file} />
        <UnitHistory file={file} units={units} />
        <section className="panel">
          <h2>办理记录</h2>
          <div className="panel-body">
            <TimelineList entries={file.timeline} />
          </div>
        </section>
      </div>
    </>
  )
}

type StripProps = { unit: Unit; units: readonly Unit[]; file: UnitFile; on: string | undefined }

function Strip({ unit, units, file, on }: StripProps) {
  const phone = usePhone()
  return (
    <header className={phone ? 'page-title' : 'panel units-strip'}>
      {phone && (
        <Link to="/units" search={true} className="page-title-back">
          ‹ 单位
        </Link>
      )}
      <h2>{unit.name}</h2>
      <p>
        {pathTo(units, unit.id).map((above) => (
          <span key={above.id}>
            <Link to="/units/$unitId" params={{ unitId: above.id }} search={true}>
              {above.name}
            </Link>
            {' › '}
          </span>
        ))}
        {unitKindNames[unit.kind]} · {unitLineNames[unit.line]}
        {on !== undefined && ` · 按 ${on} 的架构`}
      </p>
      {unit.closedOn !== null && <StateTag tone="idle">{unit.closedOn} 撤销</StateTag>}
      <UnitCommands file={file} />
    </header>
  )
}
