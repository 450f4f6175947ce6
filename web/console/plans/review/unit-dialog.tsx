import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { Edit, Mention, PlanDraft } from '#core/plans/draft.ts'
import { isBinding, mentionsOf } from '#core/plans/mentions.ts'
import { type Asked, useDesk } from '#web/console/plans/review/desk.ts'
import { mentionStates } from '#web/console/plans/review/mention-list.tsx'
import { countSameName } from '#web/console/plans/review/overview.ts'
import { UnitPicker } from '#web/console/plans/unit-picker.tsx'
import { Problem } from '#web/ui/problem.tsx'

type Props = { asked: Asked | null; draft: PlanDraft; onClose: () => void }

/** Says who a printed name is, or adds a unit that is not printed. One dialog for the whole page. */
export function UnitDialog({ asked, draft, onClose }: Props) {
  if (asked === null) return null
  if (asked.type === 'add')
    return <AddDialog key={asked.place.ownerId} place={asked.place} onClose={onClose} />
  const mention = mentionsOf(draft).find(({ id }) => id === asked.mentionId)
  if (!mention) return null
  return (
    <ResolveDialog
      key={mention.id}
      mention={mention}
      same={countSameName(draft, mention.name)}
      everywhere={asked.everywhere}
      onClose={onClose}
    />
  )
}

/** Sends one correction from a dialog and closes it when it is accepted; else the reason stays in it. */
function useAnswer(onClose: () => void) {
  const { send } = useDesk()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const answer = async (edit: Edit) => {
    setBusy(true)
    const said = await send(edit)
    setBusy(false)
    setProblem(said)
    if (!said) onClose()
  }
  return { answer: (edit: Edit) => void answer(edit), busy, problem }
}

type ResolveProps = { mention: Mention; same: number; everywhere: boolean; onClose: () => void }

function ResolveDialog({ mention, same, everywhere: first, onClose }: ResolveProps) {
  const { answer, busy, problem } = useAnswer(onClose)
  const [chosen, setChosen] = useState<readonly string[]>(() => beginWith(mention))
  const [everywhere, setEverywhere] = useState(first && same > 1)
  const resolve = (outside: boolean) =>
    answer({
      type: 'resolve',
      mentionId: mention.id,
      unitIds: outside ? [] : [...chosen],
      outside,
      everywhere: everywhere && same > 1,
    })
  const remove = () => answer({ type: 'remove-mention', mentionId: mention.id })
  return (
    <Modal
      open
      title={`「${mention.name}」是哪${isMany(mention) ? '些' : '个'}单位？`}
      onCancel={onClose}
      width={600}
      footer={
        <div className="dialog-acts">
          <Button onClick={remove} disabled={busy} title="原文此处不是责任单位">
            不是单位，移除
          </Button>
          <Button onClick={() => resolve(true)} disabled={busy} title="系统中没有该单位，不生成它的任务">
            标为系统外单位
          </Button>
          <Button type="primary" loading={busy} disabled={chosen.length === 0} onClick={() => resolve(false)}>
            确认{chosen.length > 1 ? ` ${chosen.length} 个单位` : ''}
          </Button>
        </div>
      }
    >
      <StateLine mention={mention} />
      <Members mention={mention} chosen={chosen} onChange={setChosen} />
      {same > 1 && (
        <Checkbox checked={everywhere} onChange={({ target }) => setEverywhere(target.checked)}>
          全文同名一并处理（共 {same} 处）
        </Checkbox>
      )}
      <Problem error={problem} />
    </Modal>
  )
}

const isMany = ({ state, unitIds }: Mention) => state === 'collective' || unitIds.length > 3

/** A collective name starts with every proposed member, a settled one with its units, a suggestion with none. */
const beginWith = (mention: Mention) =>
  mention.state === 'collective' || isBinding(mention) ? mention.unitIds : []

const StateLine = ({ mention }: { mention: Mention }) => {
  const { symbol, word, tone } = mentionStates[mention.state]
  return (
    <p className="dialog-state">
      <span className={`tone-${tone}`}>
        {symbol} {word}
      </span>
      {mention.state === 'collective' &&
        ` 按 ${mention.asOf ?? '今天'} 的单位名录拟定，印发后为每个成员各生成一份任务。`}
      {mention.state === 'suggested' && ' 名录中有相近的单位，请选择。'}
      {mention.state === 'unknown' && ' 名录中没有这个名称，请指定单位，或标为系统外单位。'}
    </p>
  )
}

type MembersProps = {
  mention: Mention
  chosen: readonly string[]
  onChange: (unitIds: readonly string[]) => void
}

/** The proposed units to tick, and the tree for any other. */
function Members({ mention, chosen, onChange }: MembersProps) {
  const { names } = useDesk()
  const proposed = mention.unitIds
  const others = chosen.filter((id) => !proposed.includes(id))
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <>
      {proposed.length > 1 && (
        <Checkbox
          className="members-all"
          checked={proposed.every((id) => chosen.includes(id))}
          indeterminate={
            proposed.some((id) => chosen.includes(id)) && !proposed.every((id) => chosen.includes(id))
          }
          onChange={({ target }) => onChange(target.checked ? [...proposed, ...others] : others)}
        >
          全部 {proposed.length} 个（已选 {proposed.filter((id) => chosen.includes(id)).length} 个）
        </Checkbox>
      )}
      {proposed.length > 0 && (
        <div className="members">
          {proposed.map((id) => (
            <Checkbox
              key={id}
              checked={chosen.includes(id)}
              onChange={({ target }) => toggle(id, target.checked)}
            >
              {names.pathOf(id)}
            </Checkbox>
          ))}
        </div>
      )}
      <div className="field">
        <span className="field-label">{proposed.length > 0 ? '另选其他单位' : '选择单位'}</span>
        <UnitPicker
          label="选择单位"
          tree={names.tree}
          value={others}
          onChange={(picked) => onChange([...chosen.filter((id) => proposed.includes(id)), ...picked])}
        />
      </div>
    </>
  )
}

type AddProps = { place: Extract<Asked, { type: 'add' }>['place']; onClose: () => void }

const listWords = { lead: '牵头单位', support: '配合单位', from: '报送单位', to: '接收单位' } as const

function AddDialog({ place, onClose }: AddProps) {
  const { names } = useDesk()
  const { answer, busy, problem } = useAnswer(onClose)
  const [chosen, setChosen] = useState<string[]>([])
  const name = chosen.map(names.nameOf).join('、').slice(0, 200)
  return (
    <Modal
      open
      title={`增加${listWords[place.list]}`}
      onCancel={onClose}
      cancelText="取消"
      okText="增加"
      okButtonProps={{ disabled: chosen.length === 0, loading: busy }}
      onOk={() => answer({ type: 'add-mention', ...place, unitIds: chosen, name })}
    >
      <div className="field">
        <span className="field-label">选择单位</span>
        <UnitPicker
          label="选择单位"
          tree={names.tree}
          value={chosen}
          single={place.list === 'to'}
          onChange={setChosen}
        />
        <span className="field-help">原文没有写出、但应当承担的单位</span>
      </div>
      <Problem error={problem} />
    </Modal>
  )
}
