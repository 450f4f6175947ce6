import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Radio, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { listMyWork } from '#core/duties/api.ts'
import type { FileInfo } from '#core/files/api.ts'
import { getPlan, listPlans, type PlanSummary, planKindNames, readPlan } from '#core/plans/api.ts'
import { listUnits } from '#core/units/api.ts'
import { subtreeOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'
import { useDraft } from '#web/client/draft.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { AnsweredPlan } from '#web/console/plans/answered-plan.tsx'
import { Found } from '#web/console/plans/found-plans.tsx'
import { keyOf } from '#web/console/plans/plan-address.ts'
import { TextField } from '#web/console/plans/text-field.tsx'
import { unitNamesOf } from '#web/console/plans/unit-names.ts'
import { UnitPicker } from '#web/console/plans/unit-picker.tsx'
import { useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/plans/plans.css'

type Fields = {
  from: 'file' | 'text'
  files: FileInfo[]
  text: string
  issuerUnitId: string
  kind: PlanSummary['kind']
  answersPlanId: string | null
}

/** 上传方案: a file or pasted text, on whose behalf, and which plan of the superior it answers. */
export function ReadPlanPage() {
  const units = useAsk(listUnits, {})
  const [found, setFound] = useState<readonly PlanSummary[]>()
  const { supersedes } = useSearch({ strict: false }) as { supersedes?: string }
  return (
    <>
      <PageTitle
        title={supersedes === undefined ? '上传方案' : '印发新版'}
        back={<Link to="/plans">方案</Link>}
      >
        系统读出任务、单位、时限和数量，与原文对照供您核对；核对无误后再印发，读入本身不产生任务
      </PageTitle>
      {found ? (
        <Found plans={found} onAgain={() => setFound(undefined)} />
      ) : (
        <Answer asked={units} what="单位">
          {({ items }) =>
            supersedes === undefined ? (
              <ReadForm units={items} onFound={setFound} />
            ) : (
              <NewVersionForm planId={supersedes} units={items} onFound={setFound} />
            )
          }
        </Answer>
      )}
    </>
  )
}

type FormProps = {
  units: readonly Unit[]
  onFound: (plans: readonly PlanSummary[]) => void
  /** The plan whose place the new one takes. */
  replaced?: PlanSummary
}

/** 印发新版: the plan to be replaced is looked at first, because it says who issues the new one. */
function NewVersionForm({ planId, ...form }: FormProps & { planId: string }) {
  const asked = useAsk(getPlan, { district: useMe().district.code, id: planId })
  return (
    <Answer asked={asked} what="要替代的方案">
      {(plan) =>
        plan.commands.supersede === null ? (
          <ReadForm key={plan.id} {...form} replaced={plan} />
        ) : (
          <EmptyState
            title={`不能印发《${plan.title}》的新版`}
            hint={plan.commands.supersede}
            action={
              <Link to="/plans/$district/$id" params={keyOf(plan)}>
                返回该方案
              </Link>
            }
          />
        )
      }
    </Answer>
  )
}

/** What happens to the old plan, and when: nothing before the new one is published. */
const Replaced = ({ plan }: { plan: PlanSummary }) => (
  <div className="field">
    <span className="field-label">要替代的方案</span>
    <Link to="/plans/$district/$id" params={keyOf(plan)}>
      《{plan.title}》（{plan.issuerName}）
    </Link>
    <span className="field-help">
      新版印发之前，原方案照常执行；印发后，新版中相同的任务从原有进展继续，其余未办结的任务随原方案终止
    </span>
  </div>
)

function ReadForm({ units, onFound, replaced }: FormProps) {
  const { fields, change, savedAt, send, busy, refusal, missing } = useReading(onFound, replaced)
  const me = useMe()
  return (
    <form
      className="panel read-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {replaced && <Replaced plan={replaced} />}
      <SourceFields fields={fields} change={change} district={me.district.code} />
      {!replaced && (
        <IssuerField
          units={units}
          value={fields.issuerUnitId}
          onChange={(issuerUnitId) => change({ issuerUnitId })}
        />
      )}
      <div className="field">
        <span className="field-label">方案类别</span>
        <Radio.Group
          value={fields.kind}
          onChange={({ target }) => change({ kind: target.value })}
          options={Object.entries(planKindNames).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <AnsweredPlan
        district={me.district.code}
        issuerUnitId={fields.issuerUnitId}
        value={fields.answersPlanId}
        onChange={(answersPlanId) => change({ answersPlanId })}
      />
      <Problem error={refusal} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {busy ? '正在读取…' : '读取并对照审阅'}
        </Button>
        {missing !== undefined && <span className="field-error">{missing}</span>}
        <SavedMark at={savedAt} />
      </div>
    </form>
  )
}

type IssuerProps = { units: readonly Unit[]; value: string; onChange: (unitId: string) => void }

function IssuerField({ units, value, onChange }: IssuerProps) {
  const me = useMe()
  const own = useMemo(() => subtreeOf(units, me.unit.id), [units, me.unit.id])
  const tree = useMemo(() => unitNamesOf(own).tree, [own])
  return (
    <div className="field">
      <span className="field-label">印发单位（必填）</span>
      <UnitPicker
        label="印发单位"
        nothing="本单位和下级单位中没有；只能以本单位或下级单位的名义读入"
        single
        tree={tree}
        value={value ? [value] : []}
        onChange={([unitId = '']) => onChange(unitId)}
      />
      <span className="field-help">方案以哪个单位的名义印发；“各科室、各村居”等集体名称按它的下级理解</span>
    </div>
  )
}

type SourceProps = { fields: Fields; change: (part: Partial<Fields>) => void; district: string }

const SourceFields = ({ fields, change, district }: SourceProps) => (
  <>
    <Segmented
      className="read-source"
      value={fields.from}
      options={[
        { value: 'file' as const, label: '上传文件' },
        { value: 'text' as const, label: '粘贴文字' },
      ]}
      onChange={(from) => change({ from })}
    />
    {fields.from === 'file' ? (
      <div className="field read-drop">
        <FilePicker
          district={district}
          value={fields.files}
          onChange={(files) => change({ files })}
          accept=".docx,.pdf,.txt,.md"
          most={1}
          label={fields.files.length === 0 ? '选择方案文件' : '已选择文件'}
        />
        <span className="field-help">
          .docx、.pdf（须有文字层，扫描件请先识别）、.txt、.md；一个文件中有几份方案的，逐份列出
        </span>
      </div>
    ) : (
      <TextField
        label="方案全文（必填）"
        value={fields.text}
        lines={[10, 18]}
        maxLength={2_000_000}
        help="从标题到落款的全部文字；附件中的主要任务分解表也一并粘贴"
        onChange={(text) => change({ text })}
      />
    )}
  </>
)

/** Begun for a new version or in answer to a plan, it is a draft of its own: an older one must not take its place. */
function draftOf(replaced: PlanSummary | undefined, answers: string | undefined) {
  if (replaced) return `plans/${replaced.id}/new-version`
  return answers === undefined ? 'plans/read' : `plans/${answers}/answer`
}

/** The form's state, kept in the browser, and the command. The id stays until the plan is read, so a retry reads once. */
function useReading(onFound: FormProps['onFound'], replaced: PlanSummary | undefined) {
  const me = useMe()
  const navigate = useNavigate()
  const { answers } = useSearch({ strict: false }) as { answers?: string }
  const form = useDraft<Fields>(draftOf(replaced, answers), {
    from: 'file',
    files: [],
    text: '',
    issuerUnitId: replaced?.issuerUnitId ?? me.unit.id,
    kind: replaced?.kind ?? (answers ? 'sub' : 'implementation'),
    answersPlanId: answers ?? null,
  })
  const [id, setId] = useState(newId)
  const [missing, setMissing] = useState<string>()
  const read = useCommand(readPlan, {
    refresh: [listPlans, listMyWork],
    onDone: ({ plans }) => {
      form.clear()
      setId(newId())
      const [only, ...others] = plans
      if (only && others.length === 0)
        void navigate({ to: '/plans/$district/$id/review', params: keyOf(only) })
      else onFound(plans)
    },
  })
  const send = () => {
    const said = whatIsMissing(form.draft)
    setMissing(said)
    const { issuerUnitId, kind, answersPlanId } = form.draft
    if (said) return
    const named = { issuerUnitId, kind, answersPlanId, supersedesPlanId: replaced?.id ?? null }
    void read.send({ district: me.district.code, id, ...named, ...sourceOf(form.draft) })
  }
  const change = (part: Partial<Fields>) => {
    setMissing(undefined)
    read.forget()
    form.setDraft({ ...form.draft, ...part })
  }
  return {
    fields: form.draft,
    change,
    savedAt: form.savedAt,
    send,
    busy: read.busy,
    refusal: read.refusal,
    missing,
  }
}

const sourceOf = ({ from, files, text }: Fields) =>
  from === 'text' ? { text } : { ...(files[0] ? { fileId: files[0].id } : {}) }

function whatIsMissing({ from, files, text, issuerUnitId }: Fields) {
  if (from === 'file' && files.length === 0) return '请先选择方案文件'
  if (from === 'text' && text.trim() === '') return '请先粘贴方案全文'
  return issuerUnitId === '' ? '请选择印发单位' : undefined
}
