import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { findAlike, reportHazard, saveHazardDraft } from '#core/hazards/api.ts'
import { countHazards, listHazards } from '#core/hazards/ledger-api.ts'
import { Refusal } from '#core/refusal.ts'
import { useDraft } from '#web/client/draft.ts'
import { useCommand } from '#web/client/use.ts'
import { ReportAlike } from '#web/console/hazards/report-alike.tsx'
import { ReportKind } from '#web/console/hazards/report-kind.tsx'
import { ReportPhotos } from '#web/console/hazards/report-photos.tsx'
import { ReportPlace } from '#web/console/hazards/report-place.tsx'
import { ReportStandards } from '#web/console/hazards/report-standards.tsx'
import { ReportSubject } from '#web/console/hazards/report-subject.tsx'
import {
  factsOf,
  fieldOf,
  type Objections,
  objectionsTo,
  type ReportValues,
} from '#web/console/hazards/report-values.ts'
import { ReportWords } from '#web/console/hazards/report-words.tsx'
import { useMe } from '#web/console/session.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'
import { usePhone } from '#web/ui/screen.ts'

type Props = { draftKey: string; initial: ReportValues; own: boolean }

const refresh = [listHazards, countHazards, findAlike]

/** The form, what is known already beside it, and the bar that hands it in. Everything typed is kept as it is typed. */
export function ReportForm({ draftKey, initial, own }: Props) {
  const { draft: values, setDraft, savedAt, clear } = useDraft(draftKey, initial)
  const change = (part: Partial<ReportValues>) => setDraft({ ...values, ...part })
  const { wrong, submit, reporting } = useReporting(values, clear)
  const phone = usePhone()
  const part = { values, change, wrong }
  const known = <Known values={values} />
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) void submit()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl + Enter does what the button does
    <div className="report" onKeyDown={onKeyDown}>
      <div className="report-form">
        <section className="panel">
          <h2>现场照片</h2>
          <div className="panel-body">
            <ReportPhotos {...part} />
          </div>
        </section>
        <section className="panel">
          <h2>单位或场所</h2>
          <div className="panel-body">
            <ReportSubject {...part} own={own} />
            <ReportPlace {...part} />
          </div>
        </section>
        <section className="panel">
          <h2>隐患情况</h2>
          <div className="panel-body">
            <ReportWords {...part} />
            <ReportStandards {...part} />
          </div>
        </section>
        {phone && known}
        <section className="panel">
          <h2>来源和等级</h2>
          <div className="panel-body">
            <ReportKind {...part} own={own} />
          </div>
        </section>
        <Foot {...{ values, savedAt, clear, submit }} reporting={reporting} />
      </div>
      {!phone && known}
    </div>
  )
}

const Known = ({ values }: { values: ReportValues }) => (
  <aside className="report-aside panel" aria-label="该单位以往的隐患">
    <h2>该单位以往的隐患</h2>
    <div className="panel-body">
      <ReportAlike values={values} />
    </div>
  </aside>
)

/** Hands it in: what the screen can object to first, then what the server says, at the field it is about. */
function useReporting(values: ReportValues, clear: () => void) {
  const { district } = useMe()
  const go = useNavigate()
  const [tried, setTried] = useState(false)
  const reporting = useCommand(reportHazard, { refresh })
  const here = tried ? objectionsTo(values, todayHere()) : {}
  const wrong: Objections = { ...objectionIn(reporting.refusal), ...here }
  const submit = async () => {
    setTried(true)
    const found = objectionsTo(values, todayHere())
    if (Object.keys(found).length > 0) return show(Object.keys(found)[0])
    const { id, photos } = values
    const done = await reporting.send({
      district: district.code,
      id,
      ...factsOf(values),
      photoIds: photos.map((photo) => photo.id),
    })
    if (done === undefined) return
    clear()
    await go({ to: '/hazards/$district/$id', params: { district: done.district, id: done.id } })
  }
  return { wrong, submit, reporting }
}

function objectionIn(refusal: Error | undefined): Objections {
  if (!(refusal instanceof Refusal)) return {}
  const field = fieldOf(refusal.explanation.field)
  return field === undefined ? {} : { [field]: refusal.message }
}

/** Brings the field to the eye, and the keys to it. */
function show(field: string | undefined) {
  const control = document.getElementById(`report-${field}`)
  control?.scrollIntoView({ block: 'center' })
  control?.focus()
}

type FootProps = {
  values: ReportValues
  savedAt: string | undefined
  clear: () => void
  submit: () => Promise<void>
  reporting: { busy: boolean; refusal: Error | undefined }
}

function Foot({ values, savedAt, clear, submit, reporting }: FootProps) {
  const { district } = useMe()
  const go = useNavigate()
  const keeping = useCommand(saveHazardDraft, { refresh })
  const keep = async () => {
    const { id, photos } = values
    const photoIds = photos.map((photo) => photo.id)
    const done = await keeping.send({ district: district.code, id, facts: factsOf(values), photoIds })
    if (done === undefined) return
    clear()
    await go({ to: '/hazards', search: { view: 'drafts', status: 'draft' } })
  }
  return (
    <div className="report-foot">
      <Problem error={reporting.refusal ?? keeping.refusal} />
      <div className="report-foot-line">
        <Button type="primary" loading={reporting.busy} onClick={() => void submit()} title="Ctrl + Enter">
          上报
        </Button>
        <CommandButton
          loading={keeping.busy}
          why={values.title.trim().length < 2 ? '请先用一句话说明隐患，草稿按它辨认' : null}
          onClick={() => void keep()}
        >
          存草稿
        </CommandButton>
        <SavedMark at={savedAt} />
        {savedAt !== undefined && (
          <button type="button" className="plain-button" onClick={clear}>
            清除重填
          </button>
        )}
      </div>
    </div>
  )
}
