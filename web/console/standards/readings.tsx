import { Drawer } from 'antd'
import { useState } from 'react'
import { listReadings } from '#core/standards/api.ts'
import { useAsk } from '#web/client/use.ts'
import { Answer } from '#web/ui/answer.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type Props = { instrument: string; onClose: () => void }
type Side = 'unread' | 'read'

/** Who has read one instrument and who has not; those who have not come first. */
export function Readings({ instrument, onClose }: Props) {
  const asked = useAsk(listReadings, { instrument })
  const [side, setSide] = useState<Side>('unread')
  const units = asked.data?.units ?? []
  const isRead = ({ at, stale }: (typeof units)[number]) => at !== null && !stale
  const shown = units.filter((one) => isRead(one) === (side === 'read'))
  return (
    <Drawer open mask={false} size={440} title={asked.data?.title ?? '已阅情况'} onClose={onClose}>
      <Answer asked={asked} what="已阅情况">
        {() => (
          <>
            <FilterChips
              label="单位"
              all={null}
              value={side}
              onChange={(to) => setSide(to ?? 'unread')}
              chips={[
                { value: 'unread', label: '未阅', count: units.filter((one) => !isRead(one)).length },
                { value: 'read', label: '已阅', count: units.filter(isRead).length },
              ]}
            />
            {shown.length === 0 && (
              <EmptyState
                title={side === 'unread' ? '各单位都已阅读' : '还没有单位确认已阅'}
                hint={side === 'unread' ? undefined : '各单位登录后在「文件与已阅」中确认。'}
              />
            )}
            <ul className="standard-readers">
              {shown.map(({ unitId, unitName, post, at, stale }) => (
                <li key={unitId}>
                  <span>{unitName}</span>
                  {at !== null && (
                    <span className="fact-help">
                      {post} <MomentText at={at} /> {stale && <StateTag tone="due">补充后未阅</StateTag>}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </Drawer>
  )
}
