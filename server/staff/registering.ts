import { type Actor, may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { isOwnHolder, objectionToHolding } from '#core/enterprises/holder.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import type * as api from '#core/staff/api.ts'
import { objectionsToStaff, type StaffChange, scopeOfStaff, staffDifferences } from '#core/staff/staff.ts'
import { holders } from '#server/enterprises/index.ts'
import type { Call } from '#server/platform/http.ts'
import { listOfHolders, lockStaff, type StaffRow } from '#server/staff/queries.ts'
import { insertStaff, lockBooks, tell, updateStaff } from '#server/staff/saving.ts'
import { seesInFull } from '#server/staff/showing.ts'

/** Why this actor may not keep the books of whoever employs these persons; null when nothing stands against it. */
export function objectionToKeeping(
  actor: Actor,
  { enterpriseId, unitId }: Pick<StaffRow, 'enterpriseId' | 'unitId'>,
): string | null {
  if (!may(actor, 'staff.record')) return '人员和证书由本单位经办，或由监管部门、街镇经办代录'
  if (isOwnHolder({ actor }, enterpriseId ?? unitId ?? '') || may(actor, 'enterprise.manage')) return null
  return '只能登记本单位的人员和证书'
}

/** @throws Refusal forbidden, invalid, conflict, not-found */
export async function register(call: Call<typeof api.registerStaff>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, enterpriseId, unitId, ...facts } = input
  if (district !== actor.district) throw new Refusal('forbidden', '只能登记本区的人员')
  if (isFromTheFuture(id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  insistOnSound(facts, now)
  await lockBooks(tx, district)
  const holder = await holders.get(call, district, { enterpriseId, unitId })
  if (holder.closedOn !== null)
    throw new Refusal('invalid', `该企业已于 ${holder.closedOn} 注销登记`, { field: 'enterpriseId' })
  const scope = scopeOfStaff(holder, actor.unitId)
  const misplaced = objectionToKeeping(actor, scope) ?? objectionToHolding({ actor, now }, holder, scope)
  if (misplaced !== null) throw new Refusal('forbidden', misplaced, { field: 'enterpriseId' })
  await refuseTwin(call, { district, id, enterpriseId: scope.enterpriseId, unitId: scope.unitId, ...facts })
  const row = { ...scope, id, ...facts, leftOn: null, registeredAt: now }
  await insertStaff(tx, [row], { actor, now, commandId, district })
}

/** @throws Refusal forbidden, invalid, conflict, not-found, wrong-state */
export async function change(call: Call<typeof api.changeStaff>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, ...facts } = input
  insistOnSound(facts, now)
  await lockBooks(tx, district)
  const row = await lockStaff(call)
  insistOnKeeper(actor, row)
  if ((row.role === 'worker') !== (facts.role === 'worker'))
    throw new Refusal('invalid', '从业人员人数与具体人员不能互改', {
      remedy: '请另行登记',
      field: 'role',
    })
  await refuseTwin(call, { ...row, ...facts })
  const words = staffDifferences(row, facts)
  if (words === '') return
  const occasion = { actor, now, commandId, district }
  await updateStaff(tx, row, facts, occasion)
  const { name: _, ...told } = facts
  await tell(tx, 'staff', [{ id, command: 'change', change: { ...told, words } }], occasion)
}

/** @throws Refusal forbidden, invalid, not-found, wrong-state */
export async function leave(call: Call<typeof api.leaveStaff>) {
  const { tx, actor, input, now } = call
  const { commandId, district, id, leftOn, reason } = input
  const row = await lockStaff(call)
  insistOnKeeper(actor, row)
  if (leftOn > dayInChina(now)) throw new Refusal('invalid', '离岗日期不能晚于今天', { field: 'leftOn' })
  if (leftOn < row.enteredOn)
    throw new Refusal('invalid', `离岗日期不能早于上岗日期 ${row.enteredOn}`, { field: 'leftOn' })
  const occasion = { actor, now, commandId, district }
  await updateStaff(tx, row, { leftOn }, occasion)
  await tell(
    tx,
    'staff',
    [{ id, command: 'leave', change: { leftOn, reason: `自 ${leftOn} 起：${reason}` } }],
    occasion,
  )
}

/** Why the row may not be changed by this actor now; null when it may. */
export function objectionToChanging(actor: Actor, row: StaffRow): string | null {
  const no = objectionToKeeping(actor, row)
  if (no !== null) return no
  if (row.leftOn !== null) return `已于 ${row.leftOn} 离岗`
  return seesInFull(actor, row) ? null : '只有本单位和登记单位能看到完整姓名，由其变更'
}

function insistOnKeeper(actor: Actor, row: StaffRow) {
  const objection = objectionToChanging(actor, row)
  if (objection !== null) throw new Refusal(row.leftOn === null ? 'forbidden' : 'wrong-state', objection)
}

function insistOnSound(facts: StaffChange, now: Date) {
  for (const { field, words } of objectionsToStaff(facts, dayInChina(now)))
    throw new Refusal('invalid', words, { field })
}

type Twin = Pick<StaffRow, 'district' | 'id' | 'enterpriseId' | 'unitId' | 'role' | 'name'>

/** One person once in one role; one number of 从业人员 for each holder. @throws Refusal conflict */
async function refuseTwin(call: Parameters<typeof listOfHolders>[0], row: Twin) {
  const others = await listOfHolders(call, row.district, [row.enterpriseId ?? row.unitId ?? ''])
  const twin = others.find(({ id, role, name }) => id !== row.id && role === row.role && name === row.name)
  if (!twin) return
  throw new Refusal(
    'conflict',
    row.name === null ? '该企业（单位）已登记从业人员人数' : '该人员已按此岗位类别登记',
    {
      remedy: row.name === null ? '请打开原记录变更人数' : '请打开原记录变更；同名的两人请在姓名后加注区分',
      field: row.name === null ? 'headcount' : 'name',
    },
  )
}
