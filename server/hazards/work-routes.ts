import { addDays, dayInChina } from '#core/calendar.ts'
import * as commands from '#core/hazards/command-api.ts'
import { settingIn } from '#core/hazards/rules.ts'
import { type Acting, carryOut, hold, summariseOne, takeCloseNumber } from '#server/hazards/acting.ts'
import { insertExtension, insertProgress, settle } from '#server/hazards/children.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import { attach, attachPhotos, checkOfThisRound, checkPhotos } from '#server/hazards/photos.ts'
import type { Call, Serve } from '#server/platform/http.ts'

/** What the responsible unit does, or an official enters for it: measures, works, asking for more time and for the end. */
export function workRoutes(serve: Serve) {
  serve(commands.planRectification, async (call) => {
    const { measures, difficulty, dueOn } = call.input
    const told = { measures, difficulty, dueOn, words: `${dueOn} 前完成` }
    const command = { type: 'plan', measures, difficulty, dueOn, latest: latestDay(call) } as const
    const { after } = await carryOut(call, await hold(call), command, told)
    return summariseOne(call, after)
  })
  serve(commands.fixNow, fixNow)
  serve(commands.reportProgress, progress)
  serve(commands.applyToClose, apply)
  serve(commands.closeOwn, closeOwn)
  extending(serve)
}

const latestDay = ({ now, input }: Acting) =>
  addDays(dayInChina(now), settingIn(hazardRules().furthestDays, input.district))

async function fixNow(call: Call<typeof commands.fixNow>) {
  const { words, beforeIds, afterIds } = call.input
  const held = await hold(call)
  const { after } = await carryOut(call, held, { type: 'fixNow', photos: afterIds.length }, { words })
  await attachPhotos(call, after, { stage: 'before', fileIds: beforeIds, words })
  await attachPhotos(call, after, { stage: 'after', fileIds: afterIds, words })
  return summariseOne(call, after)
}

/** Of the stages, before and after are evidence and hold photos alone; papers of the works go with 整改中. */
async function progress(call: Call<typeof commands.reportProgress>) {
  const { percent, stage, words, cost } = call.input
  const fileIds = [...new Set(call.input.fileIds)]
  const held = await hold(call)
  const told = { percent, stage, cost, words }
  const { after } = await carryOut(call, held, { type: 'progress', percent }, told)
  await attach(call, after, fileIds)
  if (stage !== 'during') await checkPhotos(call, after, fileIds)
  if (stage === 'after') await checkOfThisRound(call, after, fileIds)
  await insertProgress(call.tx, after, { percent, stage, words, cost, fileIds }, held.occasion)
  return summariseOne(call, after)
}

async function apply(call: Call<typeof commands.applyToClose>) {
  const { closeKind, words, afterIds } = call.input
  const held = await hold(call)
  const command = { type: 'apply', closeKind, photos: afterIds.length } as const
  const { after } = await carryOut(call, held, command, { closeKind, words })
  await attachPhotos(call, after, { stage: 'after', fileIds: afterIds, words })
  return summariseOne(call, after)
}

async function closeOwn(call: Call<typeof commands.closeOwn>) {
  const { words, afterIds } = call.input
  const held = await hold(call)
  const closeNo = await takeCloseNumber(call.tx, held.hazard.district, call.now)
  const command = { type: 'closeOwn', photos: afterIds.length, closeNo } as const
  const { after } = await carryOut(call, held, command, { closeNo, words })
  await attachPhotos(call, after, { stage: 'after', fileIds: afterIds, words })
  return summariseOne(call, after)
}

/** 延期 is an event with an approver and an end day after which the clock goes on. */
function extending(serve: Serve) {
  serve(commands.requestExtension, async (call) => {
    const { toOn, reason } = call.input
    const held = await hold(call)
    const { district, dueOn } = held.hazard
    const most = settingIn(hazardRules().maxExtensions, district)
    const told = { toOn, reason: `延至 ${toOn}：${reason}` }
    const command = { type: 'requestExtension', toOn, reason, most, latest: latestDay(call) } as const
    const { after } = await carryOut(call, held, command, told)
    await insertExtension(call.tx, after, { fromOn: dueOn ?? toOn, toOn, reason }, held.occasion)
    return summariseOne(call, after)
  })

  serve(commands.decideExtension, async (call) => {
    const { verdict, words } = call.input
    const held = await hold(call)
    const { extension } = held.hazard.dossier
    const said = verdict === 'approved' ? `同意延至 ${extension?.toOn ?? ''}` : '不同意延期'
    const told = { verdict, words: `${said}：${words}` }
    const { after } = await carryOut(call, held, { type: 'decideExtension', verdict, words }, told)
    await settle(call.tx, 'hazardExtension', after, { verdict, words }, held.occasion)
    return summariseOne(call, after)
  })
}
