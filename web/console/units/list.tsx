import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router'
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
import { PageTitle } from '#web/ui/page-title.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/units/units.css'

const address = getRouteApi('/units')

/** 单位: the tree at the left, one unit at the right; on a phone one after the other. */
export function UnitsPage() {
  const { unitId } = useParams({ strict: false })
  const { on } = address.useSearch()
  const { unit: ownUnit } = useMe()
  const phone = usePhone()
  const shown = unitId ?? ownUnit.id // the desk begins at the own unit
  const asked = useAsk(listUnits, { on }, { keep: true })
  if (phone && unitId !== undefined) return <UnitView unitId={unitId} units={asked.data?.items ?? []} />
  return (
    <>
      <UnitsTitle on={on} />
      <Answer asked={asked} what="单位">
        {({ items }) => (
          <div className="units">
            <UnitTree units={items} chosen={phone ? undefined : shown} />
            {!phone && <UnitView key={shown} unitId={shown} units={items} />}
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
  const go = useNavigate()
  const show = useShowDay()
  const why = mayEver(me, 'unit.manage') ? null : '新设单位由安委办经办或系统管理员办理'
  return (
    <PageTitle
      title="单位"
      aside={
        <>
          <DayInput aria-label="按某日的架构查看" placeholder="按某日查看" value={on} onChange={show} />
          <CommandButton why={why} onClick={() => void go({ to: '/units/import' })}>
            导入单位
          </CommandButton>
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
