import { cellWords } from '#core/bulletins/compose.ts'
import { type Block, type Edit, type Edits, standingOf } from '#core/bulletins/content.ts'
import { columnsOf } from '#core/bulletins/figures.ts'
import { dayInChina } from '#core/calendar.ts'
import type { Insert, LetterContent } from '#core/letters/content.ts'
import { dayInWords } from '#core/letters/template.ts'

/** A bulletin as far as its document goes. */
export type Paper = { title: string; to: string; blocks: readonly Block[]; edits: Edits }

const MARKS = { changed: '【人工修改】', written: '【手工撰写】' } as const

/** Half of the sheet is 442 pt wide. */
const PICTURE = { width: 430, height: 215 }

/**
 * The document of a bulletin. A draft is marked: what people changed or wrote begins with a mark, and a list at the end
 * says what stood there before and why. What is issued is clean; the record keeps the distinction.
 */
export function documentOf(paper: Paper, { marked }: { marked: boolean }): Omit<LetterContent, 'issuer'> {
  const paragraphs: string[] = []
  const inserts: Insert[] = []
  for (const block of paper.blocks) {
    const edit = paper.edits[block.id]
    if (isSilent(block, edit)) continue
    if (block.heading !== '') paragraphs.push(block.heading)
    if (block.kind === 'text' || block.kind === 'written') paragraphs.push(...linesOf(block, edit, marked))
    else inserts.push(insertOf(block, paragraphs.length - 1))
  }
  if (marked) paragraphs.push(...changesIn(paper))
  return {
    masthead: 'document',
    title: paper.title,
    to: paper.to,
    paragraphs,
    rows: [],
    closing: '',
    attachments: [],
    cc: '',
    slip: null,
    inserts,
  }
}

/** Left out, or optional and not written. A blank of a draft that still has to be written is shown as one. */
function isSilent(block: Block, edit: Edit | undefined) {
  const standing = standingOf(block, edit)
  return standing === 'omitted' || (standing === 'empty' && block.kind === 'written' && block.optional)
}

function linesOf(
  block: Extract<Block, { kind: 'text' | 'written' }>,
  edit: Edit | undefined,
  marked: boolean,
) {
  const standing = standingOf(block, edit)
  if (standing === 'empty') return marked ? ['【待撰写】'] : []
  const words = edit ? edit.words : block.kind === 'text' ? block.words : ''
  const mark = marked && (standing === 'changed' || standing === 'written') ? MARKS[standing] : ''
  return paragraphsOf(words).map((text) => `${mark}${text}`)
}

const paragraphsOf = (words: string) =>
  words
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '')

function insertOf(block: Extract<Block, { kind: 'table' | 'chart' }>, after: number): Insert {
  const { caption } = block
  if (block.kind === 'chart')
    return { kind: 'picture', after, caption, alt: block.alt, svg: block.svg, ...PICTURE }
  const known = columnsOf(block.table.name)
  const rows = block.table.rows.map(({ name, cells }) =>
    block.columns.map(({ key }) =>
      key === 'name' ? name : cellWords(cells[key], known[key]?.unit ?? 'count'),
    ),
  )
  const heads = block.columns.map(({ head }) => head)
  const empty = [heads.map((_, index) => (index === 0 ? '无' : '—'))]
  return { kind: 'table', after, caption, heads, rows: rows.length > 0 ? rows : empty }
}

/** What people changed, with what stood there, why, who and when. */
function changesIn({ blocks, edits }: Paper): string[] {
  const told = blocks.flatMap((block) => changeIn(block, edits[block.id]) ?? [])
  if (told.length === 0) return ['（本稿中系统生成的数据和表述没有人工修改。印发稿不含本段。）']
  return ['附：人工修改清单（印发稿不含）', ...told.map((text, index) => `${index + 1}.${text}`)]
}

function changeIn(block: Block, edit: Edit | undefined) {
  if (!edit || block.kind === 'written') return undefined
  const what = block.kind === 'text' ? `系统生成：“${block.words}”` : `略去“${block.caption}”`
  const why = edit.reason === '' ? '未说明理由' : `理由：${edit.reason}`
  const when = dayInWords(dayInChina(new Date(edit.at)))
  return `${what}；${why}（${edit.post}，${when}）。`.slice(0, 3000)
}
