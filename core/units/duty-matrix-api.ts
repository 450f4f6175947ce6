import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { TimelineEntry } from '#core/timeline.ts'
import { DutyDays, DutyRole } from '#core/units/duty-matrix.ts'

/** null is an open button, a text is why it is disabled. */
const Answer = z.string().nullable()

/** 行业领域监管职责清单 of the actor's district on a day: sector by sector who answers, by which document. */
const DutyMatrix = z.object({
  on: Day,
  sectors: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      lines: z.array(
        DutyDays.extend({
          /** null: not written down, but follows from the department's registered sectors. */
          id: z.uuid().nullable(),
          unitId: z.uuid(),
          unitName: z.string(),
          role: DutyRole,
          basis: z.string(),
        }),
      ),
      /** Why nobody, or more than one, answers for it; null where one unit leads. */
      blindSpot: z.string().nullable(),
    }),
  ),
  /** 监管盲区: registered enterprises that the actor sees and that have no regulator. */
  unregulated: z.object({ count: z.int(), exact: z.boolean() }),
  commands: z.object({ change: Answer }),
  timeline: z.array(TimelineEntry),
})

export const getDutyMatrix = endpoint({
  method: 'GET',
  path: '/duty-matrix',
  access: 'unit.read',
  input: z.object({ on: Day.optional() }),
  output: DutyMatrix,
})

/** Writes one line; from its first day on it is what names the regulator of new records. */
export const addSectorDuty = endpoint({
  method: 'POST',
  path: '/duty-matrix/:sector/lines',
  access: 'unit.manage',
  input: Command.extend({
    sector: z.string().max(40),
    id: z.uuidv7(),
    unitId: z.uuid(),
    role: DutyRole,
    basis: z.string().trim().min(2, '请写明依据（文件、条款）').max(200),
    fromOn: Day,
  }),
  output: DutyMatrix,
})

/** A line is never deleted: it ends on a day, with the reason. */
export const endSectorDuty = endpoint({
  method: 'POST',
  path: '/duty-matrix/:sector/lines/:id/end',
  access: 'unit.manage',
  input: Command.extend({
    sector: z.string().max(40),
    id: z.uuid(),
    toOn: Day,
    reason: z.string().trim().min(1).max(500),
  }),
  output: DutyMatrix,
})
