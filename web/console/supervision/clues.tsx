import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { clueStatusNames } from '#core/supervision/clue.ts'
import { type ClueSummary, listClues, registerClue } from '#core/supervision/clue-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { SupervisionTabs } from '#web/console/supervision/tabs.tsx'
import { clueTones } from '#web/console/supervision/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { WordsField } from '#web/ui/words-field.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'

/** 问题线索: only those that this account was let into. */
export const CluesPage = () => (
  <OpenTo needs="supervision.read">
    <Clues />
  </OpenTo>
)

function Clues() {
  const me = useMe()
  const district = me.district.code
  const pages = usePages(district)
  const asked = useAsk(listClues, { district, before: pages.before }, { keep: true })
  return (
    <>
      <PageTitle title="问题线索" aside={mayEver(me, 'clue.manage') && <Register />}>
        只有登记人、增列的知悉人员和接收机关能看到；每次查阅都留下记录。
      </PageTitle>
      <SupervisionTabs here="/supervision/clues" />
      <Answer asked={asked} what="问题线索">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState
              title="没有您可以查阅的线索"
              hint="不担当不作为、失职渎职等问题线索登记后，移交有关机关办理。"
            />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="条线索" />
            </>
          )
        }
      </Answer>
    </>
  )
}

const columns: readonly Column<ClueSummary>[] = [
  {
    title: '对象',
    cell: ({ district, id, subject }) => (
      <Link to="/supervision/clues/$district/$id" params={{ district, id }} className="filing-title">
        {subject}
      </Link>
    ),
  },
  {
    title: '状态',
    className: 'column-state',
    cell: ({ status }) => <StateTag tone={clueTones[status]}>{clueStatusNames[status]}</StateTag>,
  },
  { title: '登记', cell: ({ registeredAt }) => <DayText day={registeredAt.slice(0, 10)} /> },
]

/** What is typed here is kept nowhere but in the field: no draft of it stays in the browser. */
function Register() {
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [id] = useState(newId)
  const [subject, setSubject] = useState('')
  const [facts, setFacts] = useState('')
  const district = me.district.code
  const { send, busy, refusal } = useCommand(registerClue, {
    refresh: [listClues],
    onDone: () => void navigate({ to: '/supervision/clues/$district/$id', params: { district, id } }),
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记线索
      </Button>
      <Modal
        open={open}
        title="登记问题线索"
        okText="登记"
        cancelText="取消"
        okButtonProps={{ loading: busy, disabled: subject.trim().length < 2 || facts.trim() === '' }}
        onOk={() => void send({ district, id, subject, facts })}
        onCancel={() => setOpen(false)}
      >
        <div className="field">
          <label className="field-label" htmlFor="clue-subject">
            对象（单位、职务）
          </label>
          <Input
            id="clue-subject"
            value={subject}
            maxLength={100}
            onChange={({ target }) => setSubject(target.value)}
          />
        </div>
        <WordsField label="线索内容" value={facts} onChange={setFacts} limit={4000} rows={5} />
        <Problem error={refusal} />
      </Modal>
    </>
  )
}
