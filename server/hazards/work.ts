import { type Actor, may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { reasonOf } from '#core/duties/work.ts'
import { isAreaOffice } from '#core/hazards/standing.ts'
import { standingOf } from '#server/hazards/standing.ts'
import * as queries from '#server/hazards/work-queries.ts'
import type { Reader } from '#server/platform/db.ts'

type Waiting = Omit<WorkItem, 'unitName'> & { unitId: string }
type Call = { tx: Reader; actor: Actor; now: Date }

/**
 * What of the ledger waits on the actor's desk: to book, to review and strike off, to plan and put right with its due
 * day, notices to sign for, look-backs, and what a leader has to decide. At most fifty of each kind.
 */
export async function listHazardWork(call: Call): Promise<Waiting[]> {
  const { tx, actor, now } = call
  if (!may(actor, 'hazard.read')) return []
  const by = await standingOf(call)
  const unitIds = [...by.unit.standsFor]
  const desk = { tx, actor, now, unitIds }
  const enterpriseId = by.unit.kind === 'enterprise' ? by.unit.id : null
  const found = [
    ...(may(actor, 'hazard.manage') ? await toBook(desk, isAreaOffice(by)) : []),
    ...(may(actor, 'hazard.close') ? await toReview(desk) : []),
    ...(may(actor, 'hazard.approve') ? await toDecide(desk) : []),
    ...(may(actor, 'hazard.rectify') ? await toPutRight(desk, enterpriseId) : []),
    ...(await toSign(desk)),
  ]
  return found
}

const item = (
  { district, id, subject, title, unitId }: queries.Line,
  verb: string,
  said: Pick<Waiting, 'because' | 'reason'> & Partial<Waiting>,
): Waiting => ({
  district,
  record: 'hazard',
  recordId: id,
  title: `${verb}：${subject} ${title}`,
  unitId,
  dueOn: null,
  words: null,
  ...said,
})

const PLAN = '《安全生产治本攻坚三年行动方案（2024—2026年）》'

async function toBook(desk: queries.Desk, isOffice: boolean) {
  const own = await queries.listToBook(desk)
  const blind = isOffice ? await queries.listBlind(desk) : []
  return [
    ...own.map((row) => item(row, '上账', { because: `${PLAN}全部上账`, reason: 'to-accept' })),
    ...blind.map((row) =>
      item(row, '确定主管部门', { because: '监管盲区，按业务相近原则确定', reason: 'to-accept' }),
    ),
  ]
}

async function toReview(desk: queries.Desk) {
  const applied = await queries.listToReview(desk)
  const due = await queries.listLookbacks(desk)
  const today = dayInChina(desk.now)
  return [
    ...applied.map((row) =>
      item(row, '审核销号', { because: `${PLAN}审核把关销号`, reason: 'to-verify', dueOn: row.dueOn }),
    ),
    ...due.map((row) =>
      item(row, '回头看', {
        because: `${PLAN}“回头看”`,
        reason: reasonOf({ returned: false, dueOn: row.dueOn }, today),
        dueOn: row.dueOn,
      }),
    ),
  ]
}

async function toDecide(desk: queries.Desk) {
  const extensions = await queries.listExtensions(desk)
  const downgrades = await queries.listDowngrades(desk)
  return [
    ...extensions.map((row) =>
      item(row, '审批延期', {
        because: '延期由主管部门负责人审批（待核）',
        reason: 'to-verify',
        dueOn: row.dueOn,
        words: row.words,
      }),
    ),
    ...downgrades.map((row) =>
      item(row, '审批降级', {
        because: '重大隐患降级须第二人审批（待核）',
        reason: 'to-verify',
        words: row.words,
      }),
    ),
  ]
}

async function toPutRight(desk: queries.Desk, enterpriseId: string | null) {
  const today = dayInChina(desk.now)
  const own = enterpriseId === null ? [] : await queries.listOwn(desk, enterpriseId)
  const handled = await queries.listHandled(desk)
  return [...own, ...handled].map((row) => {
    const isReturned = row.status === 'rectifying' && row.returns > 0 && row.percent === 100
    const isPlanned = row.dueOn !== null
    return item(row, isPlanned ? '整改' : '制定整改措施', {
      because: `${PLAN}即查即改、全面整改`,
      reason: reasonOf({ returned: isReturned, dueOn: row.dueOn }, today),
      dueOn: row.dueOn,
      words: isReturned ? row.words : null,
    })
  })
}

async function toSign(desk: queries.Desk) {
  const rows = await queries.listToSign(desk)
  return rows.map((row) =>
    item(row, '签收隐患告知', { because: `${PLAN}告知主要负责人、实际控制人`, reason: 'due' }),
  )
}
