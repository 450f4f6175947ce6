import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { CoordinationStatus, coordinationStatusNames } from '#core/supervision/coordination.ts'
import {
  type CoordinationSummary,
  listCoordinations,
  openCoordination,
} from '#core/supervision/coordination-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { SupervisionTabs } from '#web/console/supervision/tabs.tsx'
import { UnitsSelect } from '#web/console/supervision/unit-select.tsx'
import { coordinationTones } from '#web/console/supervision/words.ts'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
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

const Search = z.object({ status: CoordinationStatus.optional().catch(undefined) })

/** 跨地区、跨部门突出问题. */
export const CoordinationsPage = () => (
  <OpenTo needs="supervision.read">
    <Coordinations />
  </OpenTo>
)

function Coordinations() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const question = { district: me.district.code, ...filters }
  const pages = usePages(question)
  const asked = useAsk(listCoordinations, { ...question, before: pages.before }, { keep: true })
  return (
    <>
      <PageTitle title="协调事项" aside={mayEver(me, 'supervision.manage') && <Open />}>
        一个单位解决不了、需要领导牵头的跨地区、跨部门突出问题。
      </PageTitle>
      <SupervisionTabs here="/supervision/coordinations" />
      <search className="filter-bar">
        <FilterChips
          label="状态"
          value={filters.status}
          chips={CoordinationStatus.options.map((status) => ({
            value: status,
            label: coordinationStatusNames[status],
          }))}
          onChange={(status) => change({ status })}
        />
      </search>
      <Answer asked={asked} what="协调事项">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState
              title="没有协调事项"
              hint="写明问题、需要协调的原因、参与单位和牵头领导的职务后提请协调。"
            />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="项协调" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const columns: readonly Column<CoordinationSummary>[] = [
  {
    title: '问题',
    cell: ({ district, id, title, leaderPost }) => (
      <>
        <Link
          to="/supervision/coordinations/$district/$id"
          params={{ district, id }}
          className="filing-title"
        >
          {title}
        </Link>
        <span className="task-from">牵头协调：{leaderPost}</span>
      </>
    ),
  },
  { title: '提出单位', cell: ({ fromUnitName }) => fromUnitName },
  { title: '参与单位', cell: ({ unitNames }) => unitNames.join('、') },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ status }) => (
      <StateTag tone={coordinationTones[status]}>{coordinationStatusNames[status]}</StateTag>
    ),
  },
  { title: '期限', cell: ({ dueOn }) => <DayText day={dueOn} /> },
]

type Typed = {
  title: string
  problem: string
  why: string
  unitIds: string[]
  leaderPost: string
  dueOn?: string
}

function Open() {
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [id] = useState(newId)
  const district = me.district.code
  const command = useCommand(openCoordination, {
    refresh: [listCoordinations],
    onDone: () => void navigate({ to: '/supervision/coordinations/$district/$id', params: { district, id } }),
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        提请协调
      </Button>
      {open && (
        <FormDrawer<Typed>
          title="提请协调"
          act="提请协调"
          draftKey="coordinations/new"
          initial={{ title: '', problem: '', why: '', unitIds: [], leaderPost: '' }}
          command={command}
          onSubmit={({ dueOn = null, ...typed }) => command.send({ district, id, dueOn, ...typed })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="title" label="问题（一句话）" rules={[{ required: true, message: '请填写问题' }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="problem" label="情况" rules={[{ required: true, message: '请填写情况' }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="why" label="为什么需要协调" rules={[{ required: true, message: '请填写原因' }]}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="unitIds" label="参与单位" rules={[{ required: true, message: '请选择单位' }]}>
            <UnitsSelect />
          </Form.Item>
          <Form.Item
            name="leaderPost"
            label="牵头协调的领导（职务）"
            rules={[{ required: true, message: '请填写职务' }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="dueOn" label="期限（可不填）">
            <DayInput />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
