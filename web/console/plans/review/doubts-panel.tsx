import { memo, useMemo } from 'react'
import { isOpenDoubt } from '#core/plans/checking.ts'
import type { Doubt, PlanDraft } from '#core/plans/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { mentionStates } from '#web/console/plans/review/mention-list.tsx'
import { type OpenName, openNamesOf } from '#web/console/plans/review/overview.ts'
import { DoubtNote } from '#web/console/plans/review/parts.tsx'

/** What only the clerk can decide, all in one place: names first, each once however often it is printed. */
export const DoubtsPanel = memo(({ draft, source }: { draft: PlanDraft; source: string }) => {
  const names = useMemo(() => openNamesOf(draft), [draft])
  const doubts = useMemo(() => draft.doubts.filter(isOpenDoubt(draft)), [draft])
  const clauses = useMemo(() => clausesOf(draft), [draft])
  if (names.length === 0 && doubts.length === 0)
    return <p className="review-nothing">没有存疑之处。请逐条核对后印发。</p>
  return (
    <>
      {names.length > 0 && (
        <section className="doubt-group">
          <h2>
            单位名称待确认 <span className="figure">{names.length}</span>
          </h2>
          <ul>
            {names.map((open) => (
              <NameRow key={open.name} open={open} />
            ))}
          </ul>
        </section>
      )}
      {doubts.length > 0 && (
        <section className="doubt-group">
          <h2>
            其他疑问 <span className="figure">{doubts.length}</span>
          </h2>
          {doubts.map((doubt) => (
            <DoubtNote
              key={doubt.id}
              doubt={doubt}
              quote={quoteOf(doubt, source)}
              where={clauses.get(doubt.itemId ?? '') ?? '全文'}
            />
          ))}
        </section>
      )}
    </>
  )
})

const clausesOf = (draft: PlanDraft) =>
  new Map<string, string>([
    ...draft.items.map(({ id, clause }) => [id, clause] as const),
    ...draft.schedule.map(({ id, no }) => [id, `分解表 ${no ?? ''}`] as const),
  ])

/** The words in question, shortened in the middle of a long passage. */
function quoteOf({ span }: Doubt, source: string) {
  if (!span) return ''
  const words = source
    .slice(...span)
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > 60 ? `${words.slice(0, 40)}…${words.slice(-16)}` : words
}

const acts: Partial<Record<OpenName['mentions'][number]['state'], string>> = {
  suggested: '选择单位',
  collective: '确认成员',
  unknown: '指定单位',
}

function NameRow({ open }: { open: OpenName }) {
  const { choose, askUnit, closed, names } = useDesk()
  const { name, mentions } = open
  const [first] = mentions
  if (!first) return null
  const { symbol, word, tone } = mentionStates[first.state]
  const proposed =
    first.unitIds.length > 2
      ? `拟对应 ${first.unitIds.length} 个单位`
      : first.unitIds.map(names.nameOf).join('、')
  return (
    <li className="name-row" data-link={first.id}>
      <span className={`name-state tone-${tone}`}>
        <span aria-hidden="true">{symbol}</span> {word}
      </span>
      <b>{name}</b>
      <span className="name-proposed">{proposed}</span>
      <span className="doubt-acts">
        <button type="button" className="plain-button" onClick={() => choose([first.id], 'keys')}>
          定位{mentions.length > 1 ? `（${mentions.length} 处）` : ''}
        </button>
        {closed === null && (
          <button
            type="button"
            className="plain-button name-act"
            onClick={() => askUnit({ type: 'mention', mentionId: first.id, everywhere: true })}
          >
            {acts[first.state] ?? '处理'}
          </button>
        )}
      </span>
    </li>
  )
}
