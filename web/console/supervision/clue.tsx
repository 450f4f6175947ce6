import { Link } from '@tanstack/react-router'
import { Input, Modal, Radio } from 'antd'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { SupervisionKey } from '#core/supervision/api.ts'
import { clueStatusNames } from '#core/supervision/clue.ts'
import * as api from '#core/supervision/clue-api.ts'
import { useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed, Panel, Timeline, Told } from '#web/console/supervision/record.tsx'
import { UnitSelect } from '#web/console/supervision/unit-select.tsx'
import { Verb } from '#web/console/supervision/verb.tsx'
import { clueTones } from '#web/console/supervision/words.ts'
import { Loading } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { WordsField } from '#web/ui/words-field.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

type Clue = z.output<typeof api.readClue.output>
const refresh = [api.listClues]

/** One clue. Opening the page is a command: it is put on record. */
export const CluePage = () => (
  <OpenTo needs="supervision.read">
    <Addressed noun="条线索">{(key) => <Opened key={key.id} address={key} />}</Addressed>
  </OpenTo>
)

function Opened({ address }: { address: SupervisionKey }) {
  const [clue, setClue] = useState<Clue>()
  const { send, refusal } = useCommand(api.readClue, { onDone: setClue })
  const { district, id } = address
  useEffect(() => {
    void send({ district, id })
  }, [send, district, id])
  if (clue) return <ClueRecord clue={clue} again={() => void send({ district, id })} />
  return refusal ? <Problem error={refusal} /> : <Loading what="线索" />
}

type Props = { clue: Clue; again: () => void }

const ClueRecord = ({ clue, again }: Props) => (
  <article>
    <PageTitle title={`问题线索：${clue.subject}`} back={<Link to="/supervision/clues">问题线索</Link>} />
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={clueTones[clue.status]}>{clueStatusNames[clue.status]}</StateTag>
        {clue.handedName !== null && <span className="strip-unit">接收机关：{clue.handedName}</span>}
      </div>
      <Verbs clue={clue} again={again} />
    </section>
    <div className="record-columns">
      <div className="record-story">
        <Panel title="线索内容">
          <Told words={clue.facts} />
        </Panel>
        <Panel title="办理结果">
          <FactList
            items={[
              { label: '结果', value: <Told words={clue.outcome ?? clue.withdrawReason} /> },
              { label: '一票否优', value: clue.veto === null ? null : clue.veto ? '适用' : '不适用' },
            ]}
          />
        </Panel>
      </div>
      <div className="record-rail">
        <Readers clue={clue} again={again} />
        <Timeline entries={clue.timeline} />
      </div>
    </div>
  </article>
)

function Verbs({ clue: { district, id, commands }, again }: Props) {
  const key = { district, id }
  return (
    <div className="verb-bar">
      <HandOver district={district} id={id} why={commands.handOver} again={again} />
      <Verb
        endpoint={api.receiveClue}
        why={commands.receive}
        label="接收"
        input={() => key}
        refresh={refresh}
        onDone={again}
      />
      <Conclude district={district} id={id} why={commands.conclude} again={again} />
      <Verb
        endpoint={api.withdrawClue}
        why={commands.withdraw}
        label="撤销"
        asks={{ label: '撤销理由', danger: true }}
        input={(reason) => ({ ...key, reason })}
        refresh={refresh}
        onDone={again}
      />
    </div>
  )
}

function Readers({ clue: { district, id, readers, commands }, again }: Props) {
  const remove = useCommand(api.removeClueReader, { refresh, onDone: again })
  return (
    <Panel title="知悉人员">
      <ul className="ladder-climbed">
        {readers.map((reader) => (
          <li key={reader.id}>
            <span>
              {reader.post ?? '全体经办'} · {reader.unitName}
            </span>
            {reader.removable && commands.removeReader === null && (
              <button
                type="button"
                className="plain-button"
                onClick={() => void remove.send({ district, id, readerId: reader.id })}
              >
                移出
              </button>
            )}
          </li>
        ))}
      </ul>
      <Problem error={remove.refusal} />
      <Verb
        endpoint={api.addClueReader}
        why={commands.addReader}
        label="增加知悉人员"
        asks={{ label: '账号', note: '填写本单位安委办授权人员的登录账号。' }}
        input={(login) => ({ district, id, login })}
        refresh={refresh}
        onDone={again}
      />
    </Panel>
  )
}

type ActProps = { district: string; id: string; why: string | null; again: () => void }

function HandOver({ district, id, why, again }: ActProps) {
  const [open, setOpen] = useState(false)
  const [unitId, setUnitId] = useState<string>()
  const [name, setName] = useState('')
  const { send, busy, refusal } = useCommand(api.handOverClue, {
    refresh,
    onDone: () => {
      setOpen(false)
      again()
    },
  })
  return (
    <>
      <CommandButton why={why} type="primary" onClick={() => setOpen(true)}>
        移交
      </CommandButton>
      <Modal
        open={open}
        title="移交线索"
        okText="移交"
        cancelText="取消"
        okButtonProps={{ loading: busy, disabled: !unitId && name.trim() === '' }}
        onOk={() => void send({ district, id, unitId: unitId ?? null, name })}
        onCancel={() => setOpen(false)}
      >
        <div className="field">
          <label className="field-label" htmlFor="clue-unit">
            系统内的接收机关
          </label>
          <UnitSelect id="clue-unit" {...(unitId && { value: unitId })} onChange={setUnitId} />
        </div>
        <div className="field">
          <label className="field-label" htmlFor="clue-body">
            或者系统外的接收机关
          </label>
          <Input
            id="clue-body"
            value={name}
            maxLength={80}
            disabled={unitId !== undefined}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <Problem error={refusal} />
      </Modal>
    </>
  )
}

function Conclude({ district, id, why, again }: ActProps) {
  const [open, setOpen] = useState(false)
  const [outcome, setOutcome] = useState('')
  const [veto, setVeto] = useState(false)
  const { send, busy, refusal } = useCommand(api.concludeClue, {
    refresh,
    onDone: () => {
      setOpen(false)
      again()
    },
  })
  return (
    <>
      <CommandButton why={why} onClick={() => setOpen(true)}>
        登记结果
      </CommandButton>
      <Modal
        open={open}
        title="登记办理结果"
        okText="登记"
        cancelText="取消"
        okButtonProps={{ loading: busy, disabled: outcome.trim() === '' }}
        onOk={() => void send({ district, id, outcome, veto })}
        onCancel={() => setOpen(false)}
      >
        <WordsField label="办理结果" value={outcome} onChange={setOutcome} limit={4000} rows={4} />
        <div className="field">
          <span className="field-label">一票否优</span>
          <Radio.Group
            value={veto}
            onChange={({ target }) => setVeto(target.value)}
            options={[
              { value: false, label: '不适用' },
              { value: true, label: '适用' },
            ]}
          />
        </div>
        <Problem error={refusal} />
      </Modal>
    </>
  )
}
