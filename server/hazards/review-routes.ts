import * as commands from '#core/hazards/command-api.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { carryOut, hold, summariseOne, takeCloseNumber } from '#server/hazards/acting.ts'
import { getUnit, openTo, unitsToday } from '#server/hazards/assigning.ts'
import { finishLookback, insertLookback, insertReview } from '#server/hazards/children.ts'
import { notifyIfMajor } from '#server/hazards/notices.ts'
import { attach } from '#server/hazards/photos.ts'
import type { Call, Serve } from '#server/platform/http.ts'

/** 审核把关: opinions, the verdict, and looking back at what was struck off. */
export function reviewRoutes(serve: Serve) {
  serve(commands.reviewHazard, async (call) => {
    const { mode, result, words, fileIds } = call.input
    const held = await hold(call)
    const told = { mode, result, words }
    const { after } = await carryOut(call, held, { type: 'review', mode, result }, told)
    await insertReview(call.tx, held.hazard, { mode, result, words, fileIds }, held.occasion)
    await attach(call, after, fileIds)
    return summariseOne(call, after)
  })
  serve(commands.closeHazard, close)
  serve(commands.returnHazard, sendBack)
  serve(commands.planLookback, planLookback)
  serve(commands.lookBack, lookBack)
  serve(commands.relapseHazard, async (call) => {
    const { reason, fileIds } = call.input
    const step = await carryOut(call, await hold(call), { type: 'relapse', reason }, { reason })
    await attach(call, step.after, fileIds)
    await notifyIfMajor(call, step)
    return summariseOne(call, step.after)
  })
}

/** The verdict is an opinion on the documents of its own, of whoever strikes off. */
async function close(call: Call<typeof commands.closeHazard>) {
  const { words } = call.input
  const held = await hold(call)
  const closeNo = await takeCloseNumber(call.tx, held.hazard.district, call.now)
  const { after } = await carryOut(call, held, { type: 'close', closeNo }, { closeNo, words })
  const opinion = { mode: 'documents', result: 'pass', words, fileIds: [] } as const
  await insertReview(call.tx, held.hazard, { ...opinion, fileIds: [] }, held.occasion)
  return summariseOne(call, after)
}

async function sendBack(call: Call<typeof commands.returnHazard>) {
  const { reason } = call.input
  const held = await hold(call)
  const { after } = await carryOut(call, held, { type: 'return', reason }, { reason })
  const opinion = { mode: 'documents', result: 'fail', words: reason } as const
  await insertReview(call.tx, held.hazard, { ...opinion, fileIds: [] }, held.occasion)
  return summariseOne(call, after)
}

async function planLookback(call: Call<typeof commands.planLookback>) {
  const { lookbackId, kind, dueOn, unitId } = call.input
  if (isFromTheFuture(lookbackId, call.now))
    throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟', { field: 'lookbackId' })
  const held = await hold(call)
  const units = await unitsToday(call)
  const { name } = getUnit(units, unitId, 'unitId')
  const told = { lookbackId, kind, dueOn, unitId, words: `${dueOn} 前由${name}办理` }
  const { after } = await carryOut(call, held, { type: 'planLookback', unitId, dueOn }, told)
  const planned = { id: lookbackId, kind, dueOn, unitId }
  if (!(await insertLookback(call.tx, after, planned, held.occasion)))
    throw new Refusal('conflict', '这次回头看已经安排', { remedy: '请刷新后查看' })
  await openTo(call, after, units, [unitId])
  return summariseOne(call, after)
}

async function lookBack(call: Call<typeof commands.lookBack>) {
  const { lookbackId, result, words, fileIds } = call.input
  const held = await hold(call)
  const told = { lookbackId, result, words: `${result === 'held' ? '巩固' : '返潮'}：${words}` }
  const step = await carryOut(call, held, { type: 'lookBack', lookbackId, result }, told)
  await finishLookback(call.tx, step.after, { lookbackId, result, words, fileIds }, held.occasion)
  await attach(call, step.after, fileIds)
  await notifyIfMajor(call, step)
  return summariseOne(call, step.after)
}
