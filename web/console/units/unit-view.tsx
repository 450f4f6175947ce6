import { getRouteApi, Link } from '@tanstack/react-router'
import { getUnit } from '#core/units/api.ts'
import { type Unit, unitKindNames, unitLineNames } from '#core/units/unit.ts'
import { useAsk } from '#web/client/use.ts'
import { DutiesOfOne } from '#web/console/duties/of-one.tsx'
import { pathTo } from '#web/console/units/tree.ts'
import { UnitAccounts } from '#web/console/units/unit-accounts.tsx'
import { UnitCommands } from '#web/console/units/unit-commands.tsx'
import { UnitFacts, UnitHistory } from '#web/console/units/unit-facts.tsx'
import type { UnitFile } from '#web/console/units/unit-file.ts'
import { UnitLiaison } from '#web/console/units/unit-liaison.tsx'
import { UnitPowers } from '#web/console/units/unit-powers.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { PageTitle, useDocumentTitle } from '#web/ui/page-title.tsx'
import { usePhone } from '#web/ui/screen.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

type Props = { unitId: string; units: readonly Unit[] }

/** One unit: who it is, where it stands, what it may, who works there, and how it came to be so. */
export function UnitView({ unitId, units }: Props) {
  const asked = useAsk(getUnit, { unitId })
  return (
    <Answer asked={asked} what="单位">
      {(file) => (
        <div className="units-detail">
          <File file={file} units={units} />
        </div>
      )}
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
      <UnitAccounts file={file} />
      <div className="units-grid">
        <div>
          <UnitFacts unit={unit} file={file} units={units} />
          <UnitLiaison file={file} />
          <DutiesOfOne district={unit.district} id={unit.id} />
          <section className="panel">
            <h2>办理记录</h2>
            <div className="panel-body">
              <TimelineList entries={file.timeline} />
            </div>
          </section>
        </div>
        <div>
          <UnitPowers unit={unit} facts={file.facts} />
          <UnitHistory file={file} units={units} />
        </div>
      </div>
    </>
  )
}

type StripProps = { unit: Unit; units: readonly Unit[]; file: UnitFile; on: string | undefined }

function Strip({ unit, units, file, on }: StripProps) {
  const where = <Where unit={unit} units={units} on={on} />
  const commands = <UnitCommands file={file} />
  if (!usePhone())
    return (
      <header className="panel units-strip">
        <div className="units-name">
          <h2>{unit.name}</h2>
          {where}
        </div>
        {commands}
      </header>
    )
  const back = (
    <Link to="/units" search={true} aria-label="回到单位列表">
      ‹ 单位
    </Link>
  )
  return (
    <>
      <PageTitle title={unit.name} back={back}>
        {where}
      </PageTitle>
      {commands}
    </>
  )
}

/** A unit set up later, or closed before, has no standing in the tree of that day; what is shown is today's. */
const standingOn = (on: string, isThere: boolean) =>
  isThere ? `按 ${on} 的架构` : `${on} 不在架构中，以下为现在的情况`

/** The units above, the kind and the line; and the day, when it is not today. */
const Where = ({ unit, units, on }: Omit<StripProps, 'file'>) => (
  <>
    {pathTo(units, unit.id).map((above) => (
      <span key={above.id}>
        <Link to="/units/$unitId" params={{ unitId: above.id }} search={true}>
          {above.name}
        </Link>
        {' › '}
      </span>
    ))}
    {unitKindNames[unit.kind]} · {unitLineNames[unit.line]}
    {on !== undefined &&
      ` · ${standingOn(
        on,
        units.some(({ id }) => id === unit.id),
      )}`}
    {unit.closedOn !== null && <StateTag tone="idle">{unit.closedOn} 撤销</StateTag>}
  </>
)
