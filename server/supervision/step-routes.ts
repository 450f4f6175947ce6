import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/supervision/api.ts'
import { RuleSource } from '#core/supervision/api.ts'
import { stepEventNames } from '#core/supervision/step.ts'
import { listLettersAbout } from '#server/letters/index.ts'
import { listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { openDirectory } from '#server/supervision/directory.ts'
import { withinOf } from '#server/supervision/limits.ts'
import { allLadders } from '#server/supervision/packs.ts'
import { getRow, listRows } from '#server/supervision/rows.ts'
import { stepChoices } from '#server/supervision/step-choices.ts'
import { countView, listStepsOn, matching, type StepRow } from '#server/supervision/step-queries.ts'
import { answersTo, stepSummary } from '#server/supervision/step-words.ts'

/** What is read of the steps; their commands stand in `step-commands.ts`. */
export function stepRoutes(serve: Serve) {
  serve(api.listSteps, async (call) => {
    const { district, before, limit, ...filter } = call.input
    const directory = await openDirectory(call.tx, district, call.now)
    const where = matching({ district, ...filter }, directory.today)
    const { items, next, total } = await listRows(call, 'supervisionStep', { district, before, limit, where })
    return { items: items.map((row) => stepSummary(row, directory, call)), next, total }
  })

  serve(api.countSteps, countViews)
  serve(api.getStep, stepPage)
  serve(api.listStepChoices, (call) => stepChoices(call, allLadders()))
}

async function countViews({ tx, actor, now, input }: Call<typeof api.countSteps>) {
  const today = dayInChina(now)
  const { district } = input
  const count = (view: api.StepView) => countView(tx, { actor, now }, { district, view, today })
  return {
    toApprove: await count('toApprove'),
    toIssue: await count('toIssue'),
    waiting: await count('waiting'),
    late: await count('late'),
    replied: await count('replied'),
    effective: await count('effective'),
    over: await count('over'),
  }
}

async function stepPage(call: Call<typeof api.getStep>): Promise<api.StepPage> {
  const { tx, actor, now, input } = call
  const row = await getRow(call, 'supervisionStep', input)
  const directory = await openDirectory(tx, input.district, now)
  const about = { district: row.district, record: row.subjectRecord, id: row.subjectId }
  const onSubject = await listStepsOn(tx, { actor, now }, about)
  return {
    ...stepSummary(row, directory, call),
    ...toldOf(row, now),
    ladder: onSubject.map((one) => stepSummary(one, directory, call)),
    letters: await listLettersAbout(tx, { actor, now }, about),
    files: await listFiles(tx, { district: row.district, record: 'supervisionStep', recordId: row.id }),
    commands: answersTo(row, directory, call),
    timeline: await listTimeline(tx, row, stepEventNames),
  }
}

const toldOf = (row: StepRow, now: Date) => ({
  facts: row.facts,
  ask: row.ask,
  also: z.array(RuleSource).parse(row.also),
  skipReason: row.skipReason,
  power: row.power,
  approver: row.approver,
  replyWithin: withinOf(row, row.issuedAt ?? now),
  letterKind: row.letterKind,
  letterId: row.letterId,
  notice: row.notice,
  acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
  repliedAt: row.repliedAt?.toISOString() ?? null,
  reply: row.reply,
  effectWords: row.effectWords,
  endReason: row.endReason,
})
