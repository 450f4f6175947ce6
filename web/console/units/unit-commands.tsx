import { useState } from 'react'
import { FactsDrawer } from '#web/console/units/change-facts.tsx'
import { CloseDrawer, MoveDrawer, RenameDrawer } from '#web/console/units/change-unit.tsx'
import type { UnitFile } from '#web/console/units/unit-file.ts'
import { CommandButton } from '#web/ui/command-button.tsx'

type Act = 'rename' | 'move' | 'sector' | 'power' | 'alias' | 'close'
const acts: Record<Act, string> = {
  rename: '更名',
  move: '调整隶属',
  sector: '行业',
  power: '权限',
  alias: '别名',
  close: '撤销',
}

/** What may be done to a unit. Nothing here overwrites: each change begins on a day. */
export function UnitCommands({ file }: { file: UnitFile }) {
  const [act, setAct] = useState<Act>()
  const close = () => setAct(undefined)
  const { unit } = file
  return (
    <div className="units-commands not-printed">
      {(Object.keys(acts) as Act[]).map((name) => (
        <CommandButton
          key={name}
          size="small"
          danger={name === 'close'}
          why={file.commands.change}
          onClick={() => setAct(name)}
        >
          {acts[name]}
        </CommandButton>
      ))}
      {act === 'rename' && <RenameDrawer unit={unit} onClose={close} />}
      {act === 'move' && <MoveDrawer unit={unit} onClose={close} />}
      {act === 'close' && <CloseDrawer unit={unit} onClose={close} />}
      {(act === 'sector' || act === 'power' || act === 'alias') && (
        <FactsDrawer key={act} aspect={act} unit={unit} onClose={close} />
      )}
    </div>
  )
}
