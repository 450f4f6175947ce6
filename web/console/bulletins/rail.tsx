import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { getBulletinComputing } from '#core/bulletins/api.ts'
import { amountWords } from '#core/bulletins/compose.ts'
import { figures as meant } from '#core/bulletins/figures.ts'
import { useAsk } from '#web/client/use.ts'
import type { Bulletin } from '#web/console/bulletins/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

/** Beside the bulletin: whom it goes to, when its figures were taken, what became of it. */
export const Rail = ({ bulletin }: { bulletin: Bulletin }) => (
  <div className="record-rail not-printed">
    <section className="panel">
      <h2>通报信息</h2>
      <div className="panel-body">
        <FactList
          items={[
            { label: '时段', value: bulletin.periodName },
            { label: '统计至', value: <DayText day={bulletin.content.countedTo} /> },
            {
              label: '文号',
              value: bulletin.no,
              help: bulletin.no === null ? '签发时按通报序列取得' : undefined,
            },
            { label: '送达', value: `${bulletin.addressees.length} 个单位` },
            {
              label: '签收',
              value:
                bulletin.letterId === null ? null : (
                  <Link
                    to="/letters/$district/$id"
                    params={{ district: bulletin.district, id: bulletin.letterId }}
                  >
                    查看公文和签收情况
                  </Link>
                ),
            },
          ]}
        />
      </div>
    </section>
    {bulletin.inside && <Computings bulletin={bulletin} />}
    <section className="panel">
      <h2>办理经过</h2>
      <div className="panel-body">
        <TimelineList entries={bulletin.timeline.toReversed()} />
      </div>
    </section>
  </div>
)

function Computings({ bulletin }: { bulletin: Bulletin }) {
  const [shown, setShown] = useState<number>()
  return (
    <section className="panel">
      <h2>取数记录</h2>
      <ul className="panel-body share-list">
        {bulletin.computings.toReversed().map(({ number, at, post, reason }) => (
          <li key={number}>
            <span>
              第 {number} 次{number === bulletin.computing.number && '（现用）'}
            </span>
            <MomentText at={at} />
            <span className="task-from">
              {post}
              {reason !== null && `：${reason}`}
              {number !== bulletin.computing.number && (
                <Button type="link" size="small" onClick={() => setShown(number)}>
                  对照
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Comparison bulletin={bulletin} number={shown} onClose={() => setShown(undefined)} />
      )}
    </section>
  )
}

type ComparisonProps = { bulletin: Bulletin; number: number; onClose: () => void }

/** An earlier computing beside the one in use: only what differs. */
function Comparison({ bulletin, number, onClose }: ComparisonProps) {
  const { district, id, content, computing } = bulletin
  const asked = useAsk(getBulletinComputing, { district, id, number })
  return (
    <Modal
      open
      title={`第 ${number} 次取数与现用的第 ${computing.number} 次`}
      footer={null}
      onCancel={onClose}
    >
      <Answer asked={asked} what="取数记录">
        {(old) => {
          const rows = content.figures.flatMap((now) => {
            const then = old.content.figures.find((one) => one.name === now.name)
            const { label, unit } = meant[now.name]
            const [before, after] = [then ? amountWords(then, unit) : '—', amountWords(now, unit)]
            return before === after ? [] : [{ label, before, after }]
          })
          if (rows.length === 0) return <p>文中数据没有变化。</p>
          return (
            <table className="sheet">
              <thead>
                <tr>
                  <th scope="col">数据</th>
                  <th scope="col">第 {number} 次</th>
                  <th scope="col">现用</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ label, before, after }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }}
      </Answer>
    </Modal>
  )
}
