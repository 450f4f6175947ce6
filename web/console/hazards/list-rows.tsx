import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import type { CSSProperties, KeyboardEvent } from 'react'
import type { HazardSummary } from '#core/hazards/api.ts'
import {
  type Around,
  columnsOf,
  HazardClock,
  type HazardColumn,
  Marks,
} from '#web/console/hazards/list-columns.tsx'
import { HazardGradeTag, HazardStatusTag } from '#web/console/hazards/tags.tsx'

type Choice = {
  /** Ids that the bulk bar acts on. */
  picked: readonly string[]
  onPick: (ids: string[]) => void
}

type Props = Choice &
  Around & {
    items: readonly HazardSummary[]
    columns: readonly string[]
    /** The row in the side panel. */
    opened: string | undefined
    onOpen: (one: HazardSummary) => void
    onEnter: (one: HazardSummary) => void
    /** Whether rows may be ticked at all. */
    pickable: boolean
  }

const TITLE_WIDTH = 272

/** The ledger at the desk: head and title column stay, ↑↓ moves the side panel, Enter opens. */
export function HazardTable(props: Props) {
  const { items, opened, onOpen, onEnter } = props
  const columns = columnsOf(props.columns)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex(({ id }) => id === opened)
    const row = items[at]
    if (event.key === 'Enter' && row && event.target === event.currentTarget) return onEnter(row)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = step === undefined ? undefined : items[at + step]
    if (!next) return
    event.preventDefault()
    onOpen(next)
    document.getElementById(`hazard-${next.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  const width = columns.reduce((sum, one) => sum + one.width, TITLE_WIDTH)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move through the rows; each row has its own link too
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div className="hazard-frame" tabIndex={0} onKeyDown={onKeyDown}>
      <table className="hazard-sheet" style={{ '--sheet-width': `${width}px` } as CSSProperties}>
        <colgroup>
          <col style={{ width: TITLE_WIDTH }} />
          {columns.map(({ key, width: pixels }) => (
            <col key={key} style={{ width: pixels }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <All {...props} />
              隐患
            </th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Row key={one.id} one={one} shown={columns} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function All({ items, picked, onPick, pickable }: Props) {
  if (!pickable) return null
  const here = items.filter(({ id }) => picked.includes(id)).length
  return (
    <Checkbox
      aria-label="勾选本页全部"
      checked={here > 0 && here === items.length}
      indeterminate={here > 0 && here < items.length}
      onChange={({ target }) => onPick(target.checked ? items.map(({ id }) => id) : [])}
    />
  )
}

type RowProps = Props & { one: HazardSummary; shown: readonly HazardColumn[] }

const Row = ({ one, shown, opened, onOpen, picked, onPick, pickable, today, sectorName }: RowProps) => (
  <tr id={`hazard-${one.id}`} aria-selected={one.id === opened} onClick={() => onOpen(one)}>
    <th scope="row">
      <span className="hazard-first">
        {pickable && (
          <Checkbox
            aria-label={`勾选「${one.title}」`}
            checked={picked.includes(one.id)}
            onClick={(event) => event.stopPropagation()}
            onChange={({ target }) =>
              onPick(target.checked ? [...picked, one.id] : picked.filter((id) => id !== one.id))
            }
          />
        )}
        <span>
          <HazardLink one={one} />
          <Marks one={one} />
        </span>
      </span>
    </th>
    {shown.map(({ key, cell }) => (
      <td key={key}>{cell(one, { today, sectorName })}</td>
    ))}
  </tr>
)

/** A draft is gone on with; everything else is looked at. */
export const HazardLink = ({ one }: { one: Pick<HazardSummary, 'district' | 'id' | 'title' | 'status'> }) =>
  one.status === 'draft' ? (
    <Link to="/hazards/new" search={{ draft: one.id }} className="hazard-title">
      {one.title}
    </Link>
  ) : (
    <Link
      to="/hazards/$district/$id"
      params={{ district: one.district, id: one.id }}
      className="hazard-title"
    >
      {one.title}
    </Link>
  )

/** The same rows on a phone: one card a hazard, the title opens it. */
export const HazardCards = ({ items, today }: { items: readonly HazardSummary[]; today: string }) => (
  <ul className="hazard-cards">
    {items.map((one) => (
      <li key={one.id}>
        <span className="hazard-card-states">
          <HazardGradeTag {...one} />
          <HazardStatusTag status={one.status} />
          <HazardClock one={one} today={today} />
        </span>
        <HazardLink one={one} />
        <span className="hazard-card-note">{[one.subject, one.place].filter(Boolean).join(' · ')}</span>
        <Marks one={one} />
        {one.next !== null && <span className="hazard-card-note">下一步：{one.next}</span>}
      </li>
    ))}
  </ul>
)
