import { z } from 'zod'
import { unknownHeads } from '#core/filings/heads.ts'
import { FormMeasure, ListSource } from '#core/filings/measures.ts'
import { FilingEvery } from '#core/filings/period.ts'

/**
 * 报表模板: a form as data (`packs/forms/<code>.yaml`). A filing of a form is one or several parts, each printed as a
 * sheet of its own: a table of fixed rows, a list from a ledger, the task list, or a text. What is counted comes from
 * the ledgers (`measures.ts`); the template says which measure stands in which column, how it is checked and how the
 * sheet is printed. The title, the columns, the fixed rows and the notes are those of the official form.
 */

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, '须为小写字母开头的代码')
const Words = z.string().trim().min(1).max(200)

/** Where a cell's value comes from. */
const Source = z.union([
  /** Counted from a ledger, with the row's own condition. */
  z.strictObject({ measure: FormMeasure }),
  /**
   * Worked out from other columns of its row: `found - fixed`, `fixed / found`. Minus stands between blanks, because
   * keys may hold one. Blank where it would divide by zero. A share is a fraction: 0.85 is printed as 85%.
   */
  z.strictObject({ works: z.string().trim().min(1).max(120) }),
  /** A field of a list's row; of a fixed row, its `title`. */
  z.strictObject({ field: Key }),
  /** The row's place in the list, or in the fixed rows. */
  z.strictObject({ ordinal: z.literal(true) }),
  /** Typed by whoever files; nothing knows it. */
  z.strictObject({ typed: z.enum(['text', 'number']) }),
])

const Column = z.strictObject({
  key: Key,
  /** As printed. */
  title: Words,
  /** In characters of the sheet. */
  width: z.number().min(3).max(80),
  kind: z.enum(['number', 'percent', 'money', 'text', 'day']).default('text'),
  from: Source,
  /** Cells of equal text below one another become one (Annex 1). */
  merged: z.boolean().default(false),
})
export type FormColumn = z.infer<typeof Column>

/** A fixed row: its printed title and what of the ledger falls into it. */
const Row = z.strictObject({
  key: Key,
  title: Words,
  /** 检查项目所属类别 of the hazard ledger that are counted here (12 of 附件3 → 11 of 附件2). */
  categories: z.array(z.string()).min(1).optional(),
  sectors: z.array(z.string()).min(1).optional(),
  /** Kinds of premises (S57): the classes of underground works. */
  premises: z.array(z.string()).min(1).optional(),
  /** Also takes what falls into no other row (a hazard without a category is counted under 其他). */
  rest: z.boolean().default(false),
  /** All rows together, each record once: 合计. */
  total: z.boolean().default(false),
})
export type FormRow = z.infer<typeof Row>

/** What must hold in every row and in the total: `found = fixed + open`. `error` stops the submission, `warn` is shown. */
const Check = z.strictObject({
  says: z.string().trim().min(3).max(120),
  words: Words,
  level: z.enum(['error', 'warn']).default('error'),
  /** last-period: names to the right of the sign are the last accepted period's (`found >= found`: it never falls). */
  against: z.enum(['row', 'last-period']).default('row'),
})
export type FormCheck = z.infer<typeof Check>

const HeadLine = Words.refine((line) => unknownHeads(line).length === 0, {
  error: ({ input }) => `花括号中的“${unknownHeads(String(input)).join('、')}”不是报送知道的内容`,
})

const Print = z.strictObject({
  orientation: z.enum(['portrait', 'landscape']),
  /** Lines under the title: 「（{year}年{month}月）」, 「填报单位：{unit}」. In braces: what the filing knows. */
  head: z.array(z.array(HeadLine).min(1)).default([]),
  /** Under the headings a row of column numbers: 甲, 1, 2, 3 … */
  numbered: z.boolean().default(false),
  /** Under the table, in the form's words. */
  notes: z.array(Words).default([]),
})

const common = { key: Key, title: Words, print: Print }

const TablePart = z.strictObject({
  kind: z.literal('table'),
  ...common,
  columns: z.array(Column).min(1),
  rows: z.array(Row).min(1),
  checks: z.array(Check).default([]),
  /** own: the unit's own ledger. below: that and the accepted filings of those that file to it (nothing counted twice). */
  sums: z.enum(['own', 'below']).default('own'),
  /** period: what happened in it. year: since 1 January (累计). all: since the programme began, as it stands. */
  span: z.enum(['period', 'year', 'all']).default('period'),
})

const ListPart = z.strictObject({
  kind: z.literal('list'),
  ...common,
  columns: z.array(Column).min(1),
  source: ListSource,
  span: z.enum(['period', 'year', 'all']).default('all'),
})

/** 工作开展情况: headings of what a person writes; figures are offered as a draft that may be changed. */
const TextPart = z.strictObject({
  kind: z.literal('text'),
  ...common,
  sections: z
    .array(
      z.strictObject({
        key: Key,
        title: Words,
        needed: z.boolean().default(false),
        /** In braces a measure (counted over the period), `{unit}` or `{period}`: 「排查隐患{hazards-found}项」. */
        draft: z.string().max(2000).optional(),
      }),
    )
    .min(1),
})

/** 任务清单完成情况, summed over those below. */
const TasksPart = z.strictObject({ kind: z.literal('tasks'), ...common })

export const FormPart = z.discriminatedUnion('kind', [TablePart, ListPart, TextPart, TasksPart])
export type FormPart = z.infer<typeof FormPart>
export type TablePart = z.infer<typeof TablePart>
export type ListPart = z.infer<typeof ListPart>
export type TextPart = z.infer<typeof TextPart>

/** All parts of another form: what goes to one receiver on one day is one filing (附件2 with 附件3). */
const PartsOf = z.strictObject({ of: Key })

const header = {
  code: Key,
  title: Words,
  document: Words,
  clause: z.string().trim().min(1).max(80),
  /** How often it is filed; the day and the cut-off are the filing rule's. */
  every: FilingEvery,
  unverified: z.array(z.enum(['title', 'columns', 'rows', 'notes', 'every'])).default([]),
}

export const Form = z.strictObject({ ...header, parts: z.array(FormPart).min(1) })
export type Form = z.infer<typeof Form>

/** A form as its file says it. */
export const FormFile = z.strictObject({ ...header, parts: z.array(z.union([FormPart, PartsOf])).min(1) })
export type FormFile = z.infer<typeof FormFile>
