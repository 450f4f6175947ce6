import { memo } from 'react'
import type { z } from 'zod'
import type { Mention, MentionPlace } from '#core/plans/draft.ts'
import { useDesk } from '#web/console/plans/review/desk.ts'

type State = Mention['state']

/** What the state of a name says: symbol, word, tone. */
export const mentionStates: Record<State, { symbol: string; word: string; tone: string }> = {
  matched: { symbol: '✓', word: '已匹配', tone: 'good' },
  confirmed: { symbol: '✓', word: '已确认', tone: 'good' },
  suggested: { symbol: '◔', word: '待选择', tone: 'due' },
  collective: { symbol: '◔', word: '集体名称待确认', tone: 'due' },
  outside: { symbol: '–', word: '系统外', tone: 'idle' },
  unknown: { symbol: '!', word: '未找到', tone: 'late' },
}

type Props = {
  /** 牵头, 配合, 报送, 接收 */
  label: string
  mentions: readonly Mention[]
  place: z.infer<typeof MentionPlace>
  /** A duty reports to one receiver only. */
  single?: boolean
}

/** The names of one list, each with who it is; a press says or corrects it. */
export const MentionList = memo(({ label, mentions, place, single = false }: Props) => {
  const { closed, askUnit } = useDesk()
  const open = closed === null && !(single && mentions.length > 0)
  if (mentions.length === 0 && !open) return null
  return (
    <div className="mentions">
      {mentions.length > 0 && <span className="mentions-label">{label}</span>}
      {mentions.map((mention) => (
        <MentionChip key={mention.id} mention={mention} />
      ))}
      {open && (
        <button
          type="button"
          className="mention-add"
          aria-label={`增加${label}单位`}
          title={`增加${label}单位`}
          onClick={() => askUnit({ type: 'add', place })}
        >
          ＋{mentions.length === 0 ? label : ''}
        </button>
      )}
    </div>
  )
}, sameList)

function sameList(before: Props, after: Props) {
  return (
    before.mentions.length === after.mentions.length &&
    before.mentions.every((mention, at) => mention === after.mentions[at]) &&
    before.place.ownerId === after.place.ownerId &&
    before.label === after.label
  )
}

const MentionChip = ({ mention }: { mention: Mention }) => {
  const { askUnit, names, closed } = useDesk()
  const { symbol, tone } = mentionStates[mention.state]
  const who = whoIs(mention, names.nameOf)
  return (
    <button
      type="button"
      className={`mention mention-${mention.state}`}
      data-link={mention.id}
      title={closed ?? hintFor(mention, names.pathOf)}
      disabled={closed !== null}
      onClick={() => askUnit({ type: 'mention', mentionId: mention.id, everywhere: true })}
    >
      <span className={`tone-${tone}`} aria-hidden="true">
        {symbol}
      </span>
      {mention.name}
      {who !== '' && <span className="mention-who">{who}</span>}
    </button>
  )
}

/** What stands behind the printed name, or the state in a word; empty when the name says it all. */
function whoIs({ state, name, unitIds }: Mention, nameOf: (id: string) => string) {
  if (state !== 'matched' && state !== 'confirmed') return mentionStates[state].word
  if (unitIds.length > 2) return `${unitIds.length} 个单位`
  return unitIds
    .map(nameOf)
    .filter((full) => full !== name)
    .join('、')
}

function hintFor({ state, unitIds, asOf }: Mention, pathOf: (id: string) => string) {
  const who = unitIds.slice(0, 12).map(pathOf).join('、')
  const more = unitIds.length > 12 ? `等 ${unitIds.length} 个单位` : ''
  const day = asOf ? `（${asOf} 的单位）` : ''
  return `${mentionStates[state].word}${who ? `：${who}${more}${day}` : ''}`
}
