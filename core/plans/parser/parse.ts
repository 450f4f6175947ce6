import { type Assignment, assignmentOf, give, inCharge, namesNobody } from '#core/plans/parser/assign.ts'
import type { Calendar } from '#core/plans/parser/dates.ts'
import { documentOf, isDateLine, isSignature } from '#core/plans/parser/document.ts'
import { type Doubts, openDoubts } from '#core/plans/parser/doubts.ts'
import { spanOf } from '#core/plans/parser/flat.ts'
import { headingOf, type Standing, standingOf, standingsOf } from '#core/plans/parser/kinds.ts'
import { isEnded, isNoise, type Line, linesOf, wrapWidthOf } from '#core/plans/parser/lines.ts'
import { marksOf, printed } from '#core/plans/parser/marks.ts'
import { readMarker } from '#core/plans/parser/numbering.ts'
import { dutiesOfItem, type ItemDuties } from '#core/plans/parser/obligations.ts'
import { lineSpan, type Node, outlineOf, textOf } from '#core/plans/parser/outline.ts'
import type { Obligation, ParsedFile, ParsedPlan, Section, Span, Task } from '#core/plans/parser/parsed.ts'
import { scheduleOf } from '#core/plans/parser/schedule.ts'
import { type Extent, splitPlans } from '#core/plans/parser/split.ts'
import { Refusal } from '#core/refusal.ts'

type Context = { source: string; width: number | undefined; calendar: Calendar; doubts: Doubts }

const APPENDIX = /^附(?:件|表|录)[\d一二三四五六七八九十]*(?:[：:.、]|$)/
const COLOPHON = /^(?:抄送|主送|抄报|分送)[：]|^（?共印\d+份）?|^（?此页无正文）?$|^（此件/

