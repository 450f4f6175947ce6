import { Link } from '@tanstack/react-router'
import { filingStatusNames } from '#core/filings/filing.ts'
import type { Filing } from '#web/console/filings/entries.ts'
import { filingTones } from '#web/console/filings/words.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

/** The filings from below that this one adds up, and who is missing. Nothing where nobody files to this unit. */
export function Below({ filing }: { filing: Filing }) {
  const { children, missing } = filing.content
  if (children.length === 0 && missing.length === 0) return null
  const counted = children.filter((child) => child.counted).length
  return (
    <section className="panel">
      <h2>
        下级单位报送
        <span className="panel-count">
          已接收并计入 {counted} 家，共 {children.length} 家
        </span>
      </h2>
      <div className="panel-body">
        {missing.length > 0 && (
          <p className="missing">
            <StateTag tone="due">尚缺 {missing.length} 家</StateTag> {missing.join('、')}
            <span className="task-from">这些单位的报送尚未接收，合计中不含其数据。</span>
          </p>
        )}
        <ul className="child-filings">
          {children.map((child) => (
            <li key={child.filingId}>
              <Link to="/filings/$district/$id" params={{ district: filing.district, id: child.filingId }}>
                {child.unitName}
              </Link>
              <StateTag tone={filingTones[child.status]}>{filingStatusNames[child.status]}</StateTag>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
