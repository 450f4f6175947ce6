import { Button, InputNumber } from 'antd'
import { memo, useState } from 'react'
import type { PlanDraft } from '#core/plans/draft.ts'
import { hasDraft, useDraft } from '#web/client/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { TextField } from '#web/console/plans/text-field.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { Problem } from '#web/ui/problem.tsx'

type Document = PlanDraft['document']

/** What the document says about itself. */
export const DocumentPanel = memo(({ document }: { document: Document }) => {
  const { planId, closed } = useDesk()
  const draftKey = `plans/${planId}/document`
  const [editing, setEditing] = useState(() => hasDraft(draftKey))
  if (editing)
    return <DocumentForm document={document} draftKey={draftKey} onClose={() => setEditing(false)} />
  const { title, docNo, issuer, issuedOn, periodFrom, periodTo } = document
  return (
    <>
      <FactList
        items={[
          { label: '标题', value: title },
          { label: '文号', value: docNo },
          { label: '印发单位', value: issuer },
          {
            label: '印发日期',
            value: issuedOn && <DayText day={issuedOn} />,
            help: '任务的起算日，也是年份未写明时的年度',
          },
          { label: '实施年度', value: periodFrom && `${periodFrom}—${periodTo ?? ''}年` },
        ]}
      />
      {closed === null && (
        <button type="button" className="plain-button" onClick={() => setEditing(true)}>
          修改文件信息
        </button>
      )}
    </>
  )
})

type FormProps = { document: Document; draftKey: string; onClose: () => void }

function DocumentForm({ document, draftKey, onClose }: FormProps) {
  const { send } = useDesk()
  const { draft, setDraft, clear } = useDraft<Document>(draftKey, document)
  const [problem, setProblem] = useState<Error>()
  const change = (part: Partial<Document>) => setDraft({ ...draft, ...part })
  const close = () => {
    clear()
    onClose()
  }
  const save = async () => {
    const said = await send({ type: 'document', document: draft })
    setProblem(said)
    if (!said) close()
  }
  return (
    <div className="row-form">
      <TextField
        maxLength={200}
        label="标题（必填）"
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <TextField
        maxLength={200}
        label="文号"
        value={draft.docNo ?? ''}
        onChange={(docNo) => change({ docNo: docNo || null })}
      />
      <TextField
        maxLength={200}
        label="印发单位"
        value={draft.issuer ?? ''}
        onChange={(issuer) => change({ issuer: issuer || null })}
      />
      <div className="field">
        <span className="field-label">印发日期</span>
        <DayInput
          aria-label="印发日期"
          value={draft.issuedOn}
          onChange={(day) => change({ issuedOn: day ?? null })}
        />
      </div>
      <div className="field">
        <span className="field-label">实施年度</span>
        <div className="field-line">
          <Year label="起始年度" value={draft.periodFrom} onChange={(periodFrom) => change({ periodFrom })} />
          <span>至</span>
          <Year label="截止年度" value={draft.periodTo} onChange={(periodTo) => change({ periodTo })} />
        </div>
      </div>
      <Problem error={problem} />
      <div className="form-acts">
        <Button type="primary" size="small" disabled={draft.title.trim() === ''} onClick={() => void save()}>
          保存
        </Button>
        <Button size="small" onClick={close}>
          取消
        </Button>
      </div>
    </div>
  )
}

type YearProps = { label: string; value: number | null; onChange: (value: number | null) => void }

const Year = ({ label, value, onChange }: YearProps) => (
  <InputNumber aria-label={label} min={2000} max={2100} precision={0} value={value} onChange={onChange} />
)
