import { Button, Input } from 'antd'
import { DayInput } from '#web/ui/day.tsx'

type Followed = { words: string; who: string; dueOn: string | null }

type Props<Line> = { label: string; noun: string; lines: Line[]; onChange: (lines: Line[]) => void }

const MOST = 50

/** Lines stand in their order and nowhere else: their place is their key. */
const numbered = <Line,>(lines: readonly Line[]) => lines.map((line, place) => ({ line, place }))

/** What was decided or promised: words, who sees to it, by when. */
export function FollowedLines({ label, noun, lines, onChange }: Props<Followed>) {
  const change = (place: number, part: Partial<Followed>) =>
    onChange(lines.map((line, at) => (at === place ? { ...line, ...part } : line)))
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <ul className="activity-lines">
        {numbered(lines).map(({ line, place }) => (
          <li key={place}>
            <Input.TextArea
              aria-label={`${noun}第 ${place + 1} 项`}
              autoSize={{ minRows: 1, maxRows: 5 }}
              maxLength={300}
              value={line.words}
              onChange={({ target }) => change(place, { words: target.value })}
            />
            <Input
              aria-label={`第 ${place + 1} 项责任单位或职务`}
              placeholder="责任单位（职务）"
              maxLength={60}
              value={line.who}
              onChange={({ target }) => change(place, { who: target.value })}
            />
            <DayInput
              aria-label={`第 ${place + 1} 项期限`}
              placeholder="期限"
              value={line.dueOn}
              onChange={(day) => change(place, { dueOn: day ?? null })}
            />
            <Remove onClick={() => onChange(lines.toSpliced(place, 1))} />
          </li>
        ))}
      </ul>
      <Add
        noun={noun}
        full={lines.length >= MOST}
        onClick={() => onChange([...lines, { words: '', who: '', dueOn: null }])}
      />
    </div>
  )
}

export function PlainLines({ label, noun, lines, onChange }: Props<{ words: string }>) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <ul className="activity-lines">
        {numbered(lines).map(({ line, place }) => (
          <li key={place} className="activity-plain">
            <Input.TextArea
              aria-label={`${noun}第 ${place + 1} 项`}
              autoSize={{ minRows: 1, maxRows: 5 }}
              maxLength={300}
              value={line.words}
              onChange={({ target }) => onChange(lines.with(place, { words: target.value }))}
            />
            <Remove onClick={() => onChange(lines.toSpliced(place, 1))} />
          </li>
        ))}
      </ul>
      <Add noun={noun} full={lines.length >= MOST} onClick={() => onChange([...lines, { words: '' }])} />
    </div>
  )
}

const Remove = ({ onClick }: { onClick: () => void }) => (
  <button type="button" className="plain-button" onClick={onClick}>
    删去
  </button>
)

const Add = ({ noun, full, onClick }: { noun: string; full: boolean; onClick: () => void }) => (
  <Button type="dashed" disabled={full} onClick={onClick}>
    添加{noun}
  </Button>
)
