import { getRouteApi, Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listUnits } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { AddUnitDrawer } from '#web/console/units/add-unit.tsx'
import { UnitTree } from '#web/console/units/unit-tree.tsx'
import { UnitView } from '#web/console/units/unit-view.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/units/units.css'

const address = getRouteApi('/units')

/** 单位: the tree at the left, one unit at the right; on a phone one after the other. */
export function UnitsPage() {
  const { unitId } = useParams({ strict: false })
  const { on } = address.useSearch()
  const phone = usePhone()
  const asked = useAsk(listUnits, { on }, { keep: true })
  if (phone && unitId !== undefined) return <UnitView unitId={unitId} units={asked.data?.items ?? []} />
  return (
    <>
      <UnitsTitle on={on} />
      <Answer asked={asked} what="单位">
        {({ items }) => (
          <div className="units">
            <UnitTree units={items} chosen={unitId} />
            {!phone && (
              <div className="units-detail">
                {unitId === undefined ? <Choose /> : <UnitView key={unitId} unitId={unitId} units={items} />}
              </div>
            )}
          </div>
        )}
      </Answer>
    </>
  )
}

/** Shows the tree of another day; the chosen unit stays chosen. */
function useShowDay() {
  const go = useNavigate()
  const { unitId } = useParams({ strict: false })
  return (on: string | undefined) =>
    void (unitId === undefined
      ? go({ to: '/units', search: { on } })
      : go({ to: '/units/$unitId', params: { unitId }, search: { on } }))
}

function UnitsTitle({ on }: { on: string | undefined }) {
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const show = useShowDay()
  const why = mayEver(me, 'unit.manage') ? null : '新设单位由安委办经办或系统管理员办理'
  return (
    <PageTitle
      title="单位"
      aside={
        <>
          <DayInput aria-label="按某日的架构查看" placeholder="按某日的架构查看" value={on} onChange={show} />
          <CommandButton type="primary" why={why} onClick={() => setAdding(true)}>
            新设单位
          </CommandButton>
          {adding && <AddUnitDrawer onClose={() => setAdding(false)} />}
        </>
      }
    >
      {on === undefined ? (
        `${me.district.name}现行架构`
      ) : (
        <>
          {me.district.name} {on} 的架构（隶属、行业、权限和别名均以当日为准）{' '}
          <Button type="link" size="small" onClick={() => show(undefined)}>
            回到今天
          </Button>
        </>
      )}
    </PageTitle>
  )
}

const Choose = () => {
  const me = useMe()
  return (
    <section className="panel">
      <EmptyState
        title="在左侧选择一个单位"
        hint="可查看其隶属、行业、权限及依据、别名、联络人和账号。每一项都记有起止日期，过去的月份按当时的架构统计。"
        action={
          <Link to="/units/$unitId" params={{ unitId: me.unit.id }} search={true}>
            查看本单位：{me.unit.name}
          </Link>
        }
      />
    </section>
  )
}
