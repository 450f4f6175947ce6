import { memo, useState } from 'react'
import { type Doubt, type DraftItem, type ItemKind, itemKindNames } from '#core/plans/draft.ts'
import { makesTasks } from '#core/plans/working-items.ts'
import { hasDraft } from '#web/client/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { ObligationForm } from '#web/console/plans/review/obligation-form.tsx'
import { ObligationView } from '#web/console/plans/review/obligation-view.tsx'
import { DoubtNote, SureButton, useAct } from '#web/console/plans/review/parts.tsx'

type Props = {
  item: DraftItem
  doubts: readonly Doubt[]
  first: boolean
  /** Words selected in the source to become an obligation of this item. */
  extract: string | undefined
  onExtracted: () => void
}

/** One item of the plan: what it is, what is doubtful, who must do what by when. */
export const ItemCard = memo(
  ({ item, doubts, first, extract, onExtracted }: Props) => (
    <article
      className={`item-card ${item.checked ? 'item-checked' : ''}`}
      data-link={item.id}
      data-row={item.id}
    >
      <ItemHead item={item} first={first} />
      {doubts.map((doubt) => (
        <DoubtNote key={doubt.id} doubt={doubt} />
      ))}
      {item.kind !== 'other' && (
        <ol className="obligations">
          {item.obligations.map((obligation) => (
            <ObligationView
              key={obligation.id}
              itemId={item.id}
              obligation={obligation}
              tasked={makesTasks(item)}
            />
          ))}
        </ol>
      )}
      {item.kind !== 'other' && <NewObligation item={item} extract={extract} onExtracted={onExtracted} />}
    </article>
  ),
  (before, after) =>
    before.item === after.item &&
    before.first === after.first &&
    before.extract === after.extract &&
    before.doubts.length === after.doubts.length &&
    before.doubts.every((doubt, at) => doubt === after.doubts[at]),
)

const kinds = Object.entries(itemKindNames) as [ItemKind, string][]

function ItemHead({ item, first }: { item: DraftItem; first: boolean }) {
  const { closed } = useDesk()
  const { act, problem } = useAct()
  const { id, heading } = item
  return (
    <header className="item-head">
      <div className="item-line">
        <CheckMark id={id} checked={item.checked} act={act} />
        <span className="clause">{item.clause}</span>
        <select
          className="kind-select"
          aria-label="类别"
          value={item.kind}
          disabled={closed !== null}
          onChange={({ target }) =>
            act({ type: 'item', itemId: id, heading, kind: target.value as ItemKind })
          }
        >
          {kinds.map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
        {closed === null && !first && (
          <span className="item-acts">
            <SureButton onClick={() => act({ type: 'merge', itemId: id })} title="并入上一条，要求一并移入">
              并入上一条
            </SureButton>
          </span>
        )}
      </div>
      <Heading item={item} />
      {problem}
    </header>
  )
}

type CheckProps = { id: string; checked: boolean; act: ReturnType<typeof useAct>['act'] }

/** 已核 / 未核 of an item or a row of the table. */
export const CheckMark = ({ id, checked, act }: CheckProps) => (
  <button
    type="button"
    className="check-mark"
    aria-pressed={checked}
    disabled={useDesk().closed !== null}
    onClick={() => act({ type: 'check', rowId: id, checked: !checked })}
  >
    <span aria-hidden="true">{checked ? '✓' : '○'}</span>
    {checked ? '已核' : '核对'}
  </button>
)

/** The heading turns into a field where it stands and saves itself when it is left. */
function Heading({ item }: { item: DraftItem }) {
  const { closed, send } = useDesk()
  const [typed, setTyped] = useState<string>()
  const save = async () => {
    const heading = typed?.trim() ?? ''
    if (heading === '' || heading === item.heading) return setTyped(undefined)
    const problem = await send({ type: 'item', itemId: item.id, heading, kind: item.kind })
    if (!problem) setTyped(undefined)
  }
  if (typed === undefined)
    return (
      <h3>
        {item.heading}
        {closed === null && (
          <button type="button" className="plain-button" onClick={() => setTyped(item.heading)}>
            改标题
          </button>
        )}
      </h3>
    )
  return (
    <input
      className="heading-input"
      aria-label="标题"
      value={typed}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
      autoFocus
      maxLength={200}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={() => void save()}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Enter' && !nativeEvent.isComposing) void save()
        if (key === 'Escape') setTyped(undefined)
      }}
    />
  )
}

type NewProps = { item: DraftItem; extract: string | undefined; onExtracted: () => void }

function NewObligation({ item, extract, onExtracted }: NewProps) {
  const { planId, closed } = useDesk()
  const draftKey = `plans/${planId}/obligation/new-${item.id}`
  const [open, setOpen] = useState(() => hasDraft(draftKey))
  const close = () => {
    setOpen(false)
    onExtracted()
  }
  if (closed !== null) return null
  if (open || extract !== undefined)
    return (
      <ObligationForm
        itemId={item.id}
        obligation={null}
        draftKey={draftKey}
        words={extract ?? ''}
        onClose={close}
      />
    )
  return (
    <button type="button" className="plain-button add-obligation" onClick={() => setOpen(true)}>
      ＋ 增加一项要求
    </button>
  )
}
