import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { exportStaff, listStaff } from '#core/staff/api.ts'
import { StaffRole, staffRoleNames } from '#core/staff/staff.ts'
import { useAsk } from '#web/client/use.ts'
import { Choice, SearchText } from '#web/console/premises/filters.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { RegisterStaff } from '#web/console/staff/forms.tsx'
import { StaffRows } from '#web/console/staff/rows.tsx'
import type { StaffSearch } from '#web/console/staff/search.ts'
import { StaffTabs } from '#web/console/staff/tabs.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'

const address = getRouteApi('/staff')
const roleOptions = StaffRole.options.map((value) => ({ value, label: staffRoleNames[value] }))

/** 人员: who does what for an enterprise or a unit, with what they hold. */
export function StaffPage() {
  const { district } = useMe()
  const go = useNavigate()
  const filters = address.useSearch()
  const pages = usePages(filters)
  const { enterprise, ...rest } = filters
  const question = { district: district.code, ...rest, enterpriseId: enterprise }
  const asked = useAsk(listStaff, { ...question, before: pages.before, limit: 50 }, { keep: true })
  const change = (changed: Partial<StaffSearch>) =>
    void go({ to: '/staff', search: { ...filters, ...changed }, replace: true, resetScroll: false })
  return (
    <>
      <PageTitle
        title="人员证书"
        aside={
          <>
            <ExportButton endpoint={exportStaff} ask={(format) => ({ ...question, format })} />
            <Registering />
          </>
        }
      >
        主要负责人、实际控制人在企业页登记；姓名和证号只对本单位和登记单位完整显示
      </PageTitle>
      <StaffTabs on="staff" />
      <div className="premises-filters not-printed">
        <SearchText label="完整姓名，或岗位" value={filters.text} onChange={(text) => change({ text })} />
        <FilterChips
          label="状态"
          value={filters.left}
          onChange={(left) => change({ left })}
          chips={[
            { value: 'false', label: '在岗' },
            { value: 'true', label: '已离岗' },
          ]}
        />
        <Choice
          label="岗位类别"
          value={filters.role}
          onChange={(role) => change({ role })}
          options={roleOptions}
        />
      </div>
      <Answer asked={asked} what="人员">
        {({ items, next, total }) => (
          <section className="panel">
            {items.length === 0 ? (
              <Nothing filtered={Object.values(filters).some((value) => value !== undefined)} />
            ) : (
              <StaffRows items={items} />
            )}
            <Pager pages={pages} next={next} total={total} noun="条登记" />
          </section>
        )}
      </Answer>
    </>
  )
}

function Registering() {
  const me = useMe()
  const go = useNavigate()
  const [open, setOpen] = useState(false)
  const why = mayEver(me, 'staff.record') ? null : '人员和证书由本单位经办，或由监管部门、街镇经办代录'
  return (
    <>
      {why === null && <Button onClick={() => void go({ to: '/staff/import' })}>导入</Button>}
      <CommandButton type="primary" why={why} onClick={() => setOpen(true)}>
        登记人员
      </CommandButton>
      {open && <RegisterStaff onClose={() => setOpen(false)} />}
    </>
  )
}

const Nothing = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState title="没有符合条件的人员" hint="放宽条件再查。姓名须填全名，不能按部分姓名查找。" />
  ) : (
    <EmptyState
      title="尚未登记人员"
      hint="登记安全管理人员和特种作业人员及其证书，或从 Excel 名册导入；从业人员只登记人数。证书到期前 60 天开始提示。"
    />
  )
