import { getDutyFigures } from '#core/duties/board-api.ts'
import { useAsk } from '#web/client/use.ts'
import { shareWords } from '#web/console/duties/words.ts'
import { Answer } from '#web/ui/answer.tsx'

type Standing = 'late' | 'coming' | 'clear'
type Props = {
  question: Parameters<typeof useAsk<typeof getDutyFigures>>[1]
  standing: Standing | undefined
  onStanding: (standing: Standing | undefined) => void
}

/** The sums of the board, to date. Pressing one leaves the rows behind it. */
export function BoardFigures({ question, standing, onStanding }: Props) {
  const asked = useAsk(getDutyFigures, { ...question, standing: undefined }, { keep: true })
  return (
    <Answer asked={asked} what="合计">
      {(sums) => (
        <section className="duty-figures" aria-label={`合计（截至 ${sums.asOf}）`}>
          <Figure label="应履职" value={`${sums.owed} 项`} note={`${sums.subjects} 个对象`} />
          <Figure
            label="已履职"
            value={shareWords(sums.met, sums.owed)}
            note={`全部履职的 ${sums.subjectsClear} 个`}
            {...pressing('clear', standing, onStanding)}
          />
          <Figure
            label="逾期"
            tone={sums.late > 0 ? 'late' : undefined}
            value={`${sums.late} 项`}
            note={`涉及 ${sums.subjectsLate} 个对象`}
            {...pressing('late', standing, onStanding)}
          />
          <Figure
            label={`${sums.lookAheadDays} 日内到期`}
            tone={sums.coming > 0 ? 'due' : undefined}
            value={`${sums.coming} 项`}
            note={`涉及 ${sums.subjectsComing} 个对象`}
            {...pressing('coming', standing, onStanding)}
          />
          <Figure
            label="台账佐证占比"
            value={shareWords(sums.byRecord, sums.met)}
            note={`签字说明 ${sums.byStatement} 项`}
          />
        </section>
      )}
    </Answer>
  )
}

const pressing = (
  own: Standing,
  standing: Standing | undefined,
  onStanding: (standing: Standing | undefined) => void,
) => ({ pressed: standing === own, onPress: () => onStanding(standing === own ? undefined : own) })

type FigureProps = {
  label: string
  value: string
  note: string
  tone?: 'late' | 'due' | undefined
  pressed?: boolean
  onPress?: () => void
}

function Figure({ label, value, note, tone, pressed, onPress }: FigureProps) {
  const content = (
    <>
      <span className="duty-figure-label">{label}</span>
      <b className={`figure ${tone ? `tone-${tone}` : ''}`}>{value}</b>
      <span className="duty-figure-note">{note}</span>
    </>
  )
  if (!onPress) return <div className="duty-figure">{content}</div>
  return (
    <button
      type="button"
      className="duty-figure"
      aria-pressed={pressed}
      onClick={onPress}
      title="只看这些对象"
    >
      {content}
    </button>
  )
}
