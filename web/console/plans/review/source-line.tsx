import { memo } from 'react'
import type { Line, Segment } from '#web/console/plans/review/highlight.ts'
import type { Sign } from '#web/console/plans/review/signs.ts'

const signWords: Record<Sign, [string, string]> = {
  checked: ['✓', '已核'],
  doubtful: ['◔', '存疑'],
  open: ['○', '未核'],
}

type LineProps = { line: Line; text: string; sign: Sign | undefined }

/** One line of the source with its marked words; drawn anew only when its own marks or its sign change. */
export const SourceLine = memo(
  ({ line, text, sign }: LineProps) => (
    <p className={`source-line source-level-${line.block.level}`}>
      {sign !== undefined && (
        <span className={`source-sign sign-${sign}`} title={signWords[sign][1]}>
          {signWords[sign][0]}
        </span>
      )}
      {line.segments.map((segment) => (
        <Words
          key={segment.start}
          segment={segment}
          text={text.slice(segment.start - line.block.start, segment.end - line.block.start)}
        />
      ))}
    </p>
  ),
  (before, after) =>
    before.line.signature === after.line.signature &&
    before.sign === after.sign &&
    before.text === after.text,
)

const Words = ({ segment, text }: { segment: Segment; text: string }) =>
  segment.hidden ? null : (
    <span
      data-at={segment.start}
      data-link={segment.marks.map(({ id }) => id).join(' ') || undefined}
      className={classOf(segment)}
    >
      {text}
    </span>
  )

// Items, rows and obligations show only when they are meant; what was read from the words always shows.
const classOf = ({ marks }: Segment) => {
  const kinds = marks.map(({ kind }) => `mark-${kind}`)
  return kinds.length > 0 ? [...new Set(kinds)].join(' ') : undefined
}
