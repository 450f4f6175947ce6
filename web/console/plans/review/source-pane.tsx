import { type MouseEvent, memo, useMemo, useRef, useState } from 'react'
import type { DraftItem } from '#core/plans/draft.ts'
import { type Cut, CutBar } from '#web/console/plans/review/cut-bar.tsx'
import { useDesk } from '#web/console/plans/review/desk.ts'
import type { Line } from '#web/console/plans/review/highlight.ts'
import { type Chosen, chainAt, useChosen, useLit } from '#web/console/plans/review/linking.ts'
import { cutAt, readSelection } from '#web/console/plans/review/selection.ts'
import type { Sign } from '#web/console/plans/review/signs.ts'
import { SourceLine } from '#web/console/plans/review/source-line.tsx'
import { chunksOf } from '#web/console/plans/review/source-text.ts'

type Props = {
  source: string
  lines: readonly Line[]
  signs: ReadonlyMap<string, Sign>
  items: readonly DraftItem[]
  chosen: Chosen | null
  /** Somebody selected words of the source to make an obligation of them. */
  onExtract: (itemId: string, text: string) => void
}

/** The source as it was printed. Words that were understood are marked and lead to the other side. */
export function SourcePane({ source, lines, signs, items, chosen, onExtract }: Props) {
  const pane = useRef<HTMLDivElement>(null)
  const { hover, choose, closed } = useDesk()
  const [cut, setCut] = useState<Cut | null>(null)
  useLit(pane, hover)
  useChosen(pane, 'source', chosen, lines)
  const press = ({ target, clientX, clientY }: MouseEvent) => {
    if (target instanceof Element && target.closest('.cut-bar')) return
    const chain = chainAt(target)
    const selected = pane.current && readSelection(pane.current, { clientX, clientY })
    if (chain.length > 0) choose(chain, 'source')
    setCut(pane.current && selected && !closed ? cutAt(pane.current, source, items, selected) : null)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the cards on the other side do all of this by keyboard
    <section ref={pane} className="source-pane" aria-label="方案原文" onClick={press}>
      <SourceText source={source} lines={lines} signs={signs} />
      {cut !== null && <CutBar cut={cut} onExtract={onExtract} onClose={() => setCut(null)} />}
    </section>
  )
}

type TextProps = { source: string; lines: readonly Line[]; signs: ReadonlyMap<string, Sign> }

const SourceText = memo(({ source, lines, signs }: TextProps) => {
  const chunks = useMemo(() => chunksOf(lines, 24), [lines])
  return chunks.map((chunk) => (
    <div className="source-chunk" key={chunk[0]?.block.start}>
      {chunk.map((line) => (
        <SourceLine
          key={line.block.start}
          line={line}
          text={source.slice(line.block.start, line.block.end)}
          sign={signs.get(line.begins.at(-1) ?? '')}
        />
      ))}
    </div>
  ))
})
