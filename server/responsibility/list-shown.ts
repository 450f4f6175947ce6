import { ListItems } from '#core/responsibility/items.ts'
import { type ListState, listStatusNames, titleOfList } from '#core/responsibility/list.ts'
import type { ListSummary } from '#core/responsibility/list-api.ts'
import type { Directory } from '#server/responsibility/directory.ts'
import type { ListRow } from '#server/responsibility/list-queries.ts'
import { kindOf } from '#server/responsibility/packs.ts'

export const itemsOf = ({ items }: Pick<ListRow, 'items'>) => ListItems.parse(items)

export const stateOf = (row: ListRow): ListState => ({
  status: row.status,
  holder: row.holder,
  holderId: row.holderId,
  receiverUnitId: row.receiverUnitId,
  madeUnitId: row.madeUnitId,
  filed: kindOf(row.kind).filed,
})

export const titleOf = (row: Pick<ListRow, 'kind' | 'holder' | 'holderName' | 'post' | 'year'>) =>
  titleOfList({ ...row, kindName: kindOf(row.kind).name })

/** 「第2版（现行）」 */
export const versionWords = ({ version, status }: Pick<ListRow, 'version' | 'status'>) =>
  `第${version}版（${listStatusNames[status]}）`

export const summaryOf = (row: ListRow, directory: Directory): ListSummary => ({
  district: row.district,
  id: row.id,
  kind: row.kind,
  title: titleOf(row),
  holder: row.holder,
  holderId: row.holderId,
  holderName: row.holderName,
  post: row.post,
  year: row.year,
  version: row.version,
  status: row.status,
  items: itemsOf(row).length,
  completeness: row.completeness,
  signed: row.signed,
  effectiveFrom: row.effectiveFrom,
  effectiveTo: row.effectiveTo,
  receiverUnitId: row.receiverUnitId,
  receiverName: row.receiverUnitId && directory.nameOf(row.receiverUnitId),
  recordNo: row.recordNo,
  recordedOn: row.recordedOn,
})
