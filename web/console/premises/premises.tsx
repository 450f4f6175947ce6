import { getRouteApi, Link } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { closePremises, getPremises, listPremises, reopenPremises } from '#core/premises/api.ts'
import { premisesNames } from '#core/rules/words.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { ChangePremises } from '#web/console/premises/form.tsx'
import { PremisesState } from '#web/console/premises/rows.tsx'
import { useTags } from '#web/console/premises/words.ts'
import { todayHere } from '#web/console/units/today.ts'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/premises/premises.css'

type File = z.output<typeof getPremises.output>
const address = getRouteApi('/premises/$district/$id')
const refresh = [listPremises, getPremises]

/** One place: what is registered, and how it came to be so. */
export function PremisesPage() {
  const asked = useAsk(getPremises, address.useParams())
  const back = (
    <Link to="/premises" search={{}}>
      场所
    </Link>
  )
  return (
    <>
      <PageTitle
        title={asked.data?.name ?? '场所'}
        back={back}
        aside={asked.data && <Commands file={asked.data} />}
      />
      <Answer asked={asked} what="场所">
        {(file) => (
          <>
            <section className="panel">
              <h2>基本情况</h2>
              <div className="panel-body">
                <Facts file={file} />
              </div>
            </section>
            <section className="panel">
              <h2>办理记录</h2>
              <div className="panel-body">
                <TimelineList entries={file.timeline} />
              </div>
            </section>
          </>
        )}
      </Answer>
    </>
  )
}

function Facts({ file }: { file: File }) {
  const sectorName = useSectorNames()
  const { nameOf } = useTags()
  const { district, enterpriseId } = file
  const holder =
    enterpriseId === null ? (
      file.holderName
    ) : (
      <Link to="/enterprises/$district/$id" params={{ district, id: enterpriseId }}>
        {file.holderName}
      </Link>
    )
  return (
    <FactList
      items={[
        { label: '状态', value: <PremisesState closedOn={file.closedOn} /> },
        { label: '场所类别', value: premisesNames[file.kind] },
        { label: '编码', value: file.code && <span className="figure">{file.code}</span> },
        { label: '所属企业或单位', value: holder },
        { label: '地址', value: file.address },
        { label: '街镇', value: file.townName },
        { label: '行业领域', value: file.sectors.map(sectorName).join('、') },
        { label: '高危行业', value: file.highRisk ? '是' : '否' },
        { label: '监管单位', value: file.regulatorName, help: '行业部门或街道；没有的列为监管盲区' },
        { label: '特征', value: file.tags.map(nameOf).join('、') },
        { label: '启用日期', value: <DayText day={file.enteredOn} /> },
        { label: '关闭日期', value: <DayText day={file.closedOn} /> },
      ]}
    />
  )
}

function Commands({ file }: { file: File }) {
  const [open, setOpen] = useState<'change' | 'close' | 'reopen'>()
  const shut = () => setOpen(undefined)
  const { change, close, reopen } = file.commands
  return (
    <>
      {file.closedOn === null ? (
        <CommandButton why={close} onClick={() => setOpen('close')}>
          关闭
        </CommandButton>
      ) : (
        <CommandButton why={reopen} onClick={() => setOpen('reopen')}>
          恢复
        </CommandButton>
      )}
      <CommandButton why={change} onClick={() => setOpen('change')}>
        变更登记
      </CommandButton>
      {open === 'change' && <ChangePremises file={file} onClose={shut} />}
      {open === 'close' && <CloseDrawer file={file} onClose={shut} />}
      {open === 'reopen' && <ReopenDialog file={file} onClose={shut} />}
    </>
  )
}

const closeRule = rulesOf(closePremises.input)

function CloseDrawer({ file: { district, id, name }, onClose }: { file: File; onClose: () => void }) {
  const command = useCommand(closePremises, { refresh })
  return (
    <FormDrawer
      title={`关闭：${name}`}
      note="竣工、停用、腾退、封填的场所自关闭之日起不再产生履职事项；已到期的事项不变。"
      act="关闭"
      draftKey={`premises/${id}/close`}
      initial={{ closedOn: todayHere(), reason: '' }}
      command={command}
      onSubmit={(values) => command.send({ district, id, ...values })}
      onClose={onClose}
    >
      <Form.Item label="关闭日期" name="closedOn" {...closeRule('closedOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="理由" name="reason" {...closeRule('reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

function ReopenDialog({ file: { district, id, name }, onClose }: { file: File; onClose: () => void }) {
  const command = useCommand(reopenPremises, { refresh, onDone: onClose })
  return (
    <ReasonDialog
      open
      title={`恢复：${name}`}
      act="恢复"
      busy={command.busy}
      refusal={command.refusal}
      onSubmit={(reason) => command.send({ district, id, reason })}
      onClose={onClose}
    >
      恢复后重新列入在用场所，自下一个完整周期起产生履职事项。
    </ReasonDialog>
  )
}
