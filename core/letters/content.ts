import { z } from 'zod'

/**
 * The head of a sheet (GB/T 9704-2012). `letter`: 信函格式, clause 10.1. `document`: 红头文件格式, clause 7.2.
 * `form`: 单据 and 告知书, which the standard leaves open: no red head, rows in a table, a slip to sign.
 */
export const Masthead = z.enum(['letter', 'document', 'form'])
export type Masthead = z.infer<typeof Masthead>

/** One line of text without control characters: such a one would break the document that it is written into. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u001f\u007f-\u009f\ufffe\uffff]*$/, '不能含有换行或不可见的字符')

const Cell = z.object({ label: line(20).min(1), text: line(3000) })
export type Cell = z.infer<typeof Cell>

/** What of a draft may be changed before it is issued. */
export const LetterWords = z.object({
  title: line(200).min(1),
  /** 主送 as printed, several joined by 、; empty where there is none. */
  to: line(3000),
  /** One text a paragraph; 一、（一）1. at the beginning set its level. */
  paragraphs: z.array(line(3000).min(1)).max(80),
  /** The table of a form, row by row. */
  rows: z.array(Cell).max(30),
  /** 「特此函告。」; empty where there is none. */
  closing: line(300),
  attachments: z.array(line(120).min(1)).max(20),
  /** 抄送 as printed; empty where there is none. */
  cc: line(3000),
})
export type LetterWords = z.infer<typeof LetterWords>

/** A letter that another feature wrote may be long; one that is revised by hand has 80 at most. */
const MOST_PARAGRAPHS = 3000

const place = {
  /** Index of the paragraph that it stands behind; -1: before the first. */
  after: z
    .int()
    .min(-1)
    .max(MOST_PARAGRAPHS - 1),
  /** Above a table, below a picture; empty where there is none. */
  caption: line(120),
}

/** What stands between paragraphs: a table of figures, or a picture that was drawn of them. */
export const Insert = z.discriminatedUnion('kind', [
  z.object({
    ...place,
    kind: z.literal('table'),
    heads: z.array(line(40)).min(1).max(12),
    rows: z.array(z.array(line(200)).max(12)).max(200),
  }),
  z.object({
    ...place,
    kind: z.literal('picture'),
    /** What the picture shows, for whoever does not see it. */
    alt: line(1000).min(1),
    /** Drawn by the server, never uploaded. */
    svg: z.string().max(300_000),
    /** Points of the page that it takes. */
    width: z.number().positive().max(500),
    height: z.number().positive().max(500),
  }),
])
export type Insert = z.infer<typeof Insert>
export type InsertedTable = Extract<Insert, { kind: 'table' }>
export type InsertedPicture = Extract<Insert, { kind: 'picture' }>

/** All that a letter says, apart from its number and day. Frozen when it is issued; the files are made from it. */
export const LetterContent = LetterWords.extend({
  masthead: Masthead,
  /** 发文机关, as in the head and under the text. */
  issuer: line(120).min(1),
  /** 签收回执 at the foot of a form: empty cells to be filled by hand. */
  slip: z.object({ title: line(40), rows: z.array(line(20).min(1)).max(10) }).nullable(),
  paragraphs: z.array(line(3000).min(1)).max(MOST_PARAGRAPHS),
  inserts: z.array(Insert).max(60).optional(),
})
export type LetterContent = z.infer<typeof LetterContent>

/** What is printed besides the content. A draft has neither number nor day. */
export type LetterStamp = { no: string; issuedOn: string | null }

/** The paragraphs in their order, each with what stands behind it; what stands before the first has a null before it. */
export const withInserts = ({ paragraphs, inserts = [] }: Pick<LetterContent, 'paragraphs' | 'inserts'>) =>
  [null, ...paragraphs].map((text, index) => ({
    text,
    inserts: inserts.filter(({ after }) => after === index - 1),
  }))
