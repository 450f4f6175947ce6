import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Code, Grade, InstrumentKind } from '#core/standards/standard.ts'

const Words = z.string().trim().min(1).max(300)

const PackInstrument = z.strictObject({
  /** Stable and never given to another: `gongmao-2023`. */
  code: Code,
  title: Words,
  number: Words,
  issuer: Words,
  from: Day,
  to: Day.nullable(),
  /** Code of the instrument that this one takes the place of. */
  replaces: Code.nullable(),
  kind: InstrumentKind,
  grade: Grade,
  sectors: z.array(z.string()).min(1),
  source: Words,
  unverified: z.boolean(),
})

const PackItem = z.strictObject({
  /** Unique within the instrument and stable: `3.1`. */
  code: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/, '编号只能用数字、字母、点和连字符'),
  clause: Words,
  /** Short, in our own words. */
  title: Words,
  sectors: z.array(z.string()).min(1).optional(),
  grade: Grade.optional(),
  keywords: z.array(z.string().trim().min(1).max(30)).max(40),
  unverified: z.boolean().optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** Of a checklist's item: the item of a criteria instrument that it leads to, by its full id. */
  standard: z.string().optional(),
})

type Raise = (path: (string | number)[], message: string) => void

/**
 * One file of `packs/standards/`: an instrument (判定标准 or 检查表) and its items.
 *
 * @param isKnownSector whether a code is in `packs/sectors.yaml`
 */
export const instrumentPack = (isKnownSector: (code: string) => boolean) =>
  z
    .strictObject({ instrument: PackInstrument, items: z.array(PackItem).min(1) })
    .superRefine((pack, context) => {
      const raise: Raise = (path, message) => context.addIssue({ code: 'custom', path, message })
      checkDays(pack, raise)
      checkCodes(pack, raise)
      checkSectors(pack, isKnownSector, raise)
    })
export type InstrumentPack = z.output<ReturnType<typeof instrumentPack>>

function checkDays({ instrument, items }: InstrumentPack, raise: Raise) {
  if (endsBefore(instrument, instrument.from)) raise(['instrument', 'to'], '废止日期早于施行日期')
  for (const [index, item] of items.entries())
    for (const [field, message] of faultsOfSpan(item, instrument)) raise(['items', index, field], message)
}

function faultsOfSpan(item: ItemDays, instrument: Days): ['from' | 'to', string][] {
  const span = spanOf(item, instrument)
  if (endsBefore(span, span.from)) return [[item.to ? 'to' : 'from', '废止日期早于施行日期']]
  if (span.from < instrument.from) return [['from', '条款的施行日期早于文件的施行日期']]
  return item.to && endsBefore(instrument, item.to) ? [['to', '条款的废止日期晚于文件的废止日期']] : []
}

type Days = { from: string; to: string | null }
type ItemDays = { from?: string | undefined; to?: string | undefined }

const endsBefore = ({ to }: { to: string | null }, day: string) => to !== null && to < day

/** An item is in force as long as its instrument, unless it says otherwise. */
export const spanOf = (item: ItemDays, instrument: Days): Days => ({
  from: item.from ?? instrument.from,
  to: item.to ?? instrument.to,
})

function checkCodes({ items }: InstrumentPack, raise: Raise) {
  const seen = new Set<string>()
  for (const [index, { code }] of items.entries()) {
    if (seen.has(code)) raise(['items', index, 'code'], `编号 ${code} 重复`)
    seen.add(code)
  }
}

function checkSectors(
  { instrument, items }: InstrumentPack,
  isKnownSector: (code: string) => boolean,
  raise: Raise,
) {
  const check = (codes: readonly string[], path: (string | number)[]) => {
    for (const [index, code] of codes.entries())
      if (!isKnownSector(code)) raise([...path, index], `行业领域目录中没有 ${code}`)
  }
  check(instrument.sectors, ['instrument', 'sectors'])
  for (const [index, item] of items.entries()) check(item.sectors ?? [], ['items', index, 'sectors'])
}

/** A fault that only shows when all files are read together. `path` leads to the faulty value in its file. */
export type PackFault = { file: string; path: (string | number)[]; message: string }

/** What does not fit between the files: doubled codes, links into nothing, versions in force on the same day. */
export function faultsAcross(packs: readonly { file: string; data: InstrumentPack }[]): PackFault[] {
  const byCode = Map.groupBy(packs, ({ data }) => data.instrument.code)
  const itemIds = new Set(
    packs.flatMap(({ data }) => data.items.map(({ code }) => `${data.instrument.code}/${code}`)),
  )
  return packs.flatMap(({ file, data: { instrument, items } }) => {
    const first = byCode.get(instrument.code)?.[0]
    const doubled = first && first.file !== file ? [`文件代码 ${instrument.code} 已用于 ${first.file}`] : []
    const links = items.flatMap(({ standard }, index) =>
      standard === undefined || itemIds.has(standard)
        ? []
        : [{ file, path: ['items', index, 'standard'], message: `没有判定标准 ${standard}` }],
    )
    return [
      ...doubled.map((message) => ({ file, path: ['instrument', 'code'], message })),
      ...replacing(instrument, byCode).map(({ at, message }) => ({
        file,
        path: ['instrument', at],
        message,
      })),
      ...links,
    ]
  })
}

function replacing(
  instrument: InstrumentPack['instrument'],
  byCode: ReadonlyMap<string, { file: string; data: InstrumentPack }[]>,
) {
  if (instrument.replaces === null) return []
  const replaced = byCode.get(instrument.replaces)?.[0]
  if (!replaced) return [{ at: 'replaces', message: `没有被替代的文件 ${instrument.replaces}` }]
  const { to } = replaced.data.instrument
  if (to !== null && to < instrument.from) return []
  const until = to ?? '未填废止日期'
  return [
    {
      at: 'from',
      message: `与被替代的 ${instrument.replaces}（${replaced.file}，${until}）同时有效`,
    },
  ]
}
