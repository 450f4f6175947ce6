import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type * as api from '#core/enterprises/standing-api.ts'
import { Refusal } from '#core/refusal.ts'
import { tellClosed } from '#server/enterprises/listeners.ts'
import { getEnterprise } from '#server/enterprises/queries.ts'
import { lockRegister, saveStanding } from '#server/enterprises/register-queries.ts'
import type { Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Call } from '#server/platform/http.ts'
import { isKnownTag, nameOfTag } from '#server/platform/subject-tags.ts'

/** @throws Refusal invalid */
function insistOnTags(tags: readonly string[]) {
  const unknown = tags.find((code) => !isKnownTag(code))
  if (unknown === undefined) return
  throw new Refusal('invalid', `没有“${unknown}”这个特征`, {
    because: '特征以规则包中列出的为准（packs/subject-tags.yaml）',
    field: 'tags',
  })
}

/** 标注特征: the whole list as it is from today. */
export async function tag(call: Call<typeof api.tagEnterprise>) {
  const { tx, input } = call
  insistOnTags(input.tags)
  await lockRegister(tx, input.district)
  const row = await getEnterprise(call)
  if (row.tags.join() === input.tags.join()) return
  await saveStanding(call, { tags: input.tags })
  const named = (codes: readonly string[]) => codes.map(nameOfTag).join('、') || '（无）'
  await tell(call, 'tag', { tags: input.tags, words: `${named(row.tags)} → ${named(input.tags)}` })
}

/** @throws Refusal wrong-state, invalid */
export async function close(call: Call<typeof api.closeEnterprise>) {
  const { tx, actor, now, input } = call
  const { district, id, closedOn, reason, commandId } = input
  await lockRegister(tx, district)
  const row = await getEnterprise(call)
  if (row.closedOn !== null) throw new Refusal('wrong-state', `该企业已于 ${row.closedOn} 注销登记`)
  if (closedOn > dayInChina(now)) throw new Refusal('invalid', '注销日期不能晚于今天', { field: 'closedOn' })
  if (closedOn < dayInChina(row.registeredAt))
    throw new Refusal('invalid', `注销日期不能早于登记日期 ${dayInChina(row.registeredAt)}`, {
      field: 'closedOn',
    })
  await saveStanding(call, { closedOn })
  await tell(call, 'close', { closedOn, reason: `自 ${closedOn} 起不再产生履职事项：${reason}` })
  await tellClosed(tx, { district, id, on: closedOn }, { actor, now, commandId })
}

/** @throws Refusal wrong-state */
export async function reopen(call: Call<typeof api.reopenEnterprise>) {
  const { tx, input } = call
  await lockRegister(tx, input.district)
  const row = await getEnterprise(call)
  if (row.closedOn === null) throw new Refusal('wrong-state', '该企业在册，无需恢复')
  await saveStanding(call, { closedOn: null })
  await tell(call, 'reopen', { reason: input.reason })
}

type Telling = { tx: Tx; actor: Actor; now: Date; input: { district: string; id: string; commandId: string } }

const tell = ({ tx, actor, now, input }: Telling, command: string, change: object) =>
  appendEvent(tx, {
    district: input.district,
    record: 'enterprise',
    recordId: input.id,
    at: now,
    actor,
    commandId: input.commandId,
    command,
    change,
  })
