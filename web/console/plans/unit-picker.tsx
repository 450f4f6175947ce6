import { TreeSelect } from 'antd'
import type { UnitNode } from '#web/console/plans/unit-names.ts'
import { answersTo } from '#web/console/plans/unit-names.ts'

type Props = {
  tree: readonly UnitNode[]
  value: readonly string[]
  onChange: (unitIds: string[]) => void
  /** One unit only. */
  single?: boolean
  label: string
  /** What is said when nothing is found. */
  nothing?: string
  id?: string
}

const NOWHERE = '没有这样的单位；可在“单位”中新增，或标为系统外单位'

/** Picks units from the tree; a search finds them by name or alias. */
export const UnitPicker = ({
  tree,
  value,
  onChange,
  single = false,
  label,
  nothing = NOWHERE,
  id,
}: Props) => (
  <TreeSelect
    {...(id === undefined ? {} : { id })}
    aria-label={label}
    className="unit-picker"
    multiple={!single}
    showSearch={{
      filterTreeNode: (typed, node) => answersTo(String(node.words ?? ''), typed),
      autoClearSearchValue: true,
    }}
    allowClear
    treeDefaultExpandAll={tree.length < 40}
    placeholder="按名称或简称查找"
    notFoundContent={nothing}
    treeData={tree as UnitNode[]}
    value={single ? (value[0] ?? null) : [...value]}
    onChange={(picked: string | string[] | null) => onChange(asList(picked))}
    popupMatchSelectWidth={false}
    styles={{ popup: { root: { maxHeight: 360, minWidth: 320, maxWidth: '92vw' } } }}
  />
)

function asList(picked: string | string[] | null | undefined) {
  if (!picked) return []
  return Array.isArray(picked) ? picked : [picked]
}
