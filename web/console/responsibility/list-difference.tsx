import type { ItemDifference } from '#core/responsibility/items.ts'
import type { DutyList } from '#web/console/responsibility/records.ts'
import { Panel } from '#web/console/supervision/record.tsx'
import { StateTag, type Tone } from '#web/ui/state-tag.tsx'

const words: Record<ItemDifference['state'], { name: string; tone: Tone }> = {
  added: { name: '新增', tone: 'good' },
  changed: { name: '变更', tone: 'info' },
  removed: { name: '删去', tone: 'late' },
}

/** What this version changes against the one that stood before it. */
export const ListDifference = ({ list: { comparedWith, diff } }: { list: DutyList }) =>
  comparedWith === null ? null : (
    <Panel title={`与第 ${comparedWith} 版比较`}>
      {diff.length === 0 ? (
        <p className="nothing">条目没有变化</p>
      ) : (
        <ul className="diff-list">
          {diff.map((one) => (
            <li key={`${one.state} ${one.no}`}>
              <StateTag tone={words[one.state].tone}>{words[one.state].name}</StateTag> 第 {one.no} 项：
              {one.name}
              {one.changes.map(({ title, was, becomes }) => (
                <p key={title}>
                  {title}：<del>{was || '（空）'}</del> → <ins>{becomes || '（空）'}</ins>
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
