import type { Statement } from '#core/duties/statement-api.ts'
import { DayText } from '#web/ui/day.tsx'
import { FileList } from '#web/ui/files.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

/** What was stated for a duty, with its papers; a returned one with the reason. */
export const Statements = ({ district, items }: { district: string; items: readonly Statement[] }) =>
  items.length === 0 ? null : (
    <>
      <h3>签字说明</h3>
      {items.map((one) => (
        <div key={one.id} className="duty-source">
          <p className="duty-state-line">
            <StateTag tone={one.status === 'returned' ? 'late' : 'general'}>
              {one.status === 'returned' ? '已退回' : '已提交'}
            </StateTag>
            <span>
              {one.signer} <DayText day={one.signedOn} /> 签字
            </span>
          </p>
          <p className="plan-words">{one.words}</p>
          {one.returnReason !== null && <p className="duty-missing">退回理由：{one.returnReason}</p>}
          <FileList files={one.files} district={district} />
          <p className="duty-line-note">{one.madeBy} 提交</p>
        </div>
      ))}
    </>
  )
