import { useEffect, useMemo, useRef, useState } from 'react'
import type { PlanDraft } from '#core/plans/draft.ts'
import { type Chapter, chaptersOf, itemOfClause } from '#web/console/plans/plan/chapters.ts'
import { linesOf } from '#web/console/plans/review/highlight.ts'
import { SourceLine } from '#web/console/plans/review/source-line.tsx'
import { type Block, blocksOf } from '#web/console/plans/review/source-text.ts'

type Props = { source: string; draft: PlanDraft; clause: string | undefined }

/** The text of the plan by its top sections. A clause that was asked for is open, marked and in view. */
export function SourceView({ source, draft, clause }: Props) {
  const target = itemOfClause(draft, clause)
  const chapters = useMemo(() => chaptersOf(source, draft), [source, draft])
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  const all = () => setClosed(closed.size > 0 ? new Set() : new Set(chapters.map(({ start }) => start)))
  const toggle = (start: number) => setClosed(without(closed, start))
  return (
    <section className="plan-source">
      <p className="plan-source-acts">
        {clause !== undefined && !target && (
          <span className="tone-due">◔ 原文中没有找到条款「{clause}」。</span>
        )}
        <button type="button" className="plain-button" onClick={all}>
          {closed.size > 0 ? '全部展开' : '全部收起'}
        </button>
      </p>
      {chapters.map((chapter) => (
        <ChapterView
          key={chapter.start}
          chapter={chapter}
          source={source}
          target={target?.span && isWithin(chapter, target.span) ? target.span : undefined}
          open={!closed.has(chapter.start)}
          onToggle={() => toggle(chapter.start)}
        />
      ))}
    </section>
  )
}

const isWithin = ({ start, end }: Chapter, span: readonly [number, number]) =>
  span[0] >= start && span[0] < end

const without = (set: ReadonlySet<number>, one: number) =>
  set.has(one) ? new Set([...set].filter((other) => other !== one)) : new Set([...set, one])

const titleOf = (source: string, { start, end }: Block) =>
  source.slice(start, end).replace(/[#*]/g, '').trim()

type ChapterProps = {
  chapter: Chapter
  source: string
  target: readonly [number, number] | undefined
  open: boolean
  onToggle: () => void
}

function ChapterView({ chapter, source, target, open, onToggle }: ChapterProps) {
  const { start, end, title } = chapter
  const body = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => {
    const blocks = blocksOf(source).filter((block) => block.end > start && block.end <= end)
    // The title of the chapter says the heading already.
    if (blocks[0] && titleOf(source, blocks[0]) === title.trim()) blocks.shift()
    const marks = target ? [{ id: 'clause', kind: 'item' as const, start: target[0], end: target[1] }] : []
    return linesOf(blocks, marks)
  }, [source, start, end, target, title])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines hold the target
  useEffect(() => {
    const marked = body.current?.querySelectorAll('[data-link="clause"]') ?? []
    for (const element of marked) element.setAttribute('data-chosen', '')
    marked[0]?.scrollIntoView({ block: 'center' })
  }, [lines, open])
  return (
    <div className="chapter">
      <button type="button" className="chapter-title" aria-expanded={open} onClick={onToggle}>
        <span aria-hidden="true">{open ? '▾' : '▸'}</span> {title}
      </button>
      {open && (
        <div ref={body} className="chapter-body">
          {lines.map((line) => (
            <SourceLine
              key={line.block.start}
              line={line}
              text={source.slice(line.block.start, line.block.end)}
              sign={undefined}
            />
          ))}
        </div>
      )}
    </div>
  )
}
