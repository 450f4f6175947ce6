import type { TablePart } from '#core/filings/form.ts'
import type { FailedCheck } from '#core/filings/form-content.ts'
import type { Filing } from '#web/console/filings/entries.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

/** What does not hold in one row; 「通过」 when all does. */
export function RowChecks({ filing, part, row }: { filing: Filing; part: TablePart; row: string }) {
  const failed = filing.content.checks.filter((check) => check.part === part.key && check.row === row)
  if (failed.length === 0) return <StateTag tone="good">通过</StateTag>
  return (
    <>
      {failed.map((check) => (
        <CheckTag key={check.says} check={check} />
      ))}
    </>
  )
}

const CheckTag = ({ check }: { check: FailedCheck }) => (
  <StateTag tone={check.level === 'error' ? 'late' : 'due'} title={check.says}>
    {check.level === 'error' ? '不通过' : '请核对'}：{check.words}
  </StateTag>
)

/** All that does not hold, over the form: a long table hides its lower rows. */
export function Checks({ filing }: { filing: Filing }) {
  const { checks } = filing.content
  if (checks.length === 0) return null
  const errors = checks.filter(({ level }) => level === 'error').length
  return (
    <section className="panel form-failed" aria-label="校验">
      <h2>
        校验
        <span className="panel-count">
          {errors > 0 ? `${errors} 处不通过，改正后才能报送` : `${checks.length} 处请核对，可以报送`}
        </span>
      </h2>
      <ul className="panel-body">
        {checks.map((check) => (
          <li key={`${check.part} ${check.row} ${check.says}`}>
            <b>{check.rowTitle}</b> <CheckTag check={check} />
          </li>
        ))}
      </ul>
    </section>
  )
}
