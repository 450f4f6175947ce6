import type { Actor } from '#core/actor.ts'
import { addDays } from '#core/calendar.ts'
import { objection, type Rule } from '#core/life.ts'
import { Refusal, type RefusalCode } from '#core/refusal.ts'
import { levelOf } from '#core/scope.ts'
import type { Unit } from '#core/units/unit.ts'

export type PackStatus = 'draft' | 'proposed' | 'active' | 'retired' | 'dropped'

const packStatusNames: Record<PackStatus, string> = {
  draft: '编制中',
  proposed: '待批准',
  active: '已批准',
  retired: '已停用',
  dropped: '已废弃',
}

/** A version of a pack as its life knows it. */
export type PackState = {
  status: PackStatus
  /** Comes with the product, or was written in the district. */
  origin: 'shipped' | 'district'
  code: string
  version: number
  fromOn: string
  /** Last due day that it governs; null is until further notice. */
  toOn: string | null
  proposedBy: string | null
  reason: string | null
}

/** Whoever acts, with its unit as it stands today. */
export type Keeper = { actor: Actor; own: Pick<Unit, 'kind' | 'area' | 'line'> | undefined }

export type PackCommand =
  | { type: 'edit' }
  | { type: 'propose' }
  | { type: 'approve' }
  | { type: 'return'; reason: string }
  | { type: 'retire'; on: string; reason: string }
  | { type: 'drop'; reason: string }
export type PackCommandName = PackCommand['type']

const clause = '三年行动方案各项责任由区安委办统筹（requirements.md D.1）'

const isShipped = ({ origin }: PackState) =>
  origin === 'shipped' ? '随产品发布的版本不能修改。请据以编制本区的新版。' : undefined

const isOwn = ({ proposedBy }: PackState, actor: Actor) =>
  proposedBy === actor.id ? '提请批准的账号不能自己批准（编制与批准须分开）。请由领导账号办理。' : undefined

const life = {
  edit: { label: '修改', from: ['draft'], to: 'draft', needs: 'rule.manage', clause, unless: isShipped },
  propose: { label: '提请批准', from: ['draft'], to: 'proposed', needs: 'rule.manage', clause },
  approve: { label: '批准', from: ['proposed'], to: 'active', needs: 'rule.approve', clause, unless: isOwn },
  return: { label: '退回', from: ['proposed'], to: 'draft', needs: 'rule.approve', clause },
  retire: { label: '停用', from: ['active'], to: 'retired', needs: 'rule.approve', clause },
  drop: { label: '废弃', from: ['draft'], to: 'dropped', needs: 'rule.manage', clause },
} as const satisfies Record<PackCommandName, Rule<PackState>>

const commandNames = Object.keys(life) as PackCommandName[]

/** Why somebody's unit may not keep the rules: what they say counts in the whole district. */
export function objectionToKeeping({ own }: Keeper): string | null {
  return isKeeping(own) ? null : '规则包由区安委办编制、区安委会及其办公室领导批准。请与区安委办联系。'
}

/** A bureau and a group have an 安委办 of their own. */
const isKeeping = (own: Keeper['own']) =>
  own !== undefined &&
  levelOf(own.area) === 'district' &&
  own.line !== 'sector' &&
  own.line !== 'owner' &&
  (own.kind === 'office' || own.kind === 'committee')

function objectionTo(
  name: PackCommandName,
  pack: PackState,
  keeper: Keeper,
): { code: RefusalCode; message: string } | undefined {
  const found = objection<PackState>(life[name], pack, keeper.actor, packStatusNames)
  if (found) return found
  const message = objectionToKeeping(keeper)
  return message === null ? undefined : { code: 'forbidden', message }
}

/** For the screen: null is an open button, a text is why it is disabled. */
export function commandsFor(pack: PackState, keeper: Keeper) {
  const answers = commandNames.map((name) => [name, objectionTo(name, pack, keeper)?.message ?? null])
  return Object.fromEntries(answers) as Record<PackCommandName, string | null>
}

/**
 * Pure: the next state of a version, or the refusal with the reason. What its content lacks and what stands beside it
 * are questions of their own (`succeed`).
 *
 * @throws Refusal forbidden, wrong-state, invalid (a last day outside its days)
 */
