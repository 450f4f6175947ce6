import { Link } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import type { FileInfo } from '#core/files/api.ts'
import type { SupervisionKey } from '#core/supervision/api.ts'
import { matterStatusNames } from '#core/supervision/matter.ts'
import * as api from '#core/supervision/matter-api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed, Letters, Panel, Timeline, Told } from '#web/console/supervision/record.tsx'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { Verb } from '#web/console/supervision/verb.tsx'
import { matterTones } from '#web/console/supervision/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Clock } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList, FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

type Matter = z.output<typeof api.getMatter.output>
const refresh = [api.getMatter, api.listMatters]

/** One 交办单: signed for, handled, answered, accepted. */
export const MatterPage = () => (
  <OpenTo needs="supervision.read">
    <Addressed noun="份交办单">{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: SupervisionKey }) {
  const asked = useAsk(api.getMatter, address)
  return (
    <Answer asked={asked} what="交办单">
      {(matter) => <MatterRecord key={matter.id} matter={matter} />}
    </Answer>
  )
}

const MatterRecord = ({ matter }: { matter: Matter }) => (
  <article>
    <PageTitle title={matter.title} back={<Link to="/supervision/matters">交办</Link>}>
      {matter.letterNo}
    </PageTitle>
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={matterTones[matter.status]}>{matterStatusNames[matter.status]}</StateTag>
        <Clock
          dueOn={matter.dueOn}
          today={dayInChina(new Date())}
          done={matter.status === 'accepted' || matter.status === 'withdrawn'}
        />
        <span className="strip-unit">
          {matter.fromUnitName} → {matter.toUnitName}
        </span>
      </div>
      <Verbs matter={matter} />
    </section>
    <div className="record-columns">
      <div className="record-story">
        <Panel title="事项来由">
          <Told words={matter.facts} />
        </Panel>
        <Panel title="办理要求">
          <Told words={matter.content} />
        </Panel>
        <Panel title="办理反馈">
          <FactList
            items={[
              { label: '反馈', value: <Told words={matter.reply} /> },
              { label: '退回、拒收或改派理由', value: <Told words={matter.reason} /> },
              { label: '依据', value: matter.basis },
            ]}
          />
          <FileList files={matter.files} district={matter.district} />
        </Panel>
        <Timeline entries={matter.timeline} />
      </div>
      <div className="record-rail">
        <Letters letters={matter.letters} />
      </div>
    </div>
  </article>
)

function Verbs({ matter }: { matter: Matter }) {
  const { district, id, commands } = matter
  const key = { district, id }
  return (
    <div className="verb-bar">
      <Verb
        endpoint={api.signMatter}
        why={commands.sign}
        label="签收"
        type="primary"
        input={() => key}
        refresh={refresh}
      />
      <Reply matter={matter} />
      <Verb
        endpoint={api.refuseMatter}
        why={commands.refuse}
        label="拒收"
        asks={{ label: '拒收理由', note: '不属于本单位职责的，写明理由，由交办单位裁定。' }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
      <Verb
        endpoint={api.acceptMatter}
        why={commands.accept}
        label="验收办结"
        input={() => key}
        refresh={refresh}
      />
      <Verb
        endpoint={api.returnMatter}
        why={commands.return}
        label="退回重办"
        asks={{ label: '退回理由' }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
      <Reroute matter={matter} />
      <Verb
        endpoint={api.withdrawMatter}
        why={commands.withdraw}
        label="撤回"
        asks={{ label: '撤回理由', danger: true }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
      />
      {commands.supervise === null && matter.late && (
        <Link to="/supervision/new" search={{ record: 'matter', recordId: id }}>
          督办
        </Link>
      )}
    </div>
  )
}

function Reply({ matter: { district, id, commands } }: { matter: Matter }) {
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(api.replyToMatter, { refresh })
  return (
    <>
      <CommandButton why={commands.reply} onClick={() => setOpen(true)}>
        反馈
      </CommandButton>
      {open && (
        <FormDrawer
          title="反馈办理情况"
          act="提交反馈"
          draftKey={`matters/${id}/reply`}
          initial={{ words: '' }}
          command={command}
          onSubmit={({ words }) =>
            command.send({ district, id, words, fileIds: files.map((file) => file.id) })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item name="words" label="办理情况" rules={[{ required: true, message: '请填写办理情况' }]}>
            <Input.TextArea autoSize={{ minRows: 5, maxRows: 12 }} maxLength={2000} showCount />
          </Form.Item>
          <Form.Item label="附件">
            <FilePicker district={district} value={files} onChange={setFiles} camera />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}

function Reroute({ matter: { district, id, toUnitId, commands, status } }: { matter: Matter }) {
  const [open, setOpen] = useState(false)
  const command = useCommand(api.rerouteMatter, { refresh })
  if (status !== 'refused') return null
  return (
    <>
      <CommandButton why={commands.reroute} type="primary" onClick={() => setOpen(true)}>
        裁定改派
      </CommandButton>
      {open && (
        <FormDrawer
          title="裁定"
          note="改派其他单位，或者说明理由后仍由原单位承办。"
          act="裁定"
          draftKey={`matters/${id}/reroute`}
          initial={{ toUnitId, reason: '' }}
          command={command}
          onSubmit={(typed) => command.send({ district, id, ...typed })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="toUnitId" label="承办单位" rules={[{ required: true, message: '请选择单位' }]}>
            <UnitSelect />
          </Form.Item>
          <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