/** Does the tail of a plan begin with this line: its signature, colophon or appendices? */
function beginsTail(before: Line | undefined, line: Line, next: Line | undefined) {
  const { text } = line.flat
  if (COLOPHON.test(text)) return true
  if (isDateLine(line)) return true
  if (before !== undefined && !isEnded(before) && line.blankBefore === 0) return false
  if (APPENDIX.test(text)) return text.length <= 80
  if (next !== undefined && isDateLine(next)) return text.length <= 40 && !/[，。；：、]/.test(text)
  return next === undefined && isSignature(line)
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

/** Closing lists that a heading carries hold for the items below it that name nobody themselves. */
function inherit(node: Node, obligations: Obligation[], above: Assignment | undefined) {
  if (!above) return obligations
  for (const obligation of obligations) if (namesNobody(obligation)) give(obligation, above)
  if (obligations.some((one) => one.responsible.some(({ name }) => above.responsible[0]?.name === name)))
    return obligations
  const line = node.lines[0]?.flat
  if (!line) return obligations
  const heading = headingOf(line.text)
  const [start, end] = spanOf(line, 0, heading.length)
  const around = obligations.find(({ span }) => span[0] < end && span[1] > start)
  if (around) give(around, above)
  return around ? obligations : [inCharge(heading, [start, end], above), ...obligations]
}

function taskOf(context: Context, above: Above, node: Node): Leaf {
  const { source, width, calendar, doubts } = context
  const { kind } = above.standing
  const flat = textOf(node.lines, width, kind === 'other' ? undefined : doubts)
  const skipped = node.marker?.printed.length ?? 0
  const marks = marksOf(source, flat, skipped, calendar)
  const duties =
    kind === 'other'
      ? { obligations: [], reporting: [] }
      : dutiesOfItem(marks, skipped, kind, node.path, doubts)
  const inherits = kind !== 'other' && marks.lists.length === 0
  const obligations = inherits ? inherit(node, duties.obligations, above.inCharge) : duties.obligations
  const span = nodeSpan(node)
  const task: Task = {
    path: node.path,
    kind,
    mark: node.marker?.printed ?? null,
    heading: headingOf(flat.text.slice(skipped)),
    text: source.slice(...span),
    span,
    obligations,
  }
  return { task, obligations, reporting: duties.reporting }
}

/** What the headings above an item say of it: its kind, and who is in charge. */
type Above = { standing: Standing; inCharge: Assignment | undefined }

/** What a heading says itself. Dates in its own text belong to no item, so the clerk is asked. */
function aboveOf({ source, width, calendar, doubts }: Context, above: Above, node: Node): Above {
  if (above.standing.kind === 'other') return above
  const marks = marksOf(source, textOf(node.lines, width), node.marker?.printed.length ?? 0, calendar)
  for (const { start, end } of [...marks.dates, ...marks.recurrences])
    doubts.add('split', printed(marks, start, end).span, '此处时限写在分项之前，未列入任何一项，请核对')
  const names = marks.lists.flatMap((list) => list.names)
  return names.length === 0 ? above : { ...above, inCharge: assignmentOf(marks, names, doubts) }
}

type Walked = { sections: Section[]; leaves: Leaf[] }

function walk(context: Context, above: Above, node: Node, into: Walked) {
  if (node.children.length === 0) {
    into.leaves.push(taskOf(context, above, node))
    return
  }
  into.sections.push(sectionOf(context, node))
  const own = aboveOf(context, above, node)
  for (const child of node.children)
    walk(context, { ...own, standing: standingOf(own.standing, child) }, child, into)
}

/** A notice may number its own demands before the plan it sends; they are no items of the plan. */
function doubtNotice(front: readonly Line[], doubts: Doubts) {
  for (const line of front)
    if (readMarker(line.flat.text) && /[。；]/.test(line.flat.text))
      doubts.add('document', lineSpan(line), '此条写在方案正文之前（通知正文），未列为任务，请核对')
}

function planOf(source: string, all: readonly Line[], extent: Extent): ParsedPlan {
  const doubts = openDoubts()
  const lines = all.slice(extent.first, extent.last)
  const body = Math.max(0, extent.body - extent.first)
  const end = endOfBody(lines, body)
  const front = lines.slice(0, body)
  doubtNotice(front, doubts)
  const document = documentOf(source, all, extent.title, { front, tail: lines.slice(end) }, doubts)
  const year = Number(document.issuedOn?.slice(0, 4) ?? 0) || (document.period?.from ?? null)
  const calendar = { year, period: document.period }
  const inBody = scheduleOf(source, lines.slice(body, end), calendar, doubts)
  const appended = scheduleOf(source, lines.slice(end), calendar, doubts)
  const kept = inBody.rest.filter((line) => !isNoise(line))
  const width = wrapWidthOf(kept)
  const outline = outlineOf(kept, width, doubts)
  const walked: Walked = { sections: [], leaves: [] }
  const context = { source, width, calendar, doubts }
  for (const { node, standing } of standingsOf(outline.roots))
    walk(context, { standing, inCharge: undefined }, node, walked)
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

/** Some 600 pages, far beyond any plan; the parser's work is bounded by it. */
export const MOST_CHARACTERS = 500_000
const MOST_LINES = 50_000

const tooLong = (what: string) =>
  new Refusal('too-large', `文本过长：${what}`, {
    because: '单个方案一般不超过几十页，过长的文本多半不是方案，或由多份文件合并而成',
    remedy: '请只保留方案正文和任务分解表，或拆分后分别上传',
  })

/**
 * Reads the text of a file into the plans it holds: sections, tasks with what they oblige to, reporting duties and
 * rows of task tables, each with its place in `text`, and what the clerk should check. Pure and deterministic.
 *
 * @throws Refusal too-large: longer than MOST_CHARACTERS, or of absurdly many lines
 */
export function parsePlans(text: string): ParsedFile {
  if (text.length > MOST_CHARACTERS) throw tooLong(`共${text.length}字，上限${MOST_CHARACTERS}字`)
  const lines = linesOf(text)
  if (lines.length > MOST_LINES) throw tooLong(`共${lines.length}行，上限${MOST_LINES}行`)
  return { plans: splitPlans(lines).map((extent) => planOf(text, lines, extent)) }
}
