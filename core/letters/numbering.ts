import { z } from 'zod'
import { LetterKind as Kind, type LetterKind } from '#core/letters/letter.ts'
import { District } from '#core/scope.ts'

/**
 * 发文字号 as data. Kinds that share a sequence are one series; the pattern says how its numbers are printed. Year in
 * 〔〕, number without leading zeros and without 第 (GB/T 9704-2012, 7.2.5).
 */

const Pattern = z
  .string()
  .max(60)
  .regex(/\{year\}.*\{n\}/, '须含 {year} 和 {n}')
  .regex(/^[^[\]【】［］()（）]*$/, '年份须用六角括号〔〕')

export const LetterSeries = z
  .strictObject({
    series: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[a-z]{2,20}$/),
          name: z.string().min(1).max(20),
          kinds: z.array(Kind).min(1),
          /** `{short}` is the unit's code in its documents (机关代字). */
          pattern: Pattern,
        }),
      )
      .min(1),
  })
  .superRefine(({ series }, context) => {
    for (const kind of Kind.options)
      if (series.filter(({ kinds }) => kinds.includes(kind)).length !== 1)
        context.addIssue({ code: 'custom', path: ['series'], message: `${kind} 须恰好属于一个字号序列` })
  })
export type LetterSeries = z.infer<typeof LetterSeries>['series']

/** The codes of one district's units. A unit is named as in the directory, or by an alias. */
export const DistrictNumbers = z.strictObject({
  district: District,
  clause: z.string().min(1).max(120),
  unverified: z.boolean().default(false),
  units: z.array(
    z.strictObject({
      unit: z.string().min(2).max(80),
      short: z.string().min(1).max(20),
      /** Where a unit prints the numbers of a series in its own way. */
      patterns: z.record(z.string(), Pattern).default({}),
    }),
  ),
})
export type DistrictNumbers = z.infer<typeof DistrictNumbers>

/** The sequence that a kind is numbered in. */
export function seriesOf(series: LetterSeries, kind: LetterKind) {
  const found = series.find(({ kinds }) => kinds.includes(kind))
  if (!found) throw new Error(`${kind} belongs to no series`)
  return found
}

/**
 * How the numbers of this unit and series are printed. A unit that its district says nothing about goes by its first
 * alias, or its name.
 */
export function patternFor(
  series: LetterSeries[number],
  numbers: DistrictNumbers | undefined,
  unit: { name: string; aliases: readonly string[] },
): string {
  const names = [unit.name, ...unit.aliases]
  const own = numbers?.units.find((one) => names.includes(one.unit))
  const short = own?.short ?? unit.aliases[0] ?? unit.name
  return (own?.patterns[series.code] ?? series.pattern).replaceAll('{short}', short)
}

/** @param n the number, or a blank for a draft, whose number is given when it is issued */
export const numberAs = (pattern: string, year: number, n: number | '　') =>
  pattern.replaceAll('{year}', String(year)).replaceAll('{n}', String(n))
