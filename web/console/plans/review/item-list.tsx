import { memo, useMemo } from 'react'
import type { Doubt, ItemKind, PlanDraft } from '#core/plans/draft.ts'
import { itemKindNames } from '#core/plans/draft.ts'
import { ItemCard } from '#web/console/plans/review/item-card.tsx'
import { openDoubtsByRow, outlineOf, type Show } from '#web/console/plans/review/overview.ts'
import { FilterChips } from '#web/ui/filter-chips.tsx'

/** Words selected in the source, on their way into the form of a new obligation. */
export type Extract = { itemId: string; text: string }

type Props = {
  draft: PlanDraft
  show: Show
  onShow: (show: Show) => void
  extract: Extract | null
  onExtracted: () => void
}

const noDoubts: readonly Doubt[] = []

/** The items under their headings, filtered by what is still to be done and by kind. */
export const ItemList = memo(({ draft, show, onShow, extract, onExtracted }: Props) => {
  const rows = useMemo(() => outlineOf(draft, show), [draft, show])
  const doubts = useMemo(() => openDoubtsByRow(draft), [draft])
  return (
    <>
      <Filters draft={draft} show={show} onShow={onShow} />
      {!rows.some(({ type }) => type === 'item') && <Nothing show={show} onShow={onShow} />}
      {rows.map((row) =>
        row.type === 'section' ? (
          <h2 key={row.key} className={`outline-heading outline-depth-${Math.min(row.depth, 3)}`}>
            {row.title}
          </h2>
        ) : (
          <ItemCard
            key={row.key}
            item={row.item}
            doubts={doubts.get(row.item.id) ?? noDoubts}
            first={row.item === draft.items[0]}
            extract={extract?.itemId === row.item.id ? extract.text : undefined}
            onExtracted={onExtracted}
          />
        ),
      )}
    </>
  )
})

const Nothing = ({ show, onShow }: Pick<Props, 'show' | 'onShow'>) => (
  <p className="review-nothing">
    {show.state === 'unchecked' ? '全部条目均已核对。' : '没有符合条件的条目。'}
    <button type="button" className="plain-button" onClick={() => onShow({ state: 'all', kind: 'all' })}>
      查看全部条目
    </button>
  </p>
)

function Filters({ draft, show, onShow }: Pick<Props, 'draft' | 'show' | 'onShow'>) {
  const counts = useMemo(() => {
    const count = (state: Show['state']) =>
      outlineOf(draft, { state, kind: 'all' }).filter(({ type }) => type === 'item').length
    return { doubtful: count('doubtful'), unchecked: count('unchecked') }
  }, [draft])
  const kinds = Map.groupBy(draft.items, ({ kind }) => kind)
  return (
    <div className="review-filters">
      <FilterChips
        label="进度"
        value={show.state === 'all' ? undefined : show.state}
        chips={[
          { value: 'doubtful', label: '存疑', count: counts.doubtful, title: '有疑问或单位名称待确认的条目' },
          { value: 'unchecked', label: '未核', count: counts.unchecked },
        ]}
        onChange={(state) => onShow({ ...show, state: state ?? 'all' })}
      />
      <select
        className="kind-select"
        aria-label="按类别筛选"
        value={show.kind}
        onChange={({ target }) => onShow({ ...show, kind: target.value as Show['kind'] })}
      >
        <option value="all">全部类别（{draft.items.length}）</option>
        {[...kinds].map(([kind, items]) => (
          <option key={kind} value={kind}>
            {itemKindNames[kind as ItemKind]}（{items.length}）
          </option>
        ))}
      </select>
    </div>
  )
}
