import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { FilingEvery } from '#core/filings/period.ts'
import { Area, District } from '#core/scope.ts'
import { UnitKind, unitKindNames } from '#core/units/unit.ts'

/**
 * Rules as data (`packs/filing-rules/<district>.yaml`): who reports what to whom by which day of the month,
 * and which clause of which document says so. The schemas here are what a pack is held to.
 */

const Name = z.string().trim().min(2).max(80)

/** Units by what they are and where they stand; every condition given must hold. A name may be an alias. */
export const UnitQuery = z
  .strictObject({
    kinds: z.array(UnitKind).min(1).optional(),
    names: z.array(Name).min(1).optional(),
    /** Directly below one unit by its name, or below any unit of a kind. */
    childrenOf: z.union([z.strictObject({ name: Name }), z.strictObject({ kind: UnitKind })]).optional(),
    /** In this district (6 digits), town (9) or village (12). */
    area: Area.optional(),
    except: z.array(Name).default([]),
  })
  .refine(({ kinds, names, childrenOf }) => kinds ?? names ?? childrenOf, {
    error: '须写明 kinds、names、childrenOf 中的至少一项，否则全区单位都会有报送任务',
  })
export type UnitQuery = z.infer<typeof UnitQuery>

/**
 * Exactly one unit: by its name, or the superior of whoever files. `external` is a body outside the district that has
 * no account (市生态环境局): people send it the exported form and put its receipt on record.
 */
const Recipient = z.union([
  z.strictObject({ name: Name }),
  z.strictObject({ external: Name }),
  z.literal('superior'),
])

export const FilingRule = z.strictObject({
  /** The same code in several versions is one rule that changed; their days may not overlap. */
  code: z.string().regex(/^[a-z0-9-]{3,60}$/, '代码须为 3–60 位小写字母、数字或横线'),
  /** Code of a template in `packs/forms`. */
  form: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, '须为报表模板的代码'),
  title: Name,
  document: Name,
  clause: z.string().trim().min(1).max(80),
  from: UnitQuery,
  to: Recipient,
  every: FilingEvery,
  /**
   * Day of the month; the 31st of a shorter month is its last day. Of a quarter or half-year: in its last month, or in
   * the month after it where the whole period before is reported. Without, the last day.
   */
  day: z.int().min(1).max(31).optional(),
  /** Of a year: MM-DD. Without, the 31st of December. */
  yearDay: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '须为 MM-DD')
    .optional(),
  /** Only these halves of the year are reported by themselves (the second goes into the summary of the year). */
  halves: z
    .array(z.union([z.literal(1), z.literal(2)]))
    .min(1)
    .optional(),
  /** current: the period up to its due day. previous: the whole period before the one it is due in. */
  period: z.enum(['current', 'previous']),
  /** 「…日前」: the day itself still counts (I16 of requirements.md; the documents leave it open). */
  dayCounts: z.boolean().default(true),
  /** A due day on Saturday or Sunday: stays, the Friday before, the Monday after (I16). */
  weekend: z.enum(['stay', 'earlier', 'later']).default('stay'),
  /** Codes of the duty rules (`packs/rules`) that these filings carry out, so that a month is not asked for twice. */
  carries: z.array(z.string().min(1).max(40)).default([]),
  /** How often the duty that is carried falls due, where that is another way: the half-year summary is due once a year. */
  dutyEvery: FilingEvery.optional(),
  /** 待核: what no document gives. */
  unverified: z.array(z.enum(['day', 'document', 'receiver'])).default([]),
  /** First and last due day that this version governs. */
  fromOn: Day,
  toOn: Day.nullable().default(null),
})
export type FilingRule = z.infer<typeof FilingRule>

/** One district's rules. Refused with the place of the fault: unknown fields, bad days, overlapping versions. */
export const FilingRulePack = z
  .strictObject({ district: District, rules: z.array(FilingRule).min(1) })
  .superRefine(({ rules }, context) => {
    for (const [index, rule] of rules.entries()) {
      const fault = faultOf(rule, rules.slice(0, index))
      if (fault) context.addIssue({ code: 'custom', path: ['rules', index, fault.field], message: fault.why })
    }
  })
export type FilingRulePack = z.infer<typeof FilingRulePack>

function faultOf(rule: FilingRule, earlier: readonly FilingRule[]) {
  if (rule.toOn !== null && rule.toOn < rule.fromOn)
    return { field: 'toOn', why: `止期 ${rule.toOn} 早于起期 ${rule.fromOn}` }
  const wrong = misfit(rule)
  if (wrong) return wrong
  const overlapping = earlier.find((before) => before.code === rule.code && overlap(before, rule))
  if (!overlapping) return undefined
  const until = overlapping.toOn ?? '长期'
  return { field: 'fromOn', why: `与同代码规则的另一版本（${overlapping.fromOn} 至 ${until}）日期重叠` }
}

/** What says when it is due fits how often. */
function misfit({ every, day, yearDay, halves }: FilingRule) {
  if (every === 'month' && day === undefined) return { field: 'day', why: '每月的报送须写明 day' }
  if (every === 'year' && day !== undefined) return { field: 'day', why: '每年的报送用 yearDay 写明月日' }
  if (every !== 'year' && yearDay !== undefined)
    return { field: 'yearDay', why: '只有每年的报送可以写 yearDay' }
  if (yearDay !== undefined && !isDayOfYear(yearDay)) return { field: 'yearDay', why: '没有这一天' }
  if (every !== 'halfYear' && halves !== undefined)
    return { field: 'halves', why: '只有每半年的报送可以写 halves' }
  return undefined
}

const isDayOfYear = (yearDay: string) => Day.safeParse(`2024-${yearDay}`).success

const overlap = (a: FilingRule, b: FilingRule) =>
  (a.toOn === null || a.toOn >= b.fromOn) && (b.toOn === null || b.toOn >= a.fromOn)

/** The query in the words of the screen: 「虹口区商务委员会所属内设机构」. */
export function wordsOf({ kinds, names, childrenOf, area, except }: UnitQuery): string {
  const above = childrenOf && ('name' in childrenOf ? childrenOf.name : `各${unitKindNames[childrenOf.kind]}`)
  const what = names ??
    kinds?.map((kind) => (kind === 'other' ? '其他单位' : unitKindNames[kind])) ?? ['单位']
  const where = above ? `${above}所属` : area && area.length > 6 ? '辖区内' : ''
  const but = except.length > 0 ? `（${except.join('、')}除外）` : ''
  return `${where}${what.join('、')}${but}`
}

export function wordsOfRecipient(to: FilingRule['to']) {
  if (to === 'superior') return '上级单位'
  return 'external' in to ? to.external : to.name
}

/** 每月28日前, 每季度末月15日前, 每年06月30日前. */
export function wordsOfDue({ every, day, yearDay, period }: FilingRule) {
  if (every === 'month') return `每月${day}日前`
  if (every === 'year') return `每年${(yearDay ?? '12-31').replace('-', '月')}日前`
  const length = every === 'quarter' ? '季度' : '半年'
  const month = period === 'previous' ? '后首月' : '末月'
  return `每${length}${month}${day === undefined ? '底' : `${day}日`}前`
}
