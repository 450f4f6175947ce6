import { memo, useMemo, useState } from 'react'
import { isOpenDoubt } from '#core/plans/checking.ts'
import type { Doubt, PlanDraft } from '#core/plans/draft.ts'
import { UNNAMED } from '#core/plans/mentions.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { mentionStates } from '#web/console/plans/review/mention-list.tsx'
import { type OpenName, openNamesOf } from '#web/console/plans/review/overview.ts'
import { DoubtNote, SureButton } from '#web/console/plans/review/parts.tsx'
import { wordsOf } from '#web/ui/problem.tsx'

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
      {[...Map.groupBy(doubts, ({ reason }) => reason)].map(([reason, alike]) => (
        <section key={reason} className="doubt-group">
          <h2>
            {reason} <span className="figure">{alike.length}</span>
            <SettleAll doubts={alike} />
          </h2>
          {alike.map((doubt) => (
            <DoubtNote
              key={doubt.id}
              doubt={doubt}
              quote={quoteOf(doubt, source)}
              where={clauses.get(doubt.itemId ?? '') ?? '全文'}
            />
          ))}
        </section>
      ))}
    </>
  )
})

const clausesOf = (draft: PlanDraft) =>
  new Map<string, string>([
    ...draft.items.map(({ id, clause }) => [id, clause] as const),
    ...draft.schedule.map(({ id, no }) => [id, `分解表 ${no ?? ''}`] as const),
  ])

/** The same doubt many times over (lines that a PDF broke) is one decision. */
function SettleAll({ doubts }: { doubts: readonly Doubt[] }) {
  const { closed, send } = useDesk()
  const [problem, setProblem] = useState<Error>()
  if (closed !== null || doubts.length < 3) return null
  const settle = async () => {
    for (const { id } of doubts) {
      const said = await send({ type: 'settle', doubtId: id, settled: true })
      if (said) return setProblem(said)
    }
  }
  return (
    <>
      <SureButton onClick={() => void settle()}>全部已核实</SureButton>
      {problem && <span className="tone-late">{wordsOf(problem)}</span>}
    </>
  )
}

/** Characters of the source on each side of a doubt, so that it can be judged where it stands. */
const AROUND = 14

/** The words in question within their sentence; a long passage is shortened in the middle. */
function quoteOf({ span }: Doubt, source: string) {
  if (!span) return undefined
  const [start, end] = span
  const plain = (from: number, to: number) => source.slice(Math.max(0, from), to).replace(/[\s#*]+/g, ' ')
  const words = plain(start, end)
  return {
    before: plain(start - AROUND, start),
    words: words.length > 60 ? `${words.slice(0, 40)}…${words.slice(-16)}` : words,
    after: plain(end, end + AROUND),
  }
}

const acts: Partial<Record<OpenName['mentions'][number]['state'], string>> = {
  suggested: '选择单位',
  collective: '确认成员',
  unknown: '指定单位',
}

const proposedFor = ({ name, unitIds }: OpenName['mentions'][number], nameOf: (id: string) => string) => {
  if (name === UNNAMED) return '原文没有写明由谁承担，通常是印发单位'
  return unitIds.length > 2 ? `拟对应 ${unitIds.length} 个单位` : unitIds.map(nameOf).join('、')
}

function NameRow({ open }: { open: OpenName }) {
  const { askUnit, closed, names } = useDesk()
  const { name, mentions } = open
  const [first] = mentions
  if (!first) return null
  const { symbol, word, tone } = mentionStates[first.state]
  const proposed = proposedFor(first, names.nameOf)
  return (
    <li className="name-row" data-link={first.id}>
      <span className={`name-state tone-${tone}`}>
        <span aria-hidden="true">{symbol}</span> {word}
      </span>
      <span className="name-printed">
        <b>{name}</b>
        <span className="name-proposed" title={first.unitIds.map(names.pathOf).join('、') || undefined}>
          {proposed}
        </span>
      </span>
      <span className="doubt-acts">
        <Places mentions={mentions} />
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

/** Walks through the places where a name stands, one at each press, without leaving this list. */
function Places({ mentions }: Pick<OpenName, 'mentions'>) {
  const { look } = useDesk()
  const [at, setAt] = useState(0)
  const go = () => {
    const mention = mentions[at % mentions.length]
    if (mention) look('source', [mention.id])
    setAt(at + 1)
  }
  return (
    <button type="button" className="plain-button" onClick={go} title="在原文中逐处查看">
      定位
      {mentions.length > 1 && (
        <span className="figure">
          {' '}
          {Math.max(1, ((at - 1) % mentions.length) + 1)}/{mentions.length}
        </span>
      )}
    </button>
  )
}
