import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { dutyRoleNames } from '#core/units/duty-matrix.ts'
import { endSectorDuty, getDutyMatrix } from '#core/units/duty-matrix-api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { AddDutyDrawer } from '#web/console/units/add-duty.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/tasks/list.css'
import '#web/console/units/duty-matrix.css'

type Matrix = z.infer<typeof getDutyMatrix.output>
type Sector = Matrix['sectors'][number]
type Line = Sector['lines'][number]

/** 行业领域监管职责清单 (S9): which unit answers for which sector, by which document, and where nobody does. */
export function DutyMatrixPage() {
  const [on, setOn] = useState<string>()
  const [only, setOnly] = useState<'blind'>()
  const [adding, setAdding] = useState<Sector>()
  const asked = useAsk(getDutyMatrix, on === undefined ? {} : { on }, { keep: true })
  const blind = asked.data?.sectors.filter(({ blindSpot }) => blindSpot !== null).length ?? 0
  return (
    <>
      <PageTitle title="监管职责清单">
        三管三必须：每个行业领域由哪个单位牵头，依据是什么。新登记的企业和隐患按此确定主管部门。
      </PageTitle>
      <search className="filter-bar">
        <FilterChips
          label="范围"
          value={only}
          onChange={setOnly}
          chips={[{ value: 'blind', label: `监管盲区 ${blind}` }]}
        />
        <DayInput aria-label="哪一天的清单" placeholder="今天的清单" value={on} onChange={setOn} />
      </search>
      <Answer asked={asked} what="监管职责清单">
        {(matrix) => (
          <>
            <Unregulated matrix={matrix} />
            <section className="panel duty-matrix">
              {matrix.sectors
                .filter(({ blindSpot }) => only === undefined || blindSpot !== null)
                .map((sector) => (
                  <SectorRow
                    key={sector.code}
                    sector={sector}
                    why={matrix.commands.change}
                    onAdd={() => setAdding(sector)}
                  />
                ))}
            </section>
            <section className="panel">
              <h2>变更记录</h2>
              <div className="panel-body">
                <TimelineList entries={matrix.timeline} />
              </div>
            </section>
          </>
        )}
      </Answer>
      {adding && <AddDutyDrawer sector={adding} onClose={() => setAdding(undefined)} />}
    </>
  )
}

function Unregulated({ matrix: { unregulated } }: { matrix: Matrix }) {
  const go = useNavigate()
  if (unregulated.count === 0) return null
  const open = () => void go({ to: '/enterprises', search: { unregulated: 'true' } })
  return (
    <p className="duty-unregulated">
      <StateTag tone="late">监管盲区</StateTag>有{' '}
      <button type="button" className="plain-button figure" onClick={open}>
        {unregulated.count}
        {unregulated.exact ? '' : '+'} 家企业
      </button>{' '}
      没有行业主管部门，请按业务相近的原则归口后变更登记。
    </p>
  )
}

type RowProps = { sector: Sector; why: string | null; onAdd: () => void }

const SectorRow = ({ sector, why, onAdd }: RowProps) => (
  <article className="duty-sector">
    <h3>{sector.name}</h3>
    <ul>
      {sector.blindSpot !== null && (
        <li>
          <StateTag tone="late">{`监管盲区：${sector.blindSpot}`}</StateTag>
        </li>
      )}
      {sector.lines.map((line) => (
        <DutyItem key={`${line.unitId}${line.role}`} sector={sector} line={line} why={why} />
      ))}
    </ul>
    <CommandButton size="small" why={why} onClick={onAdd}>
      登记职责
    </CommandButton>
  </article>
)

function DutyItem({ sector, line, why }: { sector: Sector; line: Line; why: string | null }) {
  const [ending, setEnding] = useState(false)
  const command = useCommand(endSectorDuty, {
    refresh: [getDutyMatrix],
    onDone: () => setEnding(false),
  })
  const { id } = line
  return (
    <li>
      <span className="duty-role">{dutyRoleNames[line.role]}</span>
      <span className="duty-unit">{line.unitName}</span>
      <span className="duty-basis">
        {line.basis}
        {id !== null && (
          <>
            ，自 <DayText day={line.fromOn} /> 起
          </>
        )}
      </span>
      {id !== null && line.toOn === null && (
        <CommandButton size="small" type="text" why={why} onClick={() => setEnding(true)}>
          终止
        </CommandButton>
      )}
      {id !== null && (
        <ReasonDialog
          open={ending}
          title={`终止：${line.unitName} ${dutyRoleNames[line.role]}${sector.name}`}
          act="终止"
          danger
          busy={command.busy}
          refusal={command.refusal}
          onSubmit={(reason) => command.send({ sector: sector.code, id, toOn: todayHere(), reason })}
          onClose={() => setEnding(false)}
        >
          今天为最后一天。记录保留，之后该行业领域的新企业和隐患按余下的清单确定主管部门。
        </ReasonDialog>
      )}
    </li>
  )
}
