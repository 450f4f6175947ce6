import * as commands from '#core/hazards/command-api.ts'
import type { HazardCommand } from '#core/hazards/state.ts'
import { Refusal } from '#core/refusal.ts'
import { judgedBy } from '#core/standards/standard.ts'
import { type Acting, carryOut, hold, summariseOne } from '#server/hazards/acting.ts'
import { findRepeated } from '#server/hazards/alike.ts'
import { assign, checkRegulator, openTo, remind, unitsToday } from '#server/hazards/assigning.ts'
import { acknowledge, insertDowngrade, settle } from '#server/hazards/children.ts'
import { acknowledgeNotice, notifyIfMajor } from '#server/hazards/notices.ts'
import { attach } from '#server/hazards/photos.ts'
import { lockHazard } from '#server/hazards/queries.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { getStandardItems } from '#server/standards/index.ts'

/** What regulators and offices do with a hazard: the books, the grade, whose it is. */
export function commandRoutes(serve: Serve) {
  serve(commands.bookHazard, book)
  serve(commands.gradeHazard, grade)
  serve(commands.dismissHazard, (call) => justDo(call, { type: 'dismiss', reason: call.input.reason }))
  serve(commands.stopWork, (call) => justDo(call, { type: 'stop', reason: call.input.reason }))
  serve(commands.liftStop, (call) => justDo(call, { type: 'liftStop', words: call.input.words }))
  serve(commands.linkDuplicate, linkDuplicate)
  serve(commands.assignHazard, async (call) => summariseOne(call, await assign(call, call.input)))
  serve(commands.remindHazard, async (call) => summariseOne(call, await remind(call, call.input.words)))
  serve(commands.setDifficulty, (call) => {
    const { difficulty, reason } = call.input
    return justDo(call, { type: 'setDifficulty', difficulty }, { difficulty, reason })
  })
  downgrading(serve)
  notices(serve)
}

/** A command with nothing but its event. `change` is what the event tells; left out, all that was said. */
async function justDo(call: Acting, command: HazardCommand, change?: object) {
  const { type: _, ...said } = command
  const { after } = await carryOut(call, await hold(call), command, change ?? said)
  return summariseOne(call, after)
}

async function book(call: Call<typeof commands.bookHazard>) {
  const { tx, input } = call
  const held = await hold(call)
  const { grade, level, category } = input
  const items = await getStandardItems(tx, input.district, input.standardItems)
  const units = await unitsToday(call)
  const regulatorUnitId = input.regulatorUnitId ?? held.hazard.regulatorUnitId
  if (regulatorUnitId !== null) checkRegulator(units, regulatorUnitId)
  const standardItems = items.map(({ id }) => id)
  const repeatOf = (await findRepeated(call, { ...held.hazard, standardItems })) ?? null
  const step = await carryOut(
    call,
    held,
    { type: 'book', grade, level, category, regulatorUnitId, items },
    { grade, level, regulatorUnitId, standardItems, repeatOf },
    { citations: items.map(judgedBy), repeatOf },
  )
  await openTo(call, step.after, units, [regulatorUnitId])
  await notifyIfMajor(call, step)
  return summariseOne(call, step.after)
}

async function grade(call: Call<typeof commands.gradeHazard>) {
  const { tx, input } = call
  const held = await hold(call)
  const { grade: becomes, level, standardItems } = input
  const items = await getStandardItems(tx, input.district, standardItems)
  const command: HazardCommand = { type: 'grade', grade: becomes, level, items }
  const change = { grade: becomes, level, standardItems }
  const step = await carryOut(call, held, command, change, { citations: items.map(judgedBy) })
  await notifyIfMajor(call, step)
  return summariseOne(call, step.after)
}

/** The other one has to be there for the actor too, and is taken as well: put into each other at once, both would be gone. */
async function linkDuplicate(call: Call<typeof commands.linkDuplicate>) {
  const { district, id, of, reason } = call.input
  if (of === id) throw new Refusal('invalid', '不能并入自己', { remedy: '请选择另一条隐患。', field: 'of' })
  const asked = { ...call, input: { district, id: of } }
  const first = of < id ? await lockHazard(asked) : undefined // everybody takes two rows in one order
  const held = await hold(call)
  const other = first ?? (await lockHazard(asked))
  const change = { of, reason: `并入 ${other.no ?? other.title}：${reason}` }
  const { after } = await carryOut(call, held, { type: 'linkDuplicate', of: other }, change)
  return summariseOne(call, after)
}

/** 重大 becomes 一般 only by a second person. */
function downgrading(serve: Serve) {
  serve(commands.proposeDowngrade, async (call) => {
    const { reason } = call.input
    const held = await hold(call)
    const { after } = await carryOut(call, held, { type: 'proposeDowngrade', reason }, { reason })
    await insertDowngrade(call.tx, after, reason, held.occasion)
    return summariseOne(call, after)
  })

  serve(commands.decideDowngrade, async (call) => {
    const { verdict, words } = call.input
    const held = await hold(call)
    const said = { verdict, words: `${verdict === 'approved' ? '同意' : '不同意'}：${words}` }
    const { after } = await carryOut(call, held, { type: 'decideDowngrade', verdict, words }, said)
    await settle(call.tx, 'hazardDowngrade', after, { verdict, words }, held.occasion)
    return summariseOne(call, after)
  })
}

function notices(serve: Serve) {
  serve(commands.acknowledgeNotice, async (call) => summariseOne(call, await acknowledgeNotice(call)))

  serve(commands.deliverNotice, async (call) => {
    const { role, words, fileIds } = call.input
    const held = await hold(call)
    const { after } = await carryOut(call, held, { type: 'deliverNotice', role }, { role, words })
    await attach(call, after, fileIds)
    await acknowledge(call.tx, after, role, { channel: 'delivered', words, fileIds }, held.occasion)
    return summariseOne(call, after)
  })
}
