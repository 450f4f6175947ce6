import type { FormPart } from '#core/filings/form.ts'
import type { PartContent } from '#core/filings/form-content.ts'
import type { Filing, Typing } from '#web/console/filings/entries.ts'
import { Grid } from '#web/console/filings/grid.tsx'
import { Lines } from '#web/console/filings/lines.tsx'
import { SaveState } from '#web/console/filings/save-state.tsx'
import { TaskPart } from '#web/console/filings/task-part.tsx'
import { Texts } from '#web/console/filings/texts.tsx'
import { numeralOf } from '#web/console/filings/words.ts'
import { Problem } from '#web/ui/problem.tsx'

type Props = { filing: Filing; typing: Typing | undefined }

/** The parts of the form in its order. `typing` is there for whoever files, while it is open. */
export const Parts = ({ filing, typing }: Props) => (
  <>
    {filing.form.parts.map((part, index) => (
      <section key={part.key} className="panel" id={`part-${part.key}`}>
        <h2>
          {numeralOf(index)}、{part.title}
          <span className="panel-count">{standingOf(part, filing)}</span>
          {part.kind === 'text' && typing && <SaveState typing={typing} />}
        </h2>
        <div className="panel-body">
          <Part filing={filing} typing={typing} part={part} said={saidOf(filing, part)} />
          {typing && part.kind !== 'tasks' && <Problem error={typing.dirty ? typing.refusal : undefined} />}
        </div>
      </section>
    ))}
  </>
)

const saidOf = ({ content }: Filing, { key }: FormPart) => content.parts.find((part) => part.key === key)

/** Of when the figures are; what is written has no such day. */
function standingOf({ kind }: FormPart, { frozen, content }: Filing) {
  if (kind === 'text') return ''
  return frozen
    ? `报送时固定，截至 ${content.asOf}`
    : `按${kind === 'tasks' ? '任务清单' : '台账'}自动计算，截至 ${content.asOf}`
}

type PartProps = Props & { part: FormPart; said: PartContent | undefined }

function Part({ filing, typing, part, said }: PartProps) {
  if (part.kind === 'list') return <Lines filing={filing} part={part} typing={typing} />
  if (part.kind === 'table' && said?.kind === 'table')
    return (
      <>
        <Grid filing={filing} part={part} said={said} typing={typing} />
        {part.print.notes.map((note) => (
          <p key={note} className="form-note">
            {note}
          </p>
        ))}
      </>
    )
  if (part.kind === 'text' && said?.kind === 'text') return <Texts part={part} said={said} typing={typing} />
  if (part.kind === 'tasks' && said?.kind === 'tasks') return <TaskPart filing={filing} said={said} />
  return <p className="nothing">本期没有这一部分的内容。</p>
}
