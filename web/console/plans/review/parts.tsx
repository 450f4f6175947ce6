import { type ButtonHTMLAttributes, useEffect, useState } from 'react'
import type { Doubt, DraftObligation } from '#core/plans/draft.ts'
import { quantityWords, recurrenceWords } from '#core/plans/words.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { partId } from '#web/console/plans/review/marks.ts'
import { deadlineWords } from '#web/console/plans/words.ts'
import { wordsOf } from '#web/ui/problem.tsx'

/** Asks once more in place before something is thrown away, instead of a dialog. */
export function SureButton({ children, onClick, ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  const [sure, setSure] = useState(false)
  useEffect(() => {
    if (!sure) return undefined
    const timer = setTimeout(() => setSure(false), 4000)
    return () => clearTimeout(timer)
  }, [sure])
  return (
    <button
      {...rest}
      type="button"
      className={`plain-button ${sure ? 'tone-late' : ''}`}
      onClick={(event) => {
        if (sure) onClick?.(event)
        setSure(!sure)
      }}
    >
      {sure ? '再按一次确认' : children}
    </button>
  )
}

/** A correction sent from a button: nothing was typed, so a refusal is said beside it and that is all. */
export function useAct() {
  const { send } = useDesk()
  const [problem, setProblem] = useState<Error>()
  const act = (edit: Parameters<typeof send>[0]) => void send(edit).then(setProblem)
  return { act, problem: problem && <p className="review-problem tone-late">{wordsOf(problem)}</p> }
}

type Quote = { before: string; words: string; after: string }
type DoubtProps = {
  doubt: Doubt
  /** Instead of the reason, where a list of the same reason says it once. */
  quote?: Quote | undefined
  where?: string
}

/** Where the parser was not sure: the reason, the way to the words, and the mark that it is settled. */
export function DoubtNote({ doubt, quote, where }: DoubtProps) {
  const { closed, look } = useDesk()
  const { act, problem } = useAct()
  return (
    <div className="doubt" data-link={doubt.id}>
      <span className="tone-due" aria-hidden="true">
        ◔
      </span>
      <div className="doubt-words">
        {where !== undefined && (
          <button
            type="button"
            className="plain-button clause"
            title="查看该条目"
            onClick={() => look('draft', [doubt.id])}
          >
            {where}
          </button>
        )}
        {quote ? <QuoteWords quote={quote} /> : doubt.reason}
        {problem}
      </div>
      <span className="doubt-acts">
        <button type="button" className="plain-button" onClick={() => look('source', [doubt.id])}>
          定位
        </button>
        {closed === null && (
          <button
            type="button"
            className="plain-button"
            onClick={() => act({ type: 'settle', doubtId: doubt.id, settled: true })}
          >
            已核实
          </button>
        )}
      </span>
    </div>
  )
}

const QuoteWords = ({ quote: { before, words, after } }: { quote: Quote }) => (
  <span className="doubt-quote">
    …{before}
    <mark>{words}</mark>
    {after}…
  </span>
)

/** Deadline, rhythm, numbers and condition of an obligation, each linked to the words it was read from. */
export const ObligationFacts = ({ obligation }: { obligation: DraftObligation }) => {
  const { id, deadline, recurrence, quantities, appliesTo } = obligation
  if (!deadline && !recurrence && quantities.length === 0 && !appliesTo) return null
  return (
    <p className="facts">
      {deadline && (
        <Fact label="时限" link={partId(id, 'deadline')} words={deadlineWords(deadline)} raw={deadline.raw} />
      )}
      {recurrence && (
        <Fact
          label="频次"
          link={partId(id, 'recurrence')}
          words={recurrenceWords(recurrence)}
          raw={recurrence.raw}
        />
      )}
      {quantities.map((quantity, at) => (
        <Fact
          key={`${quantity.raw} ${quantity.span?.[0]}`}
          label="数量"
          link={partId(id, `quantity-${at}`)}
          words={quantityWords(quantity)}
          raw={quantity.raw}
        />
      ))}
      {appliesTo && <Fact label="适用" words={appliesTo} raw={appliesTo} />}
    </p>
  )
}

type FactProps = { label: string; link?: string; words: string; raw: string }

const Fact = ({ label, link, words, raw }: FactProps) => (
  <span className="fact" data-link={link} title={raw === words ? undefined : `原文：${raw}`}>
    <span className="fact-label">{label}</span>
    {words || raw}
  </span>
)
