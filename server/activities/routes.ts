import * as api from '#core/activities/api.ts'
import * as sheets from '#core/activities/sheet-api.ts'
import { exportList } from '#server/activities/export.ts'
import { holdersOf } from '#server/activities/holders.ts'
import { carryOut, judgeFile, template } from '#server/activities/import.ts'
import { activityCatalogue } from '#server/activities/packs.ts'
import { pageOf, shown, shownOne } from '#server/activities/page.ts'
import { listPremisesOf } from '#server/activities/place-queries.ts'
import * as queries from '#server/activities/queries.ts'
import { type Acting, correct, handIn, insist, saveDraft, tell } from '#server/activities/saving.ts'
import type { Serve } from '#server/platform/http.ts'
import { refusedOf } from '#server/platform/sheets/answers.ts'

/** Records from a file. */
export function activitySheetRoutes(serve: Serve) {
  serve(sheets.activityTemplate, async () => template())
  serve(sheets.checkActivities, async (call) => (await judgeFile(call)).check)
  serve(sheets.refusedActivities, async (call) => refusedOf((await judgeFile(call)).check))
  serve(sheets.importActivities, carryOut)
}

/** 履职记录: recorded by whoever held it, seen and doubted from above. */
export function activityRoutes(serve: Serve) {
  serve(api.listActivities, async (call) => {
    const { items, next, total } = await queries.listActivities(call)
    return { items: await shown(call, call.input.district, items), next, total }
  })

  serve(api.exportActivities, async (call) => exportList(call))

  serve(api.activityChoices, async (call) => {
    const { district } = call.input
    const { holders } = await holdersOf(call, district)
    const ids = holders.map(({ id }) => id)
    return {
      catalogue: activityCatalogue(),
      holders: holders.map(({ id, name }) => ({ id, name })),
      premises: await listPremisesOf(call, district, ids),
    }
  })

  serve(api.getActivity, (call) => pageOf(call, call.input))

  serve(api.saveActivityDraft, async (call) => {
    await saveDraft(call)
    return shownOne(call, call.input)
  })

  serve(api.handInActivity, async (call) => {
    await handIn(call)
    return shownOne(call, call.input)
  })

  serve(api.correctActivity, async (call) => {
    await correct(call)
    return shownOne(call, call.input)
  })

  serve(api.doubtActivity, (call) => doubt(call, call.input.reason))
  serve(api.answerActivity, (call) => settle(call, 'answer', call.input.reason))
  serve(api.voidActivity, (call) => settle(call, 'void', call.input.reason))

  serve(api.discardActivity, async (call) => {
    const row = await queries.lockActivity(call, call.input)
    await insist(call, row, 'discard')
    const [before] = await shown(call, row.district, [row])
    if (!before) throw new Error('one record in, one out')
    await queries.updateActivity(call, row, { status: 'voided' })
    await tell(call, 'discard')
    return { ...before, status: 'voided' as const }
  })
}

async function doubt(call: Acting, reason: string) {
  const row = await queries.lockActivity(call, call.input)
  await insist(call, row, 'doubt')
  await queries.updateActivity(call, row, {
    ...{ status: 'doubted', doubt: reason, doubtedByUnitId: call.actor.unitId },
  })
  await tell(call, 'doubt', { reason })
  return shownOne(call, row)
}

async function settle(call: Acting, command: 'answer' | 'void', reason: string) {
  const row = await queries.lockActivity(call, call.input)
  await insist(call, row, command)
  const status = command === 'answer' ? 'handed-in' : 'voided'
  await queries.updateActivity(call, row, { status, doubt: null, doubtedByUnitId: null })
  await tell(call, command, { reason })
  return shownOne(call, row)
}
