import { Drawer } from 'antd'
import type { z } from 'zod'
import { listHazardMoves } from '#core/hazards/balance-api.ts'
import type { HazardGrade } from '#core/hazards/hazard.ts'
import { useAsk } from '#web/client/use.ts'
import { type BalanceRow, type By, type MoveKind, movesOf } from '#web/console/hazards/balance-search.ts'
import { HazardLink } from '#web/console/hazards/list-rows.tsx'
import { HazardGradeTag, HazardStatusTag } from '#web/console/hazards/tags.tsx'
import { useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'

const kindNames: Record<MoveKind, string> = {
  new: '新增',
  reopened: '返潮',
  closed: '销号',
  invalid: '不成立',
  upgraded: '升为重大',
  downgraded: '降为一般',
  regraded: '核级变动',
}

type Props = {
  by: By
  row: BalanceRow | undefined
  rowKey: string
  kind: MoveKind
  span: { from: string; to: string; grade?: HazardGrade; town?: string; sector?: string }
  onClose: () => void
}

/** The hazards behind one figure of the balance. */
export function BalanceMoves({ by, row, rowKey, kind, span, onClose }: Props) {
  const { district } = useMe()
  const question = movesOf(by, rowKey, kind, span) as Omit<z.input<typeof listHazardMoves.input>, 'district'>
  const pages = usePages(question)
  const asked = useAsk(
    listHazardMoves,
    { district: district.code, ...question, before: pages.before, limit: 20 },
    { keep: true },
  )
  return (
    <Drawer open mask={false} size={520} title={`${row?.label ?? ''} ${kindNames[kind]}`} onClose={onClose}>
      <Answer asked={asked} what="隐患">
        {({ items, next, total }) => (
          <>
            {items.length === 0 && (
              <EmptyState title="没有可以列出的隐患" hint="其中的隐患可能已移交到本单位范围之外。" />
            )}
            <ul className="balance-moves">
              {items.map((one) => (
                <li key={`${one.id} ${one.movedOn}`}>
                  <span className="balance-move-states">
                    <DayText day={one.movedOn} />
                    <HazardGradeTag {...one} />
                    <HazardStatusTag status={one.status} />
                  </span>
                  <HazardLink one={one} />
                  <small>
                    {one.subject}
                    {one.no !== null && `　${one.no}`}
                  </small>
                </li>
              ))}
            </ul>
            <Pager pages={pages} next={next} total={total} noun="条" />
          </>
        )}
      </Answer>
    </Drawer>
  )
}
