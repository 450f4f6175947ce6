import { Drawer } from 'antd'
import { useState } from 'react'
import {
  getRulePack,
  listRulePacks,
  type RulePackPage,
  removeRule,
  type ToldRuleLine,
} from '#core/rules/pack-api.ts'
import { fieldNames, type RuleField } from '#core/rules/telling.ts'
import { useCommand } from '#web/client/use.ts'
import { RuleForm } from '#web/console/rules/rule-form.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { Problem } from '#web/ui/problem.tsx'

type Props = { pack: RulePackPage; line: ToldRuleLine; onClose: () => void }

const fields = Object.keys(fieldNames) as RuleField[]

/** One rule in full, and in a draft the way to change it. */
export function RuleDrawer({ pack, line, onClose }: Props) {
  const [editing, setEditing] = useState(false)
  const remove = useCommand(removeRule, { refresh: [getRulePack, listRulePacks], onDone: onClose })
  const { district, id, digest, commands, standing } = pack
  if (editing) return <RuleForm pack={pack} rule={line.rule} onClose={() => setEditing(false)} />
  return (
    <Drawer open size={480} title={`${line.code} ${line.told.clause ?? ''}`} onClose={onClose}>
      <FactList
        items={fields.flatMap((field) => {
          const words = line.told[field]
          return words === undefined ? [] : [{ label: fieldNames[field], value: words }]
        })}
      />
      {standing === 'draft' && (
        <p className="rule-commands">
          <CommandButton type="primary" why={commands.edit} onClick={() => setEditing(true)}>
            修改
          </CommandButton>
          <CommandButton
            danger
            why={commands.edit}
            loading={remove.busy}
            onClick={() => void remove.send({ district, id, digest, code: line.code })}
          >
            从本版删去
          </CommandButton>
        </p>
      )}
      <Problem error={remove.refusal} />
    </Drawer>
  )
}
