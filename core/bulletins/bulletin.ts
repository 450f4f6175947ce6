import { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { type Block, type Edit, type Edits, standingOf } from '#core/bulletins/content.ts'
import { commandsOpenTo, objection, type Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'

export const BulletinStatus = z.enum(['draft', 'submitted', 'returned', 'issued', 'withdrawn', 'dropped'])
export type BulletinStatus = z.infer<typeof BulletinStatus>

export const bulletinStatusNames: Record<BulletinStatus, string> = {
  draft: '编制中',
  submitted: '待签发',
  returned: '已退回',
  issued: '已印发',
  withdrawn: '已撤回',
  dropped: '已弃稿',
}

/** A bulletin as its life knows it. */
export type BulletinState = {
  status: BulletinStatus
  /** The unit that draws it up. */
  reportedByUnitId: string
  writtenBy: readonly string[]
}

export const BulletinCommand = z.enum(['revise', 'compute', 'submit', 'return', 'issue', 'withdraw', 'drop'])
export type BulletinCommand = z.infer<typeof BulletinCommand>

const notOurs = ({ reportedByUnitId }: BulletinState, { unitId }: Actor) =>
  unitId === reportedByUnitId ? undefined : '只能由编制单位办理。'

/** 起草与签发分离: whoever wrote in it does not issue it. */
const notWritten = (bulletin: BulletinState, actor: Actor) =>
  notOurs(bulletin, actor) ??
  (bulletin.writtenBy.includes(actor.id) ? '本账号参与了起草，须由另一账号签发。' : undefined)

const handling = '《党政机关公文处理工作条例》第二十二条：公文由机关负责人审批签发'
const basis = '本区治本攻坚方案关于季度点评、晾晒通报、动态评估的条款'

const working = { from: ['draft', 'returned'], needs: 'bulletin.write', unless: notOurs } as const

const life = {
  revise: { ...working, label: '修改', to: 'draft', clause: basis },
  compute: { ...working, label: '重新取数', to: 'draft', clause: basis },
  submit: { ...working, label: '送签', to: 'submitted', clause: handling },
  drop: { ...working, label: '弃稿', to: 'dropped', clause: handling },
  return: {
    label: '退回修改',
    from: ['submitted'],
    to: 'returned',
    needs: 'bulletin.issue',
    unless: notOurs,
    clause: handling,
  },
  issue: {
    label: '签发',
    from: ['submitted'],
    to: 'issued',
    needs: 'bulletin.issue',
    unless: notWritten,
    clause: handling,
  },
  withdraw: {
    label: '撤回',
    from: ['issued'],
    to: 'withdrawn',
    needs: 'bulletin.issue',
    unless: notOurs,
    clause: handling,
  },
} as const satisfies Record<BulletinCommand, Rule<BulletinState>>

/** For the screen: null is an open button, a text is why it is disabled. */
export const commandsFor = (bulletin: BulletinState, actor: Actor) =>
  commandsOpenTo<BulletinState, BulletinCommand>(life, bulletin, actor, bulletinStatusNames)

/**
 * The state that a command leads to. A returned one that is worked on stays returned until it is submitted again.
 *
 * @throws Refusal forbidden, wrong-state
 */
export function decide(bulletin: BulletinState, command: BulletinCommand, actor: Actor): BulletinStatus {
  const no = objection<BulletinState>(life[command], bulletin, actor, bulletinStatusNames)
  if (no) throw new Refusal(no.code, no.message, { because: life[command].clause })
  return command === 'revise' || command === 'compute' ? bulletin.status : life[command].to
}

/**
 * What a bulletin still lacks before it may go to whoever issues it.
 *
 * @throws Refusal invalid, naming the block
 */
export function insistOnWhole(blocks: readonly Block[], edits: Edits) {
  for (const block of blocks) {
    const lack = lackOf(block, edits[block.id])
    if (lack === undefined) continue
    const { message, ...why } = lack
    throw new Refusal('invalid', `“${nameOf(block)}”${message}`, { ...why, field: `edits.${block.id}` })
  }
}

const nameOf = (block: Block) => block.heading || ('caption' in block && block.caption) || '正文'

function lackOf(block: Block, edit: Edit | undefined) {
  const standing = standingOf(block, edit)
  if (standing === 'empty') return block.kind === 'written' && block.optional ? undefined : unwritten
  const isChange = standing === 'changed' || standing === 'omitted'
  return isChange && edit?.reason === '' ? unexplained : undefined
}

const unwritten = {
  message: '还没有撰写',
  because: '点评意见和工作要求由人撰写，系统不代写',
  remedy: '请写好后再送签',
}
const unexplained = {
  message: '改动了系统生成的内容，没有说明理由',
  because: '系统生成与人工修改须能区分、可追溯',
  remedy: '请填写修改理由，或者恢复系统生成的内容',
}

/** Timeline words. */
export const bulletinEventNames: Record<string, string> = {
  draw: '编制',
  revise: '修改',
  compute: '重新取数',
  submit: '送签',
  return: '退回修改',
  issue: '签发',
  withdraw: '撤回',
  drop: '弃稿',
}
