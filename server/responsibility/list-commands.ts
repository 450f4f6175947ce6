import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { completenessOf, diffOf, tidyItem, unchangedIn } from '#core/responsibility/items.ts'
import { insistOnList, insistOnWhole, type ListCommandName, recordNumber } from '#core/responsibility/list.ts'
import * as api from '#core/responsibility/list-api.ts'
import { attachFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { chosenUnit, openDirectory } from '#server/responsibility/directory.ts'
import * as queries from '#server/responsibility/list-queries.ts'
import { itemsOf, stateOf, summaryOf } from '#server/responsibility/list-shown.ts'
import { startList } from '#server/responsibility/list-start.ts'
import { kindOf } from '#server/responsibility/packs.ts'
import {
  type Acting,
  addParties,
  lockRow,
  type RecordKey,
  saveRecord,
  type Told,
} from '#server/responsibility/rows.ts'

type ListActing = Acting & { input: RecordKey & { commandId: string } }

export function listCommands(serve: Serve) {
  serve(api.startDutyList, startList)
  serve(api.saveDutyList, save)
  serve(api.handInDutyList, handIn)
  serve(api.publishDutyList, publish)
  serve(api.acceptDutyList, accept)
  serve(api.signPosts, sign)
  serve(api.returnDutyList, (call) => turnDown(call, 'return', 'returned'))
  serve(api.dropDutyList, (call) => turnDown(call, 'drop', 'dropped'))
}

/** The row held, its command judged. @throws Refusal not-found, forbidden, wrong-state */
export async function lockList(call: ListActing, name: ListCommandName) {
  const row = await lockRow(call, 'dutyList', call.input)
  const directory = await openDirectory(call, row.district)
  insistOnList(name, stateOf(row), directory.by)
  return { row, directory }
}

/** What changes of the row, with its event. */
type Changed = { [Column in keyof queries.ListRow]?: unknown }
type Outcome = { change: Changed; told: Told }

type Locked = Awaited<ReturnType<typeof lockList>>

export async function carryOut(call: Acting, { row, directory }: Locked, { change, told }: Outcome) {
  const { items, ...plain } = change
  const set = items === undefined ? plain : { ...plain, items: JSON.stringify(items) }
  await saveRecord(call, 'dutyList', row, set, told)
  return summaryOf({ ...row, ...change } as queries.ListRow, directory)
}

const filesOf = (call: ListActing, fileIds: readonly string[]) =>
  attachFiles(call.tx, {
    ...{ district: call.input.district, record: 'dutyList' as const, recordId: call.input.id },
    ...{ fileIds, actor: call.actor },
  })

async function save(call: Call<typeof api.saveDutyList>) {
  const locked = await lockList(call, 'save')
  const { fields } = kindOf(locked.row.kind)
  const { basis, effectiveFrom, fileIds } = call.input
  const items = call.input.items.map((item) => tidyItem(item, fields))
  if (new Set(items.map(({ id }) => id)).size < items.length)
    throw new Refusal('invalid', '有条目重复提交', { remedy: '请刷新页面后重新编辑', field: 'items' })
  const difference = diffOf(itemsOf(locked.row), items, fields)
  await filesOf(call, fileIds)
  return carryOut(call, locked, {
    change: { basis, effectiveFrom, items, completeness: completenessOf(items, fields) },
    told: { command: 'save', change: { basis, effectiveFrom, items: items.length, difference } },
  })
}

async function handIn(call: Call<typeof api.handInDutyList>) {
  const locked = await lockList(call, 'handIn')
  const { row, directory } = locked
  insistOnWhole({ ...row, items: itemsOf(row) }, kindOf(row.kind))
  const { receiverUnitId, signer } = call.input
  const receiver = chosenUnit(directory, receiverUnitId, 'receiverUnitId')
  if (receiver.id === row.holderId || receiver.kind === 'enterprise')
    throw new Refusal('invalid', '接收备案的应是上级安委办或主管部门', {
      remedy: '请重新选择接收单位',
      field: 'receiverUnitId',
    })
  await addParties(call.tx, 'dutyList', row, [receiver.id])
  const change = {
    status: 'handed-in',
    receiverUnitId,
    signer,
    returnReason: null,
    audience: 'normal',
  } as const
  return carryOut(call, locked, {
    change: { ...change, handedInAt: call.now },
    told: {
      command: 'hand-in',
      change: { words: `报${receiver.name}备案，签发：${signer}`, receiverUnitId },
    },
  })
}

/** Numbered and dated by the receiving office; what stood before ends. */
async function accept(call: Call<typeof api.acceptDutyList>) {
  const locked = await lockList(call, 'accept')
  const { row } = locked
  const recordedOn = dayInChina(call.now)
  const year = recordedOn.slice(0, 4)
  const unitId = row.receiverUnitId ?? call.actor.unitId
  const number = await queries.takeNumber(call.tx, { district: row.district, unitId, year: Number(year) })
  const recordNo = recordNumber(year, number)
  await beginToStand(call, row)
  return carryOut(call, locked, {
    change: { status: 'on-record', recordNo, recordedOn, recordedBy: call.actor.id },
    told: { command: 'accept', change: { words: recordNo, recordedOn } },
  })
}

async function publish(call: Call<typeof api.publishDutyList>) {
  const locked = await lockList(call, 'publish')
  const { row } = locked
  const items = itemsOf(row)
  const kind = kindOf(row.kind)
  insistOnWhole({ ...row, items }, kind)
  const { signer } = call.input
  const before = await beginToStand(call, row)
  const kept = before ? unchangedIn(itemsOf(before), items, kind.fields) : []
  const signatures = before ? await queries.listSignatures(call, before) : []
  const signed = await queries.insertSignatures(
    call,
    row,
    signatures.filter(({ itemId }) => kept.includes(itemId)),
  )
  const recordedOn = dayInChina(call.now)
  return carryOut(call, locked, {
    change: {
      status: 'on-record',
      signer,
      recordedOn,
      recordedBy: call.actor.id,
      signed,
      audience: 'normal',
    },
    told: { command: 'publish', change: { words: `签发：${signer}`, recordedOn, signed } },
  })
}

function beginToStand(call: Acting, row: queries.ListRow) {
  const effectiveFrom = row.effectiveFrom ?? dayInChina(call.now)
  return queries.supersede(call, { ...row, effectiveFrom })
}

async function turnDown(
  call: Call<typeof api.returnDutyList>,
  command: 'return' | 'drop',
  status: 'returned' | 'dropped',
) {
  const { reason } = call.input
  return carryOut(call, await lockList(call, command), {
    change: { status, returnReason: reason },
    told: { command, change: { reason } },
  })
}

async function sign(call: Call<typeof api.signPosts>) {
  const locked = await lockList(call, 'sign')
  const { row } = locked
  const { itemIds, signedOn, fileIds } = call.input
  if (signedOn > dayInChina(call.now))
    throw new Refusal('invalid', '签字日期不能晚于今天', { remedy: '请核对日期', field: 'signedOn' })
  const known = new Set(itemsOf(row).map(({ id }) => id))
  if (itemIds.some((id) => !known.has(id)))
    throw new Refusal('invalid', '有岗位不在现行清单中', { remedy: '请刷新页面后重新选择', field: 'itemIds' })
  await filesOf(call, fileIds)
  const signatures = [...new Set(itemIds)].map((itemId) => ({ itemId, signedOn }))
  const signed = await queries.insertSignatures(call, row, signatures)
  return carryOut(call, locked, {
    change: { signed },
    told: { command: 'sign', change: { words: `${signatures.length} 个岗位`, itemIds, signedOn } },
  })
}
