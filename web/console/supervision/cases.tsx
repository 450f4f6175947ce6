import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { CaseStatus, CaseTrigger, caseStatusNames, caseTriggerNames } from '#core/supervision/case.ts'
import * as api from '#core/supervision/case-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { SubjectLink } from '#web/console/supervision/record.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { SupervisionTabs } from '#web/console/supervision/tabs.tsx'
import { caseTones } from '#web/console/supervision/words.ts'
import { useFilters } from '#web/console/tasks/filters.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
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

const Search = z.object({ status: CaseStatus.optional().catch(undefined) })

/** 责任追究: the files, and whom the books point at. */
export const CasesPage = () => (
  <OpenTo needs="supervision.read">
    <Cases />
  </OpenTo>
)

function Cases() {
  const me = useMe()
  const { filters, change } = useFilters(Search)
  const question = { district: me.district.code, ...filters }
  const pages = usePages(question)
  const asked = useAsk(api.listCases, { ...question, before: pages.before }, { keep: true })
  const manages = mayEver(me, 'supervision.manage')
  return (
    <>
      <PageTitle title="责任追究" aside={manages && <Open />}>
        未开展排查、应查出而未查出、拒不整改的，参照事故调查处理。
      </PageTitle>
      <SupervisionTabs here="/supervision/cases" />
      <search className="filter-bar">
        <FilterChips
          label="状态"
          value={filters.status}
          chips={CaseStatus.options.map((status) => ({ value: status, label: caseStatusNames[status] }))}
          onChange={(status) => change({ status })}
        />
      </search>
      <Answer asked={asked} what="责任追究案卷">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState title="没有责任追究案卷" hint="从下方的候选中立案，或者直接立案。" />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="份案卷" />
            </>
          )
        }
      </Answer>
      {manages && <Candidates />}
    </>
  )
}

const columns: readonly Column<api.CaseSummary>[] = [
  {
    title: '对象',
    cell: ({ district, id, subject, trigger }) => (
      <>
        <Link to="/supervision/cases/$district/$id" params={{ district, id }} className="filing-title">
          {subject}
        </Link>
        <span className="task-from">{caseTriggerNames[trigger]}</span>
      </>
    ),
  },
  { title: '立案单位', cell: ({ unitName }) => unitName },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ status }) => <StateTag tone={caseTones[status]}>{caseStatusNames[status]}</StateTag>,
  },
  { title: '立案', cell: ({ openedAt }) => <DayText day={openedAt.slice(0, 10)} /> },
]

type Candidate = z.output<typeof api.listCaseCandidates.output>['items'][number] & { id: string }

/** 自动候选: from the books, none of it is a verdict. */
function Candidates() {
  const me = useMe()
  const district = me.district.code
  const asked = useAsk(api.listCaseCandidates, { district })
  const items = (asked.data?.items ?? []).map((one) => ({ ...one, id: one.key }))
  if (items.length === 0) return null
  const of: Column<Candidate>[] = [
    {
      title: '候选对象',
      cell: ({ subject, words, hazardId }) => (
        <>
          <b>{subject}</b>
          <span className="task-from">
            {hazardId === null ? (
              words
            ) : (
              <SubjectLink district={district} record="hazard" id={hazardId}>
                {words}
              </SubjectLink>
            )}
          </span>
        </>
      ),
    },
    { title: '情形', cell: ({ trigger }) => caseTriggerNames[trigger] },
    {
      title: '依据',
      cell: ({ clause, unverified }) => (
        <span className="rule-source">
          {clause}
          {unverified && <em>待核</em>}
        </span>
      ),
    },
    { title: '办理', cell: (candidate) => <Open candidate={candidate} /> },
  ]
  return (
    <section className="panel">
      <h2>系统列出的候选（{items.length}）</h2>
      <div className="panel-body">
        <RecordRows items={items} columns={of} />
      </div>
    </section>
  )
}

function Open({ candidate }: { candidate?: Candidate }) {
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [id] = useState(newId)
  const district = me.district.code
  const command = useCommand(api.openCase, {
    refresh: [api.listCases, api.listCaseCandidates],
    onDone: () => void navigate({ to: '/supervision/cases/$district/$id', params: { district, id } }),
  })
  const of = candidate
    ? { key: candidate.key, hazardId: candidate.hazardId, enterpriseId: candidate.enterpriseId }
    : {}
  return (
    <>
      <Button type={candidate ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        立案
      </Button>
      {open && (
        <FormDrawer<{ trigger: CaseTrigger; subject: string; facts: string }>
          title="立案"
          act="立案"
          draftKey={`cases/${candidate?.key ?? 'new'}`}
          initial={{
            trigger: candidate?.trigger ?? 'other',
            subject: candidate?.subject ?? '',
            facts: candidate?.words ?? '',
          }}
          command={command}
          onSubmit={(typed) => command.send({ district, id, ...of, ...typed })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="trigger" label="情形">
            <Select
              disabled={candidate !== undefined}
              options={CaseTrigger.options.map((one) => ({ value: one, label: caseTriggerNames[one] }))}
            />
          </Form.Item>
          <Form.Item name="subject" label="对象" rules={[{ required: true, message: '请填写对象' }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="facts" label="初步事实" rules={[{ required: true, message: '请填写事实' }]}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} showCount />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
