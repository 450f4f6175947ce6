import { Link } from '@tanstack/react-router'
import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { SupervisionKey } from '#core/supervision/api.ts'
import { caseStatusNames, caseTriggerNames } from '#core/supervision/case.ts'
import * as api from '#core/supervision/case-api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { BackTrace } from '#web/console/supervision/back-trace.tsx'
import { Addressed, Panel, Timeline, Told } from '#web/console/supervision/record.tsx'
import { Verb } from '#web/console/supervision/verb.tsx'
import { caseTones } from '#web/console/supervision/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

type Case = z.output<typeof api.getCase.output>
const refresh = [api.getCase, api.listCases]

/** One file: facts, cause, posts, proposals, decision, publication. */
export const CasePage = () => (
  <OpenTo needs="supervision.read">
    <Addressed noun="份案卷">{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: SupervisionKey }) {
  const asked = useAsk(api.getCase, address)
  return (
    <Answer asked={asked} what="责任追究案卷">
      {(one) => <CaseRecord key={one.id} one={one} />}
    </Answer>
  )
}

const CaseRecord = ({ one }: { one: Case }) => (
  <article>
    <PageTitle title={`责任追究：${one.subject}`} back={<Link to="/supervision/cases">责任追究</Link>} />
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={caseTones[one.status]}>{caseStatusNames[one.status]}</StateTag>
        <span>{caseTriggerNames[one.trigger]}</span>
        <span className="strip-unit">{one.unitName}</span>
      </div>
      <Verbs one={one} />
    </section>
    <div className="record-columns">
      <div className="record-story">
        <Panel title="调查与处理">
          <FactList
            items={[
              { label: '事实', value: <Told words={one.facts} /> },
              { label: '原因', value: <Told words={one.cause} /> },
              { label: '责任岗位', value: one.posts.join('、') },
              { label: '处理建议', value: <Told words={one.proposals} /> },
              { label: '决定', value: <Told words={one.decision} /> },
              { label: '公布文本', value: <Told words={one.publication} /> },
              ...(one.dropReason === null
                ? []
                : [{ label: '不予追究的理由', value: <Told words={one.dropReason} /> }]),
            ]}
          />
        </Panel>
        {one.hazardId !== null && <BackTrace district={one.district} hazardId={one.hazardId} />}
      </div>
      <div className="record-rail">
        <Timeline entries={one.timeline} />
      </div>
    </div>
  </article>
)

const Verbs = ({ one }: { one: Case }) => (
  <div className="verb-bar">
    {one.status === 'open' && <Write one={one} />}
    {(one.status === 'submitted' || one.status === 'open') && <Decide one={one} />}
    {one.status === 'decided' && (
      <Verb
        endpoint={api.publishCase}
        why={one.commands.publish}
        label="公布"
        asks={{ label: '公布文本', note: '电话、证件号、邮箱自动隐去；不要写姓名。' }}
        input={(text) => ({ district: one.district, id: one.id, text })}
        refresh={refresh}
      />
    )}
  </div>
)

type Written = { facts: string; cause: string; posts: string[]; proposals: string; submit: boolean }

function Write({ one }: { one: Case }) {
  const [open, setOpen] = useState(false)
  const command = useCommand(api.writeCase, { refresh })
  const { district, id, facts, cause, posts, proposals, commands } = one
  return (
    <>
      <CommandButton why={commands.write} type="primary" onClick={() => setOpen(true)}>
        填写调查情况
      </CommandButton>
      {open && (
        <FormDrawer<Written>
          title="调查情况和处理建议"
          act="保存"
          draftKey={`cases/${id}/write`}
          initial={{ facts, cause, posts, proposals, submit: false }}
          command={command}
          onSubmit={(typed) => command.send({ district, id, ...typed })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="facts" label="事实" rules={[{ required: true, message: '请填写事实' }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
          </Form.Item>
          <Form.Item name="cause" label="原因">
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
          </Form.Item>
          <Form.Item name="posts" label="责任岗位（写职务，不写姓名；回车添加）">
            <Select mode="tags" open={false} />
          </Form.Item>
          <Form.Item name="proposals" label="处理建议">
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
          </Form.Item>
          <Form.Item name="submit" label="下一步">
            <Radio.Group
              options={[
                { value: false, label: '只保存' },
                { value: true, label: '提请领导决定' },
              ]}
            />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}

const verdicts = [
  { value: 'decide' as const, label: '同意处理建议，作出决定' },
  { value: 'return' as const, label: '退回补充' },
  { value: 'drop' as const, label: '不予追究' },
]

function Decide({ one }: { one: Case }) {
  const [open, setOpen] = useState(false)
  const command = useCommand(api.decideCase, { refresh })
  const { district, id, commands } = one
  const why = commands.decide !== null && commands.drop !== null ? commands.decide : null
  return (
    <>
      <CommandButton why={why} onClick={() => setOpen(true)}>
        领导决定
      </CommandButton>
      {open && (
        <FormDrawer<{ verdict?: (typeof verdicts)[number]['value']; words: string }>
          title="领导决定"
          act="确定"
          draftKey={`cases/${id}/decide`}
          initial={{ words: '' }}
          command={command}
          onSubmit={({ verdict = 'return', words }) => command.send({ district, id, verdict, words })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="verdict" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
            <Radio.Group options={verdicts} />
          </Form.Item>
          <Form.Item name="words" label="决定或者理由" rules={[{ required: true, message: '请填写' }]}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={4000} />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
