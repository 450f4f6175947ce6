import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { z } from 'zod'
import { ActivityKind, activityKindNames } from '#core/activities/activity.ts'
import {
  type activityChoices,
  correctActivity,
  getActivity,
  handInActivity,
  listActivities,
} from '#core/activities/api.ts'
import { formOf } from '#core/activities/insist.ts'
import { Refusal } from '#core/refusal.ts'
import { useDraft } from '#web/client/draft.ts'
import { useCommand } from '#web/client/use.ts'
import { ActivityField, idOf } from '#web/console/activities/field.tsx'
import { CommonPart, changing, type PartProps } from '#web/console/activities/form-common.tsx'
import { KindPart } from '#web/console/activities/form-kind.tsx'
import { PeoplePart } from '#web/console/activities/form-people.tsx'
import { useKeeping } from '#web/console/activities/keeping.ts'
import {
  type ActivityValues,
  type Objections,
  objectionsTo,
  toldOf,
  withForm,
  withKind,
} from '#web/console/activities/values.ts'
import { useMe } from '#web/console/session.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'

type Props = {
  draftKey: string
  initial: ActivityValues
  choices: z.output<typeof activityChoices.output>
  /** The version that is corrected; undefined for one that is not handed in yet. */
  corrects?: number
}

const refresh = [listActivities, getActivity]

/** The form of all registers. Everything typed is kept in this tab; a new record is kept on the server besides. */
export function ActivityFormView({ draftKey, initial, choices, corrects }: Props) {
  const { draft: values, setDraft, clear } = useDraft(draftKey, initial)
  const [reason, setReason] = useState('')
  const change = (part: Partial<ActivityValues>) => setDraft({ ...values, ...part })
  const isNew = corrects === undefined
  const keeping = useKeeping(values, isNew)
  const { catalogue } = choices
  const acting = useActing({ values, clear, corrects, reason, catalogue })
  const part: PartProps = { values, change, catalogue, wrong: acting.wrong }
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) void acting.submit()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl + Enter does what the button does
    <div className="activity-form" onKeyDown={onKeyDown}>
      <section className="panel">
        <h2>基本情况</h2>
        <div className="panel-body">
          <WhatPart {...part} choices={choices} fixed={!isNew} />
          <CommonPart {...part} />
        </div>
      </section>
      <section className="panel">
        <h2>内容</h2>
        <div className="panel-body">
          <ActivityField of="content.words" label="主要内容" needed wrong={acting.wrong}>
            <Input.TextArea
              id={idOf('words')}
              autoSize={{ minRows: 3, maxRows: 14 }}
              maxLength={4000}
              value={values.content.words}
              onChange={({ target }) => changing(part)({ words: target.value })}
            />
          </ActivityField>
          <KindPart {...part} />
        </div>
      </section>
      <section className="panel">
        <h2>佐证材料</h2>
        <div className="panel-body">
          <Files {...part} />
        </div>
      </section>
      <section className="panel">
        <h2>参加人员名单</h2>
        <div className="panel-body">
          <PeoplePart {...part} />
        </div>
      </section>
      {!isNew && <WhyPart reason={reason} onChange={setReason} wrong={acting.wrong} />}
      <Foot {...{ isNew, keeping, acting }} onClear={clear} />
    </div>
  )
}

type WhatProps = PartProps & { choices: Props['choices']; fixed: boolean }

/** Which register, which form, for whom and where. */
function WhatPart({ choices: { holders, premises }, fixed, ...props }: WhatProps) {
  const { values, change, catalogue, wrong } = props
  const { content } = values
  const form = formOf(catalogue, content)
  const forms = catalogue.forms.filter((one) => one.kind === content.kind && (!one.ended || one === form))
  const places = premises.filter(({ holderId }) => holderId === values.holderId)
  return (
    <>
      {!fixed && (
        <div className="field">
          <FilterChips
            label="类别"
            all={null}
            value={content.kind}
            chips={ActivityKind.options.map((kind) => ({ value: kind, label: activityKindNames[kind] }))}
            onChange={(kind) => kind && change({ content: withKind(content, kind) })}
          />
        </div>
      )}
      <div className="activity-pair">
        <ActivityField of="content.form" label="类型" needed wrong={wrong}>
          <Select
            id={idOf('form')}
            placeholder="请选择"
            options={forms.map(({ code, name }) => ({ value: code, label: name }))}
            value={content.form || undefined}
            onChange={(code: string | undefined) => {
              const chosen = forms.find((one) => one.code === code)
              if (chosen) change({ content: withForm(content, chosen) })
            }}
          />
        </ActivityField>
        <ActivityField of="holderId" label="记录单位" needed wrong={wrong}>
          <Select
            id={idOf('holderId')}
            disabled={fixed || holders.length < 2}
            options={holders.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.holderId || undefined}
            onChange={(holderId: string | undefined) =>
              change({ holderId: holderId ?? '', premisesId: null })
            }
          />
        </ActivityField>
      </div>
      {places.length > 0 && (
        <ActivityField of="premisesId" label="场所" wrong={wrong} help="按场所考核的演练、培训请选择场所">
          <Select
            id={idOf('premisesId')}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="不限于某一场所"
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.premisesId ?? undefined}
            onChange={(premisesId: string | undefined) => change({ premisesId: premisesId ?? null })}
          />
        </ActivityField>
      )}
      {form && (
        <p className="activity-basis">
          {form.clause}
          {form.unverified && '（待核）'}
          {form.files > 0 && `；须附至少 ${form.files} 份佐证材料`}
        </p>
      )}
    </>
  )
}

