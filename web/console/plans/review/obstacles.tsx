import { Popover } from 'antd'
import { useState } from 'react'
import type { PlanView } from '#web/console/plans/review/corrections.ts'

type Props = { obstacles: PlanView['obstacles']; onJump: (rowId: string) => void }

/** What still stands between the draft and publishing. Each line leads to the place where it is settled. */
export function Obstacles({ obstacles, onJump }: Props) {
  const [open, setOpen] = useState(false)
  if (obstacles.length === 0)
    return (
      <span className="obstacles-none tone-good">
        <span aria-hidden="true">✓</span> 可以印发
      </span>
    )
  const jump = (rowId: string) => {
    setOpen(false)
    onJump(rowId)
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={`印发前还有 ${obstacles.length} 项`}
      content={<ObstacleList obstacles={obstacles} onJump={jump} />}
    >
      <button type="button" className="obstacles-button tone-due" aria-expanded={open}>
        <span aria-hidden="true">◔</span> 印发前还有 {obstacles.length} 项
      </button>
    </Popover>
  )
}

const ObstacleList = ({ obstacles, onJump }: Props) => (
  <ol className="obstacle-list">
    {obstacles.map(({ message, rowId }) => (
      <li key={`${rowId} ${message}`}>
        {rowId === null ? (
          message
        ) : (
          <button type="button" onClick={() => onJump(rowId)}>
            {message}
          </button>
        )}
      </li>
    ))}
  </ol>
)
