import type { InstrumentPack } from '#core/standards/pack.ts'
import { spanOf } from '#core/standards/pack.ts'
import type { Grade, Instrument, StandardItem } from '#core/standards/standard.ts'

/** The items of one pack, in the order of the file. */
export const itemsOfPack = ({ instrument, items }: InstrumentPack): StandardItem[] =>
  items.map((item) => ({
    id: `${instrument.code}/${item.code}`,
    instrumentCode: instrument.code,
    clause: item.clause,
    title: item.title,
    grade: item.grade ?? instrument.grade,
    sectors: item.sectors ?? instrument.sectors,
    ...spanOf(item, instrument),
    unverified: item.unverified ?? instrument.unverified,
    keywords: item.keywords,
    standard: item.standard ?? null,
    instrument: {
      title: instrument.title,
      number: instrument.number,
      issuer: instrument.issuer,
      kind: instrument.kind,
      replaces: instrument.replaces,
    },
  }))

/** One version of an item that a district added (补充标准), as it is stored. */
export type LocalStandard = {
  district: string
  id: string
  document: string
  number: string
  clause: string
  title: string
  grade: Grade
  sectors: string[]
  keywords: string[]
  fromOn: string
  toOn: string | null
  replacesId: string | null
}

const LOCAL_ISSUER = '区安委办'

export const localCode = (district: string) => `local-${district}`
const localItemId = (district: string, id: string) => `${localCode(district)}/${id}`

/** A local item beside the others. What an office wrote itself needs nobody to check it against an original. */
export const itemOfLocal = (row: LocalStandard): StandardItem => ({
  id: localItemId(row.district, row.id),
  instrumentCode: localCode(row.district),
  clause: row.clause,
  title: row.title,
  grade: row.grade,
  sectors: row.sectors,
  from: row.fromOn,
  to: row.toOn,
  unverified: false,
  keywords: row.keywords,
  standard: null,
  instrument: {
    title: row.document,
    number: row.number,
    issuer: LOCAL_ISSUER,
    kind: 'criteria',
    replaces: null,
  },
})

/** All that a district added, as one instrument; undefined while it has added nothing. */
export function instrumentOfLocals(rows: readonly LocalStandard[]): Instrument | undefined {
  const [first] = rows
  if (!first) return undefined
  return {
    code: localCode(first.district),
    title: '本区补充判定标准',
    number: [...new Set(rows.map(({ number }) => number))].join('、'),
    issuer: LOCAL_ISSUER,
    from: rows.map(({ fromOn }) => fromOn).reduce((a, b) => (a < b ? a : b)),
    to: null,
    replaces: null,
    kind: 'criteria',
    grade: 'general',
    sectors: [...new Set(rows.flatMap(({ sectors }) => sectors))],
    source: '本区制定',
    unverified: false,
  }
}

/** What a district verified: by item, the clause as the original numbers it, or null where the packs already had it. */
export type Verified = ReadonlyMap<string, string | null>

/** The item as a district sees it that has verified it: no longer 待核, under the clause that it found. */
export const asVerified = (item: StandardItem, clause: string | null): StandardItem => ({
  ...item,
  unverified: false,
  clause: clause ?? item.clause,
})

/** The items as a district sees them. */
export const withVerified = (items: readonly StandardItem[], verified: Verified) =>
  verified.size === 0
    ? [...items]
    : items.map((item) => {
        const clause = verified.get(item.id)
        return clause === undefined ? item : asVerified(item, clause)
      })

/** The chain of versions that an instrument stands in, oldest first. */
export function versionsOf<I extends Pick<Instrument, 'code' | 'replaces'>>(
  code: string,
  instruments: readonly I[],
): I[] {
  const byCode = new Map(instruments.map((instrument) => [instrument.code, instrument]))
  const following = new Map(
    instruments.flatMap((one) => (one.replaces ? [[one.replaces, one] as const] : [])),
  )
  const own = byCode.get(code)
  if (!own) return []
  const chain = [own]
  for (let one = before(own, byCode); one && !chain.includes(one); one = before(one, byCode))
    chain.unshift(one)
  for (let one = following.get(code); one && !chain.includes(one); one = following.get(one.code))
    chain.push(one)
  return chain
}

const before = <I extends Pick<Instrument, 'replaces'>>(one: I, byCode: ReadonlyMap<string, I>) =>
  one.replaces === null ? undefined : byCode.get(one.replaces)
