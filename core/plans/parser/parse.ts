import type { Calendar } from '#core/plans/parser/dates.ts'
import { documentOf, isDateLine, isSignature } from '#core/plans/parser/document.ts'
import { type Doubts, openDoubts } from '#core/plans/parser/doubts.ts'
import { headingOf, kindOf } from '#core/plans/parser/kinds.ts'
import { isEnded, isNoise, type Line, linesOf, wrapWidthOf } from '#core/plans/parser/lines.ts'
import { marksOf } from '#core/plans/parser/marks.ts'
import { dutiesOfItem, type ItemDuties } from '#core/plans/parser/obligations.ts'
import { lineSpan, type Node, outlineOf, textOf } from '#core/plans/parser/outline.ts'
import type { ParsedFile, ParsedPlan, Section, Span, Task } from '#core/plans/parser/parsed.ts'
import { scheduleOf } from '#core/plans/parser/schedule.ts'
import { type Extent, splitPlans } from '#core/plans/parser/split.ts'

type Context = { source: string; width: number | undefined; calendar: Calendar; doubts: Doubts }

const APPENDIX = /^附(?:件|表|录)[\d一二三四五六七八九十]*(?:[：:.、]|$)/
const COLOPHON = /^(?:抄送|主送|抄报|分送)[：]|^（?共印\d+份）?|^（?此页无正文）?$|^（此件/

/** Does the tail of a plan begin with this line: its signature, colophon or appendices? */
function beginsTail(before: Line | undefined, line: Line, next: Line | undefined) {
  const { text } = line.flat
  if (COLOPHON.test(text)) return true
  if (before !== undefined && !isEnded(before) && line.blankBefore === 0) return false
  if (APPENDIX.test(text)) return text.length <= 80
  return isDateLine(line) || (isSignature(line) && (next === undefined || isDateLine(next)))
}

/** The line after which a plan has no more items. */
function endOfBody(lines: readonly Line[], body: number) {
  const end = lines.findIndex((line, i) => i > body && beginsTail(lines[i - 1], line, lines[i + 1]))
  return end < 0 ? lines.length : end
}

const nodeSpan = (node: Node): Span => [node.lines[0]?.start ?? 0, node.lines.at(-1)?.end ?? 0]

const sectionOf = ({ source }: Context, node: Node): Section => {
  const line = node.lines[0]
  const span: Span = line ? lineSpan(line) : [0, 0]
  const title = /^[^。\n]{0,80}。?/.exec(source.slice(...span).replace(/[*#`]/g, ''))?.[0] ?? ''
  return { path: node.path, title: title.trim(), span }
}

type Leaf = ItemDuties & { task: Task }

function taskOf(context: Context, ancestors: readonly Node[], node: Node): Leaf {
  const { source, width, calendar, doubts } = context
  const kind = kindOf(ancestors, node)
  const flat = textOf(node.lines, width, doubts)
  const skipped = node.marker?.printed.length ?? 0
  const duties =
    kind === 'other'
      ? { obligations: [], reporting: [] }
      : dutiesOfItem(marksOf(source, flat, skipped, calendar), skipped, kind, node.path, doubts)
  const span = nodeSpan(node)
  const task: Task = {
    path: node.path,
    kind,
    mark: node.marker?.printed ?? null,
    heading: headingOf(flat.text.slice(skipped)),
    text: source.slice(...span),
    span,
    obligations: duties.obligations,
  }
  return { task, ...duties }
}

type Walked = { sections: Section[]; leaves: Leaf[] }

function walk(context: Context, ancestors: readonly Node[], nodes: readonly Node[], into: Walked) {
  for (const node of nodes)
    if (node.children.length > 0) {
      into.sections.push(sectionOf(context, node))
      walk(context, [...ancestors, node], node.children, into)
    } else into.leaves.push(taskOf(context, ancestors, node))
}

function planOf(source: string, all: readonly Line[], extent: Extent): ParsedPlan {
  const doubts = openDoubts()
  const lines = all.slice(extent.first, extent.last)
  const body = Math.max(0, extent.body - extent.first)
  const end = endOfBody(lines, body)
  const front = lines.slice(0, body)
  const document = documentOf(source, all, extent.title, { front, tail: lines.slice(end) }, doubts)
  const year = Number(document.issuedOn?.slice(0, 4) ?? 0) || (document.period?.from ?? null)
  const calendar = { year, period: document.period }
  const inBody = scheduleOf(source, lines.slice(body, end), calendar, doubts)
  const appended = scheduleOf(source, lines.slice(end), calendar, doubts)
  const kept = inBody.rest.filter((line) => !isNoise(line))
  const width = wrapWidthOf(kept)
  const outline = outlineOf(kept, width, doubts)
  const walked: Walked = { sections: [], leaves: [] }
  walk({ source, width, calendar, doubts }, [], outline.roots, walked)
  return {
    span: [lines[0]?.start ?? 0, lines.at(-1)?.end ?? 0],
    document,
    sections: walked.sections,
    tasks: walked.leaves.map(({ task }) => task),
    reporting: walked.leaves.flatMap(({ reporting }) => reporting),
    appendix: [...inBody.rows, ...appended.rows],
    doubts: doubts.list(),
  }
}

/**
 * Reads the text of a file into the plans it holds: sections, tasks with what they oblige to, reporting duties and
 * rows of task tables, each with its place in `text`, and what the clerk should check. Pure and deterministic.
 */
export function parsePlans(text: string): ParsedFile {
  const lines = linesOf(text)
  return { plans: splitPlans(lines).map((extent) => planOf(text, lines, extent)) }
}
