import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { ManagingLevel } from '#core/hazards/hazard.ts'
import { District } from '#core/scope.ts'

const Basis = { clause: z.string().min(1), document: z.string().min(1), unverified: z.boolean() }

/** A figure, and the districts that have another one. */
const setting = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, districts: z.record(District, value), ...Basis })

const Days = z.int().min(1).max(3650)

/** `packs/hazards/rules.yaml`: days, counts and lists of the ledger, each with what it rests on. */
export const HazardRules = z.strictObject({
  /** The last day of discovery that counts as 存量. */
  stockUntil: setting(Day),
  /** Between reminders of a notice that nobody acknowledged. */
  reminderDays: setting(Days),
  /** The furthest day that a deadline may be set to, from today. */
  furthestDays: setting(Days),
  maxExtensions: setting(z.int().min(0).max(20)),
  /** From the closing of a major hazard to its look-back. */
  lookbackAfterDays: setting(Days),
  /** Whole per cent of what units closed by themselves. */
  sampleShare: setting(z.int().min(0).max(100)),
  sampleDays: setting(Days),
  /** No act for so many days is slow progress. */
  idleDays: setting(Days),
  levels: z.strictObject({ major: ManagingLevel, general: ManagingLevel, ...Basis }),
  routes: z.strictObject({
    easy: z.string().min(1),
    moderate: z.string().min(1),
    hard: z.string().min(1),
    ...Basis,
  }),
  categories: z.strictObject({
    sector: z.string(),
    clause: z.string(),
    document: z.string(),
    /** 附件3 names the category, 附件2 counts it in a row. */
    items: z.array(z.strictObject({ name: z.string().min(1).max(40), row: z.string().min(1) })).min(1),
  }),
})
export type HazardRules = z.infer<typeof HazardRules>

/** A setting as it holds in a district. */
export const settingIn = <T>(
  { value, districts }: { value: T; districts: Readonly<Record<string, T>> },
  district: string,
): T => districts[district] ?? value
