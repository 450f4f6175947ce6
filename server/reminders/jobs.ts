import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { Id } from '#core/id.ts'
import { type ReminderStage, stageOf } from '#core/reminders/reminder.ts'
import { District } from '#core/scope.ts'
import { findWaiting } from '#server/duties/index.ts'
import { findActor } from '#server/platform/auth.ts'
import type { Row } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import { idsAt } from '#server/platform/ids.ts'
import { job } from '#server/platform/jobs.ts'
import { reminderStages } from '#server/reminders/packs.ts'
import { insertReminders, listDesks, lockUnsent, markSent } from '#server/reminders/queries.ts'
import { listLiaisonsOf, nameUnits } from '#server/units/index.ts'

const Desk = z.object({ district: District, unitId: z.uuid(), accountId: z.uuid() })
const Key = z.object({ district: District, id: Id })

/** Tells the gateway of one reminder. It may run twice; what was taken once is not told again. */
const tellGateway = job({
  name: 'tell-gateway',
  data: Key,
  run: async ({ tx, data, now, webhook }) => {
    const reminder = webhook && (await lockUnsent(tx, data))
    if (!reminder) return
    const { id, unitId, title, because, dueOn, stage } = reminder
    const names = await nameUnits(tx, data.district, [unitId])
    const liaisons = await listLiaisonsOf(tx, { id: unitId, district: data.district }, dayInChina(now))
    await webhook.post({
      id,
      type: 'reminder',
      at: reminder.madeAt,
      data: {
        district: data.district,
        unit: { id: unitId, name: names.get(unitId) ?? '' },
        to: liaisons.map(({ name, post, phone }) => ({ name, post, phone })),
        stage,
        stageWords: reminderStages().find(({ code }) => code === stage)?.words ?? stage,
        title,
        because,
        dueOn,
      },
    })
    await markSent(tx, data, now)
  },
})

/** What lies on one unit's desk, told once for each stage of its due day. */
const remindUnit = job({
  name: 'remind-unit',
  data: Desk,
  run: async ({ tx, data, now, enqueue, webhook }) => {
    const made = await insertReminders(tx, await listDue(tx, data, now))
    if (!webhook) return
    for (const id of made) await enqueue(tellGateway, { district: data.district, id })
  },
})

/** Every morning, and when the process starts: a job for each unit that people work in. */
const remindEach = job({
  name: 'remind-each',
  data: z.object({}),
  cron: '30 8 * * *',
  atStart: true,
  run: async ({ tx, now, enqueue }) => {
    for (const desk of await listDesks(tx, dayInChina(now))) await enqueue(remindUnit, desk)
  },
})

export const reminderJobs = [remindEach, remindUnit, tellGateway]

async function listDue(tx: Tx, { district, unitId, accountId }: z.infer<typeof Desk>, now: Date) {
  const actor = await findActor(tx, accountId, now)
  if (!actor) return []
  const { mine, others } = await findWaiting({ tx, actor, now })
  const nextId = idsAt(now)
  const today = dayInChina(now)
  return [...mine, ...others]
    .flatMap(({ items }) => items)
    .flatMap(({ record, recordId, title, because, dueOn }): Row<'reminder'>[] => {
      const stage: ReminderStage | undefined =
        dueOn === null ? undefined : stageOf(dueOn, today, reminderStages())
      if (!stage) return []
      // The title tells the duties of one subject apart.
      const about = { record, recordId, detail: title, dueOn, stage: stage.code, title, because }
      return [{ district, id: nextId(), unitId, ...about, madeAt: now, seenAt: null, sentAt: null }]
    })
}
