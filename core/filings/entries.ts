import { z } from 'zod'

/** 「part/row/column」 of a table, 「part/record id/column」 of a list, 「part/section」 of a text. */
const Address = z.string().min(3).max(160)

/** What whoever files typed: words of the sections, and the cells that no ledger knows. */
export const Entries = z.object({
  /** 联系人及联系方式 in the head of the form: a post and an office line. */
  contact: z.string().max(100).default(''),
  texts: z.record(Address, z.string().max(5000)),
  cells: z.record(Address, z.union([z.number().min(-1e12).max(1e12), z.string().max(500)]).nullable()),
})
export type Entries = z.infer<typeof Entries>

export const noEntries: Entries = { contact: '', texts: {}, cells: {} }

/** A counted figure that was changed by hand. It stays marked for good; the receiver reads the reason beside it. */
export const Override = z.object({
  value: z.number().min(0).max(1e12),
  reason: z.string().trim().min(2).max(300),
  /** Post and instant of whoever changed it; the server's, never the caller's. */
  post: z.string(),
  at: z.iso.datetime(),
})
export type Override = z.infer<typeof Override>

export const addressOfCell = (...names: [part: string, row: string, column: string]) => names.join('/')
export const addressOfText = (...names: [part: string, section: string]) => names.join('/')

const NarrativeOfOld = z.object({ done: z.string(), problems: z.string(), next: z.string() })

const DraftShape = Entries.extend({ overrides: z.record(Address, Override) })
/** Everything that is being worked on. */
export type Draft = z.infer<typeof DraftShape>

/** As it is kept. Before forms were data there were three paragraphs: they are those of `progress`. */
export const StoredDraft = z.union([
  DraftShape,
  NarrativeOfOld.transform(
    (old): Draft => ({ contact: '', texts: textsOfOld(old), cells: {}, overrides: {} }),
  ),
])

const textsOfOld = (old: z.infer<typeof NarrativeOfOld>) =>
  Object.fromEntries(
    Object.entries(old).map(([section, words]) => [addressOfText('narrative', section), words]),
  )

export const emptyDraft: Draft = { ...noEntries, overrides: {} }