function Files({ values, change, wrong, catalogue }: PartProps) {
  const { district } = useMe()
  const needed = (formOf(catalogue, values.content)?.files ?? 0) > 0
  return (
    <ActivityField of="fileIds" label="会议纪要、签到表、现场照片等" needed={needed} wrong={wrong}>
      <FilePicker
        district={district.code}
        value={values.files}
        onChange={(files) => change({ files })}
        label="选择文件"
        most={30}
        camera
      />
    </ActivityField>
  )
}

type WhyProps = { reason: string; onChange: (reason: string) => void; wrong: Objections }

const WhyPart = ({ reason, onChange, wrong }: WhyProps) => (
  <section className="panel">
    <h2>更正理由</h2>
    <div className="panel-body">
      <ActivityField of="reason" label="为什么更正" needed wrong={wrong} help="原来的版本保留，理由一并公开">
        <Input.TextArea
          id={idOf('reason')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          value={reason}
          onChange={({ target }) => onChange(target.value)}
        />
      </ActivityField>
    </div>
  </section>
)

type ActingProps = {
  values: ActivityValues
  clear: () => void
  corrects: number | undefined
  reason: string
  catalogue: PartProps['catalogue']
}

/** Hands it in or corrects it: what the screen can object to first, then what the server says. */
function useActing({ values, clear, corrects, reason, catalogue }: ActingProps) {
  const { district } = useMe()
  const go = useNavigate()
  const [tried, setTried] = useState(false)
  const handing = useCommand(handInActivity, { refresh })
  const correcting = useCommand(correctActivity, { refresh })
  const objections = () => ({
    ...objectionsTo(values, catalogue, todayHere()),
    ...(corrects !== undefined && reason.trim().length < 4 && { reason: '请写明理由（不少于 4 字）' }),
  })
  const refusal = handing.refusal ?? correcting.refusal
  const wrong: Objections = { ...fieldIn(refusal), ...(tried ? objections() : {}) }
  const submit = async () => {
    setTried(true)
    const [first] = Object.keys(objections())
    if (first !== undefined) return show(first)
    const told = { district: district.code, ...toldOf(values) }
    const done =
      corrects === undefined
        ? await handing.send(told)
        : await correcting.send({ ...told, version: corrects, reason })
    if (done === undefined) return
    clear()
    await go({ to: '/activities/$district/$id', params: { district: done.district, id: done.id } })
  }
  return { wrong, submit, refusal, busy: handing.busy || correcting.busy }
}

function fieldIn(refusal: Error | undefined): Objections {
  if (!(refusal instanceof Refusal) || refusal.explanation.field === undefined) return {}
  return { [refusal.explanation.field]: refusal.message }
}

/** Brings the field to the eye, and the keys to it. */
function show(field: string) {
  const control = document.getElementById(idOf(field))
  control?.scrollIntoView({ block: 'center' })
  control?.focus()
}

type FootProps = {
  isNew: boolean
  keeping: ReturnType<typeof useKeeping>
  acting: ReturnType<typeof useActing>
  onClear: () => void
}

function Foot({ isNew, keeping, acting, onClear }: FootProps) {
  const go = useNavigate()
  const leave = async () => {
    if (!(await keeping.keep())) return
    onClear()
    await go({ to: '/activities', search: { status: 'draft' } })
  }
  const missing = Object.keys(acting.wrong).length
  return (
    <div className="activity-foot">
      <Problem error={acting.refusal ?? keeping.refusal} />
      <div className="activity-foot-line">
        <Button
          type="primary"
          loading={acting.busy}
          onClick={() => void acting.submit()}
          title="Ctrl + Enter"
        >
          {isNew ? '提交' : '提交更正'}
        </Button>
        {isNew && (
          <CommandButton
            loading={keeping.busy}
            why={keeping.ready ? null : '请先填写名称，草稿按名称辨认'}
            onClick={() => void leave()}
          >
            存草稿
          </CommandButton>
        )}
        {missing > 0 && <span className="field-error">还有 {missing} 处需要补充</span>}
        <SavedMark at={keeping.at} where="在本系统（草稿）" />
      </div>
    </div>
  )
}
