import type { Amount, Block, Computed, Figure, Row, Table } from '#core/bulletins/content.ts'
import {
  columnsOf,
  type FigureName,
  type FigureUnit,
  figures as meant,
  type TableName,
} from '#core/bulletins/figures.ts'
import {
  type BulletinTemplate,
  figuresIn,
  PLACEHOLDER,
  type Sentence,
  type TemplateBlock,
} from '#core/bulletins/template.ts'
import { dayInWords } from '#core/letters/template.ts'

/** What the ledgers say, by name. A name that is missing cannot be known. */
export type Facts = {
  figures: ReadonlyMap<FigureName, Figure>
  tables: ReadonlyMap<TableName, Table>
  countedTo: string
}

/** Draws a table as SVG: the server's business, because it takes a library of its own. */
export type Draw = (
  chart: ChartKind,
  asked: { table: Table; columns: readonly { key: string; head: string }[] },
) => string
export type ChartKind = Extract<TemplateBlock, { kind: 'chart' }>['chart']

/** What cannot be known, and a share of nothing: never 0 and never 100%. */
const UNKNOWN = '—'

/** 「12」, 「93.3%（14/15）」, or 「—」. A share shows what it was made of. */
export function amountWords({ value, whole }: Amount, unit: FigureUnit): string {
  if (value === null) return UNKNOWN
  if (unit === 'count') return String(value)
  if (whole === null || whole === 0) return UNKNOWN
  return `${percent(value, whole)}（${value}/${whole}）`
}

/** In a cell the parts stand beside it in columns of their own. */
export const cellWords = (amount: Amount | undefined, unit: FigureUnit | 'named'): string => {
  if (!amount || amount.value === null) return UNKNOWN
  if (unit !== 'share') return String(amount.value)
  return amount.whole ? percent(amount.value, amount.whole) : UNKNOWN
}

const percent = (part: number, whole: number) => `${Math.round((part / whole) * 1000) / 10}%`

type Context = { period: string; unit: string; facts: Facts; draw: Draw }

/** The whole of a bulletin as the ledgers have it, from a template. Pure but for the drawing. */
export function compose(template: BulletinTemplate, context: Context): Computed {
  const { facts } = context
  const opening: Block[] =
    template.opening === ''
      ? []
      : [{ kind: 'text', id: 'opening', heading: '', words: say(template.opening, context), figures: [] }]
  return {
    countedTo: facts.countedTo,
    title: say(template.title, context),
    figures: [...facts.figures.values()],
    blocks: [...opening, ...template.blocks.map((block) => blockOf(block, context))],
  }
}

function blockOf(block: TemplateBlock, context: Context): Block {
  const { id, heading } = block
  if (block.kind === 'written') return block
  if (block.kind === 'text') {
    const words = block.sentences.map((one) => sentence(one, context)).join('')
    return { kind: 'text', id, heading, words, figures: figuresIn(block.sentences) }
  }
  const table = shortened(context.facts.tables.get(block.table), block)
  const known = columnsOf(block.table)
  const columns = block.columns.map(({ key, head }) => ({ key, head: head ?? known[key]?.head ?? key }))
  const caption = say(block.caption, context)
  if (block.kind === 'table') return { kind: 'table', id, heading, caption, columns, table }
  const alt = altOf(caption, table, columns)
  const svg = context.draw(block.chart, { table, columns })
  return { kind: 'chart', id, heading, caption, alt, svg, columns, table }
}

/** A name that people typed may hold what no document and no picture takes. */
const readable = (row: Row): Row => ({
  ...row,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  name: row.name.replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ').slice(0, 100),
})

const shortened = (
  table: Table | undefined,
  { table: name, rows }: { table: TableName; rows: number },
): Table =>
  table
    ? { ...table, rows: table.rows.slice(0, rows).map(readable) }
    : { name, ledger: 'majors', frozen: false, rows: [] }

/** A picture in words: its numbers, one row after the other. */
function altOf(caption: string, { name, rows }: Table, columns: readonly { key: string; head: string }[]) {
  const known = columnsOf(name)
  const told = rows.map(({ name: row, cells }) => {
    const amounts = columns.map(
      ({ key, head }) => `${head} ${cellWords(cells[key], known[key]?.unit ?? 'count')}`,
    )
    return `${row}：${amounts.join('，')}`
  })
  return `${caption}。${told.length === 0 ? '没有数据。' : `${told.join('；')}。`}`.slice(0, 1000)
}

function sentence({ say: words, of, zero, none }: Sentence, context: Context): string {
  if (of === undefined) return say(words, context)
  const found = context.facts.figures.get(of)
  const isUnknown = !found || found.value === null || (meant[of].unit === 'share' && !found.whole)
  if (isUnknown) return say(none ?? words, context)
  return say(found.value === 0 ? (zero ?? words) : words, context)
}

function say(text: string, { period, unit, facts }: Context): string {
  const given: Record<string, string> = { period, unit, day: dayInWords(facts.countedTo) }
  return text.replace(PLACEHOLDER, (_, name: string) => given[name] ?? figureWords(name as FigureName, facts))
}

/** The template has been held to the names that there are. */
function figureWords(name: FigureName, { figures }: Facts) {
  const figure = figures.get(name)
  return figure ? amountWords(figure, meant[name].unit) : UNKNOWN
}
