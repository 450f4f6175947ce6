import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { WorkItem } from '#core/duties/api.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'

/** A thing on the desk that its unit was reminded of. */
export const Reminder = z.object({
  id: Id,
  record: WorkItem.shape.record,
  recordId: Id,
  title: z.string(),
  /** Plan and clause, or rule and clause. */
  because: z.string(),
  dueOn: Day,
  /** 「7日内到期」. */
  stage: z.string(),
  isLate: z.boolean(),
  madeAt: z.iso.datetime(),
  isSeen: z.boolean(),
  /** Handed to the gateway (短信、企业微信…); null where there is none. */
  sentAt: z.iso.datetime().nullable(),
})
export type Reminder = z.infer<typeof Reminder>

/** The reminders of the actor's own unit, newest first. */
export const listReminders = endpoint({
  method: 'GET',
  path: '/reminders',
  access: 'duty.read',
  input: z.object({
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(Reminder),
    next: Id.nullable(),
    unseen: z.int(),
    /** When a unit is reminded, as packs/reminders.yaml has it: 「7日内到期」. */
    stages: z.array(z.string()),
    /** The days are ours, no document names any (待核). */
    unverified: z.boolean(),
    /** Whether a gateway is set up (ZHIBEN_WEBHOOK_URL). */
    hasGateway: z.boolean(),
  }),
})

/** 全部已阅: for the unit, because one desk is one desk. */
export const seeReminders = endpoint({
  method: 'POST',
  path: '/reminders/seen',
  access: 'duty.read',
  input: Command,
  output: z.object({ seen: z.int() }),
})
