import { z } from 'zod'
import { FigureName, Ledger, TableName } from '#core/bulletins/figures.ts'
import { Day } from '#core/calendar.ts'

/** A number with the rows behind it. A share is made of two numbers; without a whole there is none, and — is shown. */
export const Amount = z.object({
  value: z.number().nullable(),
  /** Of a share: what it was divided by. `value` is the part then. */
  whole: z.number().nullable(),
  /** Where its rows are listed. */
  path: z.string().nullable(),
})
export type Amount = z.infer<typeof Amount>

/** Where figures came from, and whether they were frozen already. */
const Origin = z.object({ ledger: Ledger, frozen: z.boolean() })

export const Figure = Amount.extend({ name: FigureName, ...Origin.shape })
export type Figure = z.infer<typeof Figure>

export const Row = z.object({
  name: z.string(),
  path: z.string().nullable(),
  cells: z.record(z.string(), Amount),
})
export type Row = z.infer<typeof Row>

export const Table = z.object({ name: TableName, ...Origin.shape, rows: z.array(Row) })
export type Table = z.infer<typeof Table>

const common = {
  id: z.string(),
  /** 「一、隐患排查整改」; empty where the block goes on under the heading before. */
  heading: z.string(),
}

const Column = z.object({ key: z.string(), head: z.string() })
export type Column = z.infer<typeof Column>

/** A part of a bulletin as it was worked out, or, where people have to write, what they are asked for. */
export const Block = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('text'), words: z.string(), figures: z.array(FigureName) }),
  z.object({
    ...common,
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(Column),
    table: Table,
  }),
  z.object({
    ...common,
    kind: z.literal('chart'),
    caption: z.string(),
    alt: z.string(),
    svg: z.string(),
    columns: z.array(Column),
    table: Table,
  }),
  z.object({ ...common, kind: z.literal('written'), hint: z.string(), optional: z.boolean() }),
])
export type Block = z.infer<typeof Block>

/** All of one computing. Never changed once it is made. */
export const Computed = z.object({
  /** The last day that is counted: the end of the period, or the day itself while the period runs. */
  countedTo: Day,
  title: z.string(),
  figures: z.array(Figure),
  blocks: z.array(Block),
})
export type Computed = z.infer<typeof Computed>

/** Several lines of a document; control characters would break it. */
export const Words = z
  .string()
  .trim()
  .max(6000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]*$/, '不能含有不可见的字符')
  .refine((text) => text.split('\n').every((line) => line.length <= 2500), '每段不超过 2500 字')
  .refine((text) => text.split('\n').length <= 60, '一处不超过 60 段')

/** What somebody did to a block: wrote it, changed its words, or left it out. */
export const Edit = z.object({
  /** The words that stand in the place of the computed ones; of a block for people to write, theirs. */
  words: z.string(),
  /** Of a table or picture: it does not appear. */
  omitted: z.boolean(),
  /** Why the computed words were changed or the block left out. */
  reason: z.string(),
  post: z.string(),
  at: z.iso.datetime(),
  /** The computing that they had before them. */
  computing: z.int(),
})
export type Edit = z.infer<typeof Edit>

/** By the id of the block. */
export const Edits = z.record(z.string(), Edit)
export type Edits = z.infer<typeof Edits>

/** How a block came to read as it does. */
export type Standing = 'computed' | 'changed' | 'omitted' | 'written' | 'empty'

export function standingOf(block: Block, edit: Edit | undefined): Standing {
  if (block.kind === 'written') return edit && edit.words !== '' ? 'written' : 'empty'
  if (!edit) return 'computed'
  return edit.omitted ? 'omitted' : 'changed'
}

export const standingNames: Record<Standing, string> = {
  computed: '系统生成',
  changed: '人工修改',
  omitted: '人工略去',
  written: '手工撰写',
  empty: '待撰写',
}
