import type { HazardFilter } from '#core/hazards/ledger-api.ts'

/** The quick filters above the list, each a filter of its own that comes on top of what is set. */
export const hazardChips: readonly { chip: string; label: string; filter: HazardFilter }[] = [
  { chip: 'all', label: '全部', filter: {} },
  { chip: 'my-turn', label: '待我办理', filter: { stage: 'my-turn' } },
  { chip: 'unbooked', label: '待上账', filter: { stage: 'unbooked' } },
  { chip: 'blind', label: '监管盲区', filter: { stage: 'blind' } },
  { chip: 'open', label: '未销号', filter: { stage: 'open' } },
  { chip: 'major', label: '重大未销号', filter: { stage: 'open', grade: ['major'] } },
  { chip: 'overdue', label: '已逾期', filter: { overdue: true } },
  { chip: 'to-review', label: '待审核销号', filter: { stage: 'to-review' } },
  { chip: 'unread', label: '告知未签收', filter: { unread: true } },
  { chip: 'stopped', label: '停产停业', filter: { stage: 'open', stopped: true } },
  { chip: 'listed', label: '挂牌督办', filter: { stage: 'open', listed: true } },
  { chip: 'closed', label: '已销号', filter: { stage: 'closed' } },
]
