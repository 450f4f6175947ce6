import { Link } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { FileInfo } from '#core/files/api.ts'
import { actStatusNames } from '#core/responsibility/act.ts'
import * as api from '#core/responsibility/act-api.ts'
import type { ResponsibilityKey } from '#core/responsibility/api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed } from '#web/console/responsibility/addressed.tsx'
import { actTones } from '#web/console/responsibility/words.ts'
import { useMe } from '#web/console/session.tsx'
import { Panel, Timeline, Told } from '#web/console/supervision/record.tsx'
import { Verb } from '#web/console/supervision/verb.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList, FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

type Act = z.output<typeof api.getAct.output>
const refresh = [api.getAct, api.listActs, api.getActBoard]

/** One item done in one period: by whom, how, and whether the regulator found it so. */
export const ActPage = () => (
  <OpenTo needs="responsibility.read">
    <Addressed>{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: ResponsibilityKey }) {
  const asked = useAsk(api.getAct, address)
  return (
    <Answer asked={asked} what="落实记录">
      {(act) => <ActRecord key={act.id} act={act} />}
    </Answer>
  )
}

const ActRecord = ({ act }: { act: Act }) => (
  <article>
    <PageTitle
      title={act.itemWords}
      back={
        <Link
          to="/responsibility/leading"
          search={{ setCode: act.setCode, period: act.period, enterpriseId: act.enterpriseId }}
        >
          五带头
        </Link>
      }
    >
      {act.subject} {act.periodWords}
    </PageTitle>
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={actTones[act.status]}>{actStatusNames[act.status]}</StateTag>
        <span className="figure">{act.doneOn} 落实</span>
      </div>
      {act.status === 'returned' && <p className="returned-words">退回意见：{act.verdict}</p>}
      <Verbs act={act} />
    </section>
    <Panel title="落实情况">
      <Told words={act.words} />
      <FileList files={act.files} district={act.district} />
      <FactList
        items={[
          { label: '签字人职务', value: act.signer },
          { label: '核实人职务', value: act.verifier },
          { label: '核实日期', value: <DayText day={act.verifiedOn} /> },
          { label: '核实（退回）意见', value: <Told words={act.verdict} /> },
        ]}
      />
    </Panel>
    <Timeline entries={act.timeline} />
  </article>
)

const Verbs = ({ act }: { act: Act }) => (
  <div className="verb-bar">
    <Verify act={act} />
    <Verb
      endpoint={api.returnAct}
      why={act.commands.return}
      label="退回"
      asks={{ label: '退回意见' }}
      input={(reason) => ({ district: act.district, id: act.id, reason })}
      refresh={refresh}
    />
    <Revise act={act} />
  </div>
)

const needed = (message: string) => ({ rules: [{ required: true, message }] })

function Verify({ act: { district, id, commands } }: { act: Act }) {
  const { post } = useMe()
  const [open, setOpen] = useState(false)
  const command = useCommand(api.verifyAct, { refresh })
  return (
    <>
      <CommandButton type="primary" why={commands.verify} onClick={() => setOpen(true)}>
        核实
      </CommandButton>
      {open && (
        <FormDrawer
          title="核实"
          act="核实属实"
          draftKey={`responsibility/${id}/verify`}
          initial={{ verifier: post, words: '' }}
          command={command}
          onSubmit={(typed) => command.send({ district, id, ...typed })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="verifier" label="核实人职务" {...needed('请填写职务')}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="words" label="核实意见（可不填）">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}

function Revise({ act: { district, id, commands, doneOn, words, signer } }: { act: Act }) {
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(api.reviseAct, { refresh })
  return (
    <>
      <CommandButton why={commands.revise} onClick={() => setOpen(true)}>
        补充后重报
      </CommandButton>
      {open && (
        <FormDrawer
          title="补充后重报"
          act="重报"
          draftKey={`responsibility/${id}/revise`}
          initial={{ doneOn, words, signer }}
          command={command}
          onSubmit={(typed) =>
            command.send({ district, id, ...typed, fileIds: files.map((file) => file.id) })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item name="doneOn" label="落实日期" {...needed('请选择日期')}>
            <DayInput allowClear={false} />
          </Form.Item>
          <Form.Item name="words" label="落实情况">
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="signer" label="签字人职务" {...needed('请填写职务')}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item label="补充材料">
            <FilePicker district={district} value={files} onChange={setFiles} camera />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
