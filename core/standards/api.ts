import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Grade, Instrument, InstrumentKind, StandardItem, StandardStatus } from '#core/standards/standard.ts'
import { TimelineEntry } from '#core/timeline.ts'

const ItemId = z.string().trim().min(3).max(100)
const Answer = z.string().nullable()
const flag = z.enum(['true', 'false']).optional()

/** An item as it stands on the day that was asked for. */
export const StandardLine = StandardItem.extend({ status: StandardStatus })
export type StandardLine = z.infer<typeof StandardLine>

/** The library of the actor's district: packs, local additions and what was verified. In the order of the documents. */
export const listStandards = endpoint({
  method: 'GET',
  path: '/standards',
  access: 'standard.read',
  input: z.object({
    /** Words that all have to be in title, clause, keywords or instrument. */
    text: z.string().trim().max(100).optional(),
    instrument: z.string().max(60).optional(),
    sector: z.string().max(40).optional(),
    grade: Grade.optional(),
    kind: InstrumentKind.optional(),
    /** The day of discovery that is judged by; today when left out. */
    on: Day.optional(),
    status: StandardStatus.or(z.literal('all')).default('current'),
    unverified: flag,
    /** Page mark: the last item of the page before. */
    after: ItemId.optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  output: z.object({
    items: z.array(StandardLine),
    total: z.int(),
    /** Of `total`: those nobody has checked. */
    unverified: z.int(),
    next: ItemId.nullable(),
  }),
})

/** One item with the versions of its instrument and what may be done. */
export const getStandard = endpoint({
  method: 'GET',
  path: '/standards/items/:itemId',
  access: 'standard.read',
  input: z.object({ itemId: ItemId, on: Day.optional() }),
  output: z.object({
    item: StandardLine,
    instrument: Instrument,
    /** The item of a criterion that a checklist's item leads to. */
    leadsTo: StandardLine.nullable(),
    /** Oldest first; `items` are those of that version that say the same, as far as their words tell. */
    versions: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        number: z.string(),
        from: Day,
        to: Day.nullable(),
        status: StandardStatus,
        own: z.boolean(),
        items: z.array(StandardLine),
      }),
    ),
    verification: z.object({ basis: z.string(), byUnitName: z.string(), at: z.iso.datetime() }).nullable(),
    commands: z.object({ verify: Answer, withdraw: Answer, change: Answer, retire: Answer }),
    timeline: z.array(TimelineEntry),
  }),
})

export const InstrumentLine = Instrument.extend({
  status: StandardStatus,
  items: z.int(),
  /** Of `items`: those nobody has checked for this district. */
  unverifiedItems: z.int(),
  /** When the actor's unit read it; `stale` when it has changed since. */
  reading: z.object({ at: z.iso.datetime(), stale: z.boolean() }).nullable(),
  /** Units of the district that have read it as it is now, of all that should. */
  readBy: z.int(),
  units: z.int(),
})
export type InstrumentLine = z.infer<typeof InstrumentLine>

export const listInstruments = endpoint({
  method: 'GET',
  path: '/standards/instruments',
  access: 'standard.read',
  input: z.object({ on: Day.optional() }),
  output: z.object({
    items: z.array(InstrumentLine),
    commands: z.object({ add: Answer }),
  }),
})

/** Which items a description speaks of, best first, among those in force on the day; with the words that matched. */
export const suggestStandards = endpoint({
  method: 'GET',
  path: '/standards/suggestions',
  access: 'standard.read',
  input: z.object({
    text: z.string().trim().max(1000),
    /** Codes of the subject's sectors, with commas: they raise what belongs to them, and rule nothing out. */
    sectors: z.string().max(400).optional(),
    day: Day.optional(),
    limit: z.coerce.number<number>().int().min(1).max(20).default(5),
  }),
  output: z.object({
    day: Day,
    items: z.array(z.object({ item: StandardLine, score: z.number(), why: z.array(z.string()) })),
  }),
})

const Words = z.string().trim().min(1).max(300)

/** What a local item says. */
export const LocalStandardInput = z.object({
  /** The document it stands in, with its number: nothing is judged by a rule that was never issued. */
  document: z.string().trim().min(2).max(100),
  number: z.string().trim().min(2).max(60),
  clause: z.string().trim().min(1).max(60),
  title: Words,
  grade: Grade,
  sectors: z.array(z.string()).min(1).max(40),
  keywords: z.array(z.string().trim().min(1).max(30)).max(40),
  fromOn: Day,
})
export type LocalStandardInput = z.infer<typeof LocalStandardInput>

export const addLocalStandard = endpoint({
  method: 'POST',
  path: '/standards/local',
  access: 'standard.manage',
  input: Command.extend({ id: z.uuidv7(), ...LocalStandardInput.shape }),
  output: StandardLine,
})

/** A new version from a day on; the one before ends the day before and stays. */
export const changeLocalStandard = endpoint({
  method: 'POST',
  path: '/standards/local/:id/change',
  access: 'standard.manage',
  input: Command.extend({ id: z.uuidv7(), newId: z.uuidv7(), ...LocalStandardInput.shape }),
  output: StandardLine,
})

/** Ends it with a day, its last. What was judged by it stays judged. */
export const retireLocalStandard = endpoint({
  method: 'POST',
  path: '/standards/local/:id/retire',
  access: 'standard.manage',
  input: Command.extend({ id: z.uuidv7(), on: Day, reason: z.string().trim().min(1).max(500) }),
  output: StandardLine,
})

/** The office has checked an item marked 待核 against the original and says by what. */
export const verifyStandard = endpoint({
  method: 'POST',
  path: '/standards/verify',
  access: 'standard.manage',
  input: Command.extend({
    itemId: ItemId,
    basis: z.string().trim().min(4).max(500),
    /** The clause as the original numbers it; needed where the packs leave it open. */
    clause: z.string().trim().min(1).max(60).optional(),
  }),
  output: StandardLine,
})

/** The item is 待核 again. */
export const withdrawVerification = endpoint({
  method: 'POST',
  path: '/standards/withdraw-verification',
  access: 'standard.manage',
  input: Command.extend({ itemId: ItemId, reason: z.string().trim().min(1).max(500) }),
  output: StandardLine,
})

/** 已阅, for the actor's unit. */
export const readInstrument = endpoint({
  method: 'POST',
  path: '/standards/read',
  access: 'standard.read',
  input: Command.extend({ instrument: z.string().max(60) }),
  output: z.object({ at: z.iso.datetime() }),
})

/** Which units have read an instrument and which have not: offices, departments, streets, groups and below. */
export const listReadings = endpoint({
  method: 'GET',
  path: '/standards/readings',
  access: 'standard.read',
  input: z.object({ instrument: z.string().max(60) }),
  output: z.object({
    code: z.string(),
    title: z.string(),
    units: z.array(
      z.object({
        unitId: z.uuid(),
        unitName: z.string(),
        /** Post of whoever confirmed. */
        post: z.string().nullable(),
        at: z.iso.datetime().nullable(),
        stale: z.boolean(),
      }),
    ),
  }),
})
