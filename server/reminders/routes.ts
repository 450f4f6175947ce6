import { dayInChina } from '#core/calendar.ts'
import { WorkItem } from '#core/duties/api.ts'
import { listReminders, seeReminders } from '#core/reminders/api.ts'
import type { Serve } from '#server/platform/http.ts'
import { reminderRules, reminderStages } from '#server/reminders/packs.ts'
import * as queries from '#server/reminders/queries.ts'

export function reminderRoutes(serve: Serve, hasGateway: boolean) {
  serve(listReminders, async ({ tx, actor, input, now }) => {
    const { items, next } = await queries.listReminders({ tx, actor }, input)
    const today = dayInChina(now)
    const words = new Map(reminderStages().map((stage) => [stage.code, stage.words]))
    return {
      items: items.map((row) => ({
        id: row.id,
        record: WorkItem.shape.record.parse(row.record),
        recordId: row.recordId,
        title: row.title,
        because: row.because,
        dueOn: row.dueOn,
        stage: words.get(row.stage) ?? row.stage,
        isLate: row.dueOn < today,
        madeAt: row.madeAt.toISOString(),
        isSeen: row.seenAt !== null,
        sentAt: row.sentAt?.toISOString() ?? null,
      })),
      next,
      stages: reminderRules().stages.map((stage) => stage.words),
      unverified: reminderRules().unverified,
      unseen: await queries.countUnseen({ tx, actor }),
      hasGateway,
    }
  })

  serve(seeReminders, async ({ tx, actor, now }) => ({ seen: await queries.seeAll(tx, actor, now) }))
}
