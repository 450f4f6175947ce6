import { useNavigate } from '@tanstack/react-router'
import { Input, Tree } from 'antd'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { type Unit, UnitLine, unitKindNames, unitLineNames } from '#core/units/unit.ts'
import {
  countByLine,
  isMatch,
  pathTo,
  type TreeFilter,
  treeOf,
  type UnitNode,
  withAncestors,
} from '#web/console/units/tree.ts'
import { clearable } from '#web/ui/clearable.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'

type Props = { units: readonly Unit[]; chosen: string | undefined }

/** The units of a day as a tree, searched by name and alias and filtered by 条 / 块 / 产权. */
export function UnitTree({ units, chosen }: Props) {
  const [line, setLine] = useState<UnitLine>()
  const [typed, setText] = useState('')
  const text = useDeferredValue(typed.trim())
  const shown = useMemo(() => withAncestors(units, { line, text }), [units, line, text])
  const count = countByLine(units)
  const lines = UnitLine.options.filter((one) => count(one) > 0)
  return (
    <section className="panel units-tree" aria-label="单位">
      <div className="units-filter">
        <Input
          allowClear={clearable}
          aria-label="按名称或别名查找"
          placeholder="按名称或别名查找"
          value={typed}
          onChange={({ target }) => setText(target.value)}
        />
        <FilterChips
          label="条块"
          value={line}
          onChange={setLine}
          chips={lines.map((one) => ({
            value: one,
            label: lineMarks[one] || unitLineNames[one],
            title: unitLineNames[one],
            count: count(one),
          }))}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState title="没有符合的单位" hint="换一个说法，或清除条块筛选。撤销的单位按当年的日期查看。" />
      ) : (
        <Branches units={shown} all={units} filter={{ line, text }} chosen={chosen} />
      )}
    </section>
  )
}

type BranchesProps = {
  units: readonly Unit[]
  all: readonly Unit[]
  filter: TreeFilter
  chosen: string | undefined
}

function Branches({ units, all, filter, chosen }: BranchesProps) {
  const go = useNavigate()
  const nodes = useMemo(() => treeOf(units), [units])
  const [open, setOpen] = useOpenBranches(nodes, units, all, filter, chosen)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newly chosen unit comes into view, wherever it was chosen
  useEffect(() => {
    box.current?.querySelector('.ant-tree-treenode-selected')?.scrollIntoView({ block: 'nearest' })
  }, [chosen, all])
  return (
    <div ref={box}>
      <Tree<Branch>
        blockNode
        treeData={nodes.map((node) => branchOf(node))}
        expandedKeys={open}
        onExpand={(keys) => setOpen(keys.map(String))}
        selectedKeys={chosen === undefined ? [] : [chosen]}
        onSelect={(_, { node }) =>
          void go({ to: '/units/$unitId', params: { unitId: node.key }, search: true, resetScroll: false })
        }
        titleRender={({ unit }) => <Title unit={unit} dim={!isMatch(unit, filter)} />}
      />
    </div>
  )
}

type Branch = { key: string; unit: Unit; title: string; children: Branch[] }
const branchOf = ({ unit, children }: UnitNode): Branch => ({
  key: unit.id,
  unit,
  title: unit.name,
  children: children.map(branchOf),
})

const lineMarks: Record<UnitLine, string> = { sector: '条', territory: '块', owner: '产权', other: '' }

const Title = ({ unit, dim }: { unit: Unit; dim: boolean }) => (
  <span className={dim ? 'units-title units-dim' : 'units-title'}>
    {unit.name}
    <span className="units-line" title={`${unitLineNames[unit.line]} · ${unitKindNames[unit.kind]}`}>
      {lineMarks[unit.line]}
    </span>
  </span>
)

/** While filtering everything in view is open; otherwise the top, and the way to the chosen unit. */
function useOpenBranches(
  nodes: readonly UnitNode[],
  units: readonly Unit[],
  all: readonly Unit[],
  filter: TreeFilter,
  chosen: string | undefined,
) {
  const [open, setOpen] = useState<string[]>(() => nodes.map(({ unit }) => unit.id))
  const filtering = filter.line !== undefined || filter.text !== ''
  useEffect(() => {
    const way = chosen === undefined ? [] : pathTo(all, chosen).map(({ id }) => id)
    setOpen((before) => [...new Set([...before, ...way])])
  }, [chosen, all])
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const shown = filtering ? units.map(({ id }) => id).filter((id) => !folded.has(id)) : open
  const change = (keys: string[]) => {
    if (filtering) setFolded(new Set(units.map(({ id }) => id).filter((id) => !keys.includes(id))))
    else setOpen(keys)
  }
  return [shown, change] as const
}
