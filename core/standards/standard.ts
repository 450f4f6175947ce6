import { z } from 'zod'
import { Day } from '#core/calendar.ts'

/** Of an instrument: small letters, figures and hyphens. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, '代码只能用小写字母、数字和连字符')

/** What a hazard may be confirmed as by an item: 重大事故隐患 or 一般事故隐患. */
export const Grade = z.enum(['major', 'general'])
export type Grade = z.infer<typeof Grade>
export const gradeNames: Record<Grade, string> = { major: '重大', general: '一般' }

export const InstrumentKind = z.enum(['criteria', 'checklist'])
export type InstrumentKind = z.infer<typeof InstrumentKind>
export const instrumentKindNames: Record<InstrumentKind, string> = {
  criteria: '判定标准',
  checklist: '检查表',
}

/** The document that items stand in: one version of a criterion. A new version is a new instrument. */
export const Instrument = z.object({
  code: Code,
  title: z.string(),
  /** 文号 or standard number. */
  number: z.string(),
  issuer: z.string(),
  from: Day,
  /** Its last day; null while no end is known. */
  to: Day.nullable(),
  /** The instrument that it takes the place of. */
  replaces: Code.nullable(),
  kind: InstrumentKind,
  grade: Grade,
  sectors: z.array(z.string()),
  /** How we know, with a link. */
  source: z.string(),
  /** 待核: dates, number or list not checked against the original. */
  unverified: z.boolean(),
})
export type Instrument = z.infer<typeof Instrument>

/** One clause that a hazard may be judged by. */
export const StandardItem = z.object({
  /** `instrument code/item code`; the item keeps it for good. */
  id: z.string(),
  instrumentCode: z.string(),
  /** 「第三条第（一）项」 */
  clause: z.string(),
  /** Short, in our own words. */
  title: z.string(),
  grade: Grade,
  sectors: z.array(z.string()),
  /** First and last day on which hazards are judged by it. */
  from: Day,
  to: Day.nullable(),
  /** 待核: nobody has checked it against the original, for this district. */
  unverified: z.boolean(),
  /** What people on site say. */
  keywords: z.array(z.string()),
  /** Of a checklist's item: the criterion that it leads to. */
  standard: z.string().nullable(),
  instrument: Instrument.pick({ title: true, number: true, issuer: true, kind: true, replaces: true }),
})
export type StandardItem = z.infer<typeof StandardItem>

/** What a hazard keeps of the item that it was judged by: as it read that day, whatever becomes of the item. */
export const JudgedBy = z.object({
  itemId: z.string(),
  instrument: z.string(),
  number: z.string(),
  clause: z.string(),
  title: z.string(),
  grade: Grade,
  /** First day of the version. */
  from: Day,
  /** Whether it was 待核 when it was cited. */
  unverified: z.boolean(),
})
export type JudgedBy = z.infer<typeof JudgedBy>

/** The frozen citation of an item. */
export const judgedBy = (item: StandardItem): JudgedBy => ({
  itemId: item.id,
  instrument: item.instrument.title,
  number: item.instrument.number,
  clause: item.clause,
  title: item.title,
  grade: item.grade,
  from: item.from,
  unverified: item.unverified,
})

export const StandardStatus = z.enum(['upcoming', 'current', 'ended'])
export type StandardStatus = z.infer<typeof StandardStatus>
export const standardStatusNames: Record<StandardStatus, string> = {
  upcoming: '尚未施行',
  current: '现行',
  ended: '已废止',
}

type Span = { from: string; to: string | null }

/** How an item or an instrument stands on a day (YYYY-MM-DD); first and last day count. */
export function statusOn({ from, to }: Span, day: string): StandardStatus {
  if (day < from) return 'upcoming'
  return to !== null && to < day ? 'ended' : 'current'
}

export const isInForce = (span: Span, day: string) => statusOn(span, day) === 'current'

/** The items that a hazard discovered on that day is judged by (从其发现之日的标准). */
const itemsInForce = <Item extends Span>(items: readonly Item[], day: string): Item[] =>
  items.filter((item) => isInForce(item, day))

/**
 * Why these items do not confirm a 重大事故隐患, with rule and remedy; null when they do. At least one has to be a
 * major criterion, in force on the day of discovery and not 待核.
 *
 * @param items all that the hazard cites
 * @param day of discovery, YYYY-MM-DD
 */
export function objectionToMajor(items: readonly StandardItem[], day: string): string | null {
  const major = items.filter(({ grade }) => grade === 'major')
  if (major.length === 0)
    return '不能判定为重大事故隐患：没有引用重大事故隐患判定标准（《安全生产法》第一百一十八条）。请至少引用一条判定标准，或者按一般事故隐患上账。'
  const inForce = itemsInForce(major, day)
  if (inForce.length === 0)
    return `不能判定为重大事故隐患：所引${listed(major)}在发现之日（${day}）不是现行标准。请改引当日有效的版本。`
  if (inForce.some(({ unverified }) => !unverified)) return null
  return `不能判定为重大事故隐患：所引${listed(inForce)}均待核，待核条目不能单独作为判定依据。请另引一条已核实的判定标准，或者由区安委办对照原文核实后再判定。`
}

const listed = (items: readonly StandardItem[]) =>
  items.map(({ instrument, clause }) => `《${instrument.title}》${clause}`).join('、')
