import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { MatterStatus, matterStatusNames } from '#core/supervision/matter.ts'
import { assignMatter, listMatters, type MatterSummary } from '#core/supervision/matter-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { SupervisionTabs } from '#web/console/supervision/tabs.tsx'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { matterTones } from '#web/console/supervision/words.ts'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { Clock, DayInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'

const Search = z.object({
  side: z.enum(['received', 'given']).optional().catch(undefined),
  status: MatterStatus.optional().catch(undefined),
})

/** 交办: what was given to this unit or by it. */
export const MattersPage = () => (
  <OpenTo needs="supervision.read">
    <Matters />
  </OpenTo>
)

function Matters() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const question = { district: me.district.code, ...filters }
  const pages = usePages(question)
  const asked = useAsk(listMatters, { ...question, before: pages.before }, { keep: true })
  return (
    <>
      <PageTitle title="交办" aside={mayEver(me, 'supervision.manage') && <Assign />} />
      <SupervisionTabs here="/supervision/matters" />
      <search className="filter-bar">
        <FilterChips
          label="方向"
          value={filters.side}
          chips={[
            { value: 'received', label: '交给本单位' },
            { value: 'given', label: '本单位交办' },
          ]}
          onChange={(side) => change({ side })}
        />
        <FilterChips
          label="状态"
          value={filters.status}
          chips={MatterStatus.options.map((status) => ({ value: status, label: matterStatusNames[status] }))}
          onChange={(status) => change({ status })}
        />
      </search>
      <Answer asked={asked} what="交办事项">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState
              title="没有交办事项"
              hint="安委办或主管部门交办的事项、本单位交办的事项会列在这里。"
            />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="件交办" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const isOver = ({ status }: MatterSummary) => status === 'accepted' || status === 'withdrawn'

const columns: readonly Column<MatterSummary>[] = [
  {
    title: '交办事项',
    cell: ({ district, id, title, letterNo }) => (
      <>
        <Link to="/supervision/matters/$district/$id" params={{ district, id }} className="filing-title">
          {title}
        </Link>
        <span className="task-from">{letterNo}</span>
      </>
    ),
  },
  { title: '交办单位', cell: ({ fromUnitName }) => fromUnitName },
  { title: '承办单位', cell: ({ toUnitName }) => toUnitName },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ status }) => <StateTag tone={matterTones[status]}>{matterStatusNames[status]}</StateTag>,
  },
  {
    title: '办结期限',
    className: 'column-schedule',
    cell: (matter) => <Clock dueOn={matter.dueOn} today={dayInChina(new Date())} done={isOver(matter)} />,
  },
]

type Typed = {
  toUnitId?: string
  title: string
  facts: string
  content: string
  basis: string
  dueOn?: string
}

function Assign() {
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [id, setId] = useState(newId)
  const district = me.district.code
  const command = useCommand(assignMatter, {
    refresh: [listMatters],
    onDone: () => {
      void navigate({ to: '/supervision/matters/$district/$id', params: { district, id } })
      setId(newId())
    },
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        新交办单
      </Button>
      {open && (
        <FormDrawer<Typed>
          title="新交办单"
          note="提交后编号印发交办单，承办单位签收后办理、反馈，由本单位验收。"
          act="交办"
          draftKey="matters/new"
          initial={{ title: '', facts: '', content: '', basis: '' }}
          command={command}
          onSubmit={({ toUnitId = '', dueOn = '', ...typed }) =>
            command.send({ district, id, toUnitId, dueOn, ...typed })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item name="toUnitId" label="承办单位" rules={[{ required: true, message: '请选择承办单位' }]}>
            <UnitSelect />
          </Form.Item>
          <Form.Item name="title" label="交办事项" rules={[{ required: true, message: '请填写交办事项' }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="facts" label="事项来由" rules={[{ required: true, message: '请填写事项来由' }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="content" label="办理要求" rules={[{ required: true, message: '请填写办理要求' }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="basis" label="依据（可不填）">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="dueOn" label="办结期限" rules={[{ required: true, message: '请选择日期' }]}>
            <DayInput />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
