import { useState } from 'react'
import { getUnit, setLiaison } from '#core/units/api.ts'
import { useCommand } from '#web/client/use.ts'
import { LiaisonDrawer } from '#web/console/units/change-liaison.tsx'
import type { UnitFile } from '#web/console/units/unit-file.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayText } from '#web/ui/day.tsx'

/** 联络人, the present one first. The telephone is masked by the server for whoever need not call. */
export function UnitLiaison({ file }: { file: UnitFile }) {
  const [changing, setChanging] = useState(false)
  const command = useCommand(setLiaison, { refresh: [getUnit] })
  return (
    <section className="panel">
      <div className="units-head">
        <h3>安全生产联络人</h3>
        <CommandButton size="small" why={file.commands.change} onClick={() => setChanging(true)}>
          更换联络人
        </CommandButton>
      </div>
      <div className="panel-body">
        {file.liaisons.length === 0 && <p className="nothing">未登记。报送催办、任务交办时联系不到人。</p>}
        <ul className="units-chain">
          {file.liaisons.map((one) => (
            <li key={one.id} className={one.toOn === null ? '' : 'units-over'}>
              <span>{one.name}</span>
              <span>
                {one.post}　<span className="figure">{one.phone}</span>
              </span>
              <span>
                <DayText day={one.fromOn} /> 至 {one.toOn === null ? '今' : <DayText day={one.toOn} />}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {changing && <LiaisonDrawer unit={file.unit} command={command} onClose={() => setChanging(false)} />}
    </section>
  )
}
