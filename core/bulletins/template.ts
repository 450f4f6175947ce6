import { z } from 'zod'
import { columnsOf, FigureName, type Ledger, ledgerOf, TableName } from '#core/bulletins/figures.ts'
import { Day } from '#core/calendar.ts'
import { District } from '#core/scope.ts'
import { UnitKind } from '#core/units/unit.ts'

/** How a kind of bulletin reads, as data (`packs/bulletins/`): sentences with named figures, tables, pictures, blanks. */

const Text = z.string().trim().min(1).max(1000)

/** One sentence. Where the figure it hangs on is zero or cannot be known, something else is said, or nothing. */
const Sentence = z.strictObject({
  say: Text,
  of: FigureName.optional(),
  zero: z.string().max(1000).optional(),
  none: z.string().max(1000).optional(),
})
export type Sentence = z.infer<typeof Sentence>

const common = {
  id: z.string().regex(/^[a-z][a-z-]{1,30}$/),
  heading: z.string().max(60).default(''),
}

/** Key of a column, and what it is called here. */
const Columns = z.array(
  z.strictObject({ key: z.string().max(20), head: z.string().min(1).max(20).optional() }),
)

export const TemplateBlock = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('text'), sentences: z.array(Sentence).min(1).max(20) }),
  z.strictObject({
    ...common,
    kind: z.literal('table'),
    caption: Text,
    table: TableName,
    columns: Columns.min(2).max(9),
    /** At most so many rows, the worst first. */
    rows: z.int().min(1).max(60).default(40),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('chart'),
    caption: Text,
    chart: z.enum(['bar', 'line', 'stack']),
    table: TableName,
    columns: Columns.min(1).max(4),
    rows: z.int().min(1).max(30).default(20),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('written'),
    hint: Text,
    optional: z.boolean().default(false),
  }),
])
export type TemplateBlock = z.infer<typeof TemplateBlock>

const Shape = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]{1,30}$/),
  name: z.string().min(2).max(20),
  /** Replaces the general template of the same code in this district. */
  district: District.optional(),
  every: z.enum(['month', 'quarter', 'halfYear']),
  clause: Text,
  /** 待核: the wording was not compared with the office's own. */
  unverified: z.boolean().default(false),
  fromOn: Day,
  toOn: Day.nullable().default(null),
  /** Kinds of units that draw it up. */
  by: z.array(UnitKind).min(1),
  title: Text,
  /** 主送 as printed. */
  to: Text,
  opening: z.string().max(1000).default(''),
  blocks: z.array(TemplateBlock).min(1).max(40),
})
type Shape = z.infer<typeof Shape>

export const PLACEHOLDER = /\{([\w.]+)\}/g
/** What every text may speak of besides figures. */
const GIVEN = ['period', 'unit', 'day'] as const

/** A faulty template stops the start: an unknown figure or column, an id that occurs twice. */
export const BulletinTemplate = Shape.superRefine((template, context) => {
  const fault = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message })
  for (const name of namesIn([template.title, template.opening].join('\n')))
    if (!isGiven(name)) fault(['title'], `标题和开头不能写 {${name}}`)
  template.blocks.forEach((block, index) => {
    const twice = template.blocks.findIndex(({ id }) => id === block.id) !== index
    if (twice) fault(['blocks', index, 'id'], `${block.id} 重复`)
    for (const message of faultsOf(block)) fault(['blocks', index], message)
  })
})
export type BulletinTemplate = z.infer<typeof BulletinTemplate>

const namesIn = (text: string) => [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? [])
const isGiven = (name: string) => GIVEN.some((one) => one === name)

const textsOf = ({ say, zero = '', none = '' }: Sentence) => [say, zero, none].join('\n')

function faultsOf(block: TemplateBlock): string[] {
  if (block.kind === 'written') return []
  if (block.kind === 'text')
    return block.sentences
      .flatMap((one) => namesIn(textsOf(one)))
      .filter((name) => !isGiven(name) && !FigureName.safeParse(name).success)
      .map((name) => `没有叫 {${name}} 的数据`)
  const known = columnsOf(block.table)
  const missing = block.columns.filter(({ key }) => !Object.hasOwn(known, key))
  return missing.map(({ key }) => `${block.table} 没有 ${key} 这一列`)
}

/** The figures that the sentences of a block speak of. */
export const figuresIn = (sentences: readonly Sentence[]): FigureName[] => {
  const names = sentences.flatMap((one) => [...namesIn(textsOf(one)), ...(one.of ? [one.of] : [])])
  return [...new Set(names)].flatMap((name) => FigureName.safeParse(name).data ?? [])
}

/** The ledgers that a template is drawn from. */
export const ledgersOf = ({ blocks }: Pick<Shape, 'blocks'>): ReadonlySet<Ledger> =>
  new Set(
    blocks.flatMap((block) => {
      if (block.kind === 'written') return []
      return block.kind === 'text' ? figuresIn(block.sentences).map(ledgerOf) : [ledgerOf(block.table)]
    }),
  )

/** Those that hold in a district on a day, its own before the general ones of the same code. */
export function templatesOn(all: readonly BulletinTemplate[], district: string, day: string) {
  const holding = all.filter((one) => one.fromOn <= day && (one.toOn === null || one.toOn >= day))
  const own = holding.filter((one) => one.district === district)
  const isReplaced = ({ code }: BulletinTemplate) => own.some((one) => one.code === code)
  return [...own, ...holding.filter((one) => one.district === undefined && !isReplaced(one))]
}
