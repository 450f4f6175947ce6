import { Refusal } from '#core/refusal.ts'
import { fourKinds, type Holder, type ListKindCode, leaderKinds } from '#core/responsibility/kinds.ts'
import type * as api from '#core/responsibility/list-api.ts'
import { writesFor } from '#core/responsibility/standing.ts'
import { childrenOf } from '#core/units/tree.ts'
import type { Call } from '#server/platform/http.ts'
import { openDirectory } from '#server/responsibility/directory.ts'
import { type ListRow, listOfHolders } from '#server/responsibility/list-queries.ts'

type Line = { holder: Holder; holderId: string; name: string }

/** What one unit, its 领导班子, its 内设机构 and its leaders have, as far as the actor sees it. */
export async function drawHolderBoard(call: Call<typeof api.getHolderBoard>) {
  const { district, unitId } = call.input
  const directory = await openDirectory(call, district)
  const unit = directory.find(unitId)
  if (!unit) throw new Refusal('not-found', '本区没有这个单位')
  const year = call.input.year ?? Number(directory.today.slice(0, 4))
  const sections = childrenOf(directory.units, unitId).filter(({ kind }) => kind === 'section')
  const lines: Line[] = [
    ...(unit.kind === 'section'
      ? []
      : [
          { holder: 'unit' as const, holderId: unitId, name: unit.name },
          { holder: 'leadership' as const, holderId: unitId, name: '领导班子' },
        ]),
    ...(unit.kind === 'section' ? [unit] : sections).map(({ id, name }) => ({
      ...{ holder: 'section' as const, holderId: id, name },
    })),
  ]
  const holderIds = [...new Set([unitId, ...lines.map(({ holderId }) => holderId)])]
  const lists = await listOfHolders(call, { district, holderIds, year })
  const rows = lines.map((line) => ({ ...line, cells: fourKinds.map((kind) => cellOf(lists, line, kind)) }))
  const mayStart = writesFor({ kind: 'unit', id: unitId }, directory.by)
  return {
    unitId,
    unitName: unit.name,
    year,
    standing: lists.filter(({ status, holder }) => status === 'on-record' && holder !== 'leader').length,
    wanted: lines.length * fourKinds.length,
    rows,
    leaders: leadersIn(lists),
    start: mayStart ? null : '只能由清单所属单位编制',
  }
}

const shown = ({ id, version, status, completeness, recordedOn }: ListRow) => ({
  ...{ id, version, status, completeness, recordedOn },
})

/** Lists come with what is worked on first. */
function cellOf(lists: readonly ListRow[], { holder, holderId }: Line, kind: ListKindCode, post = '') {
  const found = lists.find(
    (list) =>
      list.kind === kind && list.holder === holder && list.holderId === holderId && list.post === post,
  )
  return { kind, list: found ? shown(found) : null }
}

function leadersIn(lists: readonly ListRow[]) {
  const ofLeaders = lists.filter(({ holder }) => holder === 'leader')
  return [...new Set(ofLeaders.map(({ post }) => post))].sort().map((post) => {
    const holderId = ofLeaders.find((list) => list.post === post)?.holderId ?? ''
    const line = { holder: 'leader' as const, holderId, name: post }
    return { post, cells: leaderKinds.map((kind) => cellOf(ofLeaders, line, kind, post)) }
  })
}
