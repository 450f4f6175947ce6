import { hazardChips } from '#core/hazards/chips.ts'
import { type HazardFilters, type HazardSearch, wordsOfFilter } from '#web/console/hazards/search.ts'

/** A tab over the list: what it stands for, in the words of the address. */
export type View = { key: string; name: string; hint: string; search: HazardSearch }

const hints: Record<string, string> = {
  all: '本单位可见的全部隐患',
  'my-turn': '下一步该由本单位办理的',
  unbooked: '已上报、等待主管部门上账的',
  blind: '没有唯一主管部门、等待安委办确定的',
  open: '已上账、尚未销号的',
  major: '尚未销号的重大隐患',
  overdue: '过了整改期限还没有销号的，逾期最久的在前',
  'to-review': '已申请销号、等待审核的',
  closed: '已销号的',
}

const draftView: View = {
  key: 'drafts',
  name: '草稿',
  hint: '本单位存下、还没有上报的',
  search: { status: 'draft' },
}

/** The views that everybody has. Their counts come from the chips of the same name. */
export const builtInViews: readonly View[] = [
  ...hazardChips
    .filter(({ chip }) => chip in hints)
    .map(({ chip, label, filter }) => ({
      key: chip,
      name: label,
      hint: hints[chip] ?? label,
      search: { ...wordsOfFilter(filter), ...(chip === 'overdue' ? { order: 'overdue' as const } : {}) },
    })),
  draftView,
]

/** Quick filters of what presses, on top of the view: each with its count under the filters that are set. */
export const pressing: readonly { chip: string; label: string; filters: HazardFilters }[] = hazardChips
  .filter(({ chip }) => ['overdue', 'unread', 'listed'].includes(chip))
  .map(({ chip, label, filter }) => ({ chip, label, filters: wordsOfFilter(filter) }))

/** Does the address say all that the filter says? */
export const bears = (search: HazardFilters, filters: HazardFilters) =>
  Object.entries(filters).every(([name, value]) => search[name as keyof HazardFilters] === value)

/** Whether filters or order differ from what the tab stands for: then it may be saved anew. */
export function differs(search: HazardSearch, view: View) {
  const { view: _, ...set } = search
  const told = (one: object) =>
    JSON.stringify(
      Object.entries(one)
        .filter(([, value]) => value !== undefined)
        .sort(),
    )
  return told(set) !== told(view.search)
}
