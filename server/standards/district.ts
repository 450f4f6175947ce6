import { Refusal } from '#core/refusal.ts'
import {
  instrumentOfLocals,
  itemOfLocal,
  type LocalStandard,
  localCode,
  type Verified,
  withVerified,
} from '#core/standards/library.ts'
import { type Instrument, type StandardItem, statusOn } from '#core/standards/standard.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Library } from '#server/standards/packs.ts'
import { listLocals, listVerified } from '#server/standards/queries.ts'

/** The library as one district sees it: what the packs hold, what it verified, what it added. */
export type DistrictLibrary = {
  items: StandardItem[]
  instruments: Instrument[]
  verified: Verified
  locals: readonly LocalStandard[]
  localItems: StandardItem[]
}

export async function openLibrary(
  reader: Reader,
  library: Pick<Library, 'items' | 'instruments'>,
  district: string,
): Promise<DistrictLibrary> {
  const verified = await listVerified(reader, district)
  const locals = await listLocals(reader, district)
  const own = instrumentOfLocals(locals)
  const localItems = locals.map(itemOfLocal)
  return {
    items: [...withVerified(library.items, verified), ...localItems],
    instruments: own ? [...library.instruments, own] : [...library.instruments],
    verified,
    locals,
    localItems,
  }
}

const absent = (field?: string) =>
  new Refusal('not-found', '判定标准库中没有这一条', {
    remedy: '请从判定标准中重新选择',
    ...(field && { field }),
  })

/** @throws Refusal not-found */
export function itemOf({ items }: DistrictLibrary, id: string, field?: string): StandardItem {
  const item = items.find((one) => one.id === id)
  if (!item) throw absent(field)
  return item
}

/** @throws Refusal not-found */
export function instrumentOf({ instruments }: DistrictLibrary, code: string): Instrument {
  const instrument = instruments.find((one) => one.code === code)
  if (!instrument)
    throw new Refusal('not-found', '判定标准库中没有这份文件', { remedy: '请从判定标准中重新选择' })
  return instrument
}

export const lineOn = (item: StandardItem, day: string) => ({ ...item, status: statusOn(item, day) })

/** Where a local item is stored; undefined for one of the packs. */
export function localOf({ locals }: DistrictLibrary, item: StandardItem): LocalStandard | undefined {
  const [local] = locals
  if (!local || item.instrumentCode !== localCode(local.district)) return undefined
  return locals.find((row) => itemOfLocal(row).id === item.id)
}