export function decide<Row extends PackState>(pack: Row, command: PackCommand, keeper: Keeper): Row {
  const no = objectionTo(command.type, pack, keeper)
  if (no) throw new Refusal(no.code, no.message)
  return { ...pack, ...effectOf(pack, command, keeper.actor), status: life[command.type].to }
}

function effectOf(pack: PackState, command: PackCommand, actor: Actor): Partial<PackState> {
  switch (command.type) {
    case 'propose':
      return { proposedBy: actor.id, reason: null }
    case 'return':
    case 'drop':
      return { reason: command.reason }
    case 'retire':
      return { toOn: lastDay(pack, command.on), reason: command.reason }
    default:
      return {}
  }
}

/** A version that has not begun may end the day before it would have: it never governs a day. */
function lastDay({ fromOn, toOn }: PackState, on: string) {
  const earliest = addDays(fromOn, -1)
  if (on < earliest || (toOn !== null && on > toOn))
    throw new Refusal('invalid', `停用的最后一天须在 ${earliest} 至 ${toOn ?? '今后'}之间`, {
      because: `该版本自 ${fromOn} 起施行；最后一天为 ${earliest} 表示从未施行`,
      field: 'on',
    })
  return on
}

/** What becomes of the approved versions of a pack when another one comes into force. */
export type Ended<Row> = { row: Row; toOn: string; status: PackStatus }

/**
 * The versions that end because another begins: each with its last day, the one before. One that would only have begun
 * with or after it never governs a day. Versions of one pack never share a day.
 *
 * @param others the approved and retired versions of the same pack
 * @throws Refusal wrong-state when a later version begins within the days of the new one
 */
export function succeed<Row extends PackState>(
  next: Pick<PackState, 'fromOn' | 'toOn' | 'version'>,
  others: readonly Row[],
): Ended<Row>[] {
  const meeting = others.filter((row) => isBeside(row, next))
  const later = meeting.find(({ fromOn }) => fromOn > next.fromOn)
  if (later)
    throw new Refusal('wrong-state', `第 ${later.version} 版自 ${later.fromOn} 起施行，与本版的日期重叠`, {
      because: '同一规则包的各版本不得在同一天并行',
      remedy: `请把本版的止期改到 ${addDays(later.fromOn, -1)} 及以前，或者先停用第 ${later.version} 版`,
    })
  const last = addDays(next.fromOn, -1)
  return meeting.map((row) => ({
    row,
    toOn: last,
    status: row.fromOn > last ? ('retired' as const) : row.status,
  }))
}

type Span = Pick<PackState, 'fromOn' | 'toOn'>
const isBeside = (a: Span, b: Span) =>
  (a.toOn === null || (a.toOn >= b.fromOn && a.toOn >= a.fromOn)) && (b.toOn === null || a.fromOn <= b.toOn)

export const packStandings = {
  draft: '编制中',
  proposed: '待批准',
  upcoming: '尚未施行',
  current: '现行',
  ended: '已届满',
  retired: '已停用',
  dropped: '已废弃',
} as const
export type PackStanding = keyof typeof packStandings

/** How a version stands on a day: what was approved counts by its days. One that is to end still governs until it does. */
export function standingOf(
  { status, fromOn, toOn }: Pick<PackState, 'status' | 'fromOn' | 'toOn'>,
  day: string,
): PackStanding {
  if (status !== 'active' && status !== 'retired') return status
  if (toOn !== null && toOn < day) return status === 'retired' ? 'retired' : 'ended'
  return fromOn > day ? 'upcoming' : 'current'
}

/** Timeline labels of the events on a version. */
export const packEventNames: Record<string, string> = {
  install: '随产品安装并施行',
  'install-proposed': '随产品安装，提请批准',
  write: '新建',
  import: '导入',
  revise: '据前一版编制',
  'edit-head': '修改基本信息',
  'put-rule': '修改规则',
  'add-rule': '增加规则',
  'remove-rule': '删去规则',
  propose: '提请批准',
  approve: '批准施行',
  return: '退回',
  retire: '停用',
  drop: '废弃',
  succeed: '由新版接续',
}
