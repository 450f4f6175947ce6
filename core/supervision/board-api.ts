import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { District } from '#core/scope.ts'
import { StepKind } from '#core/supervision/step.ts'

/** Runs the detector now, as it runs every night: run twice it changes nothing. For 安委办. */
export const detectSteps = endpoint({
  method: 'POST',
  path: '/supervision/:district/detect',
  access: 'supervision.manage',
  input: Command.extend({ district: District }),
  output: z.object({ proposed: z.int() }),
})

/** The ladders of the district as the packs have them. */
export const listLadders = endpoint({
  method: 'GET',
  path: '/supervision/:district/ladders',
  access: 'supervision.read',
  input: z.object({ district: District }),
  output: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        document: z.string(),
        clause: z.string(),
        unverified: z.boolean(),
        fromOn: Day,
        toOn: Day.nullable(),
        applies: z.string(),
        rungs: z.array(
          z.object({
            kind: StepKind,
            name: z.string(),
            approver: z.string(),
            replyWithin: z.string(),
            isBranch: z.boolean(),
          }),
        ),
        triggers: z.array(z.object({ words: z.string(), kind: StepKind, unverified: z.boolean() })),
        repeat: z.string().nullable(),
      }),
    ),
  }),
})

/** 多通报、多发督促函 (S31) and their effect (K14), of what was sent within the days. Every figure is a filter of the list. */
export const getSupervisionBoard = endpoint({
  method: 'GET',
  path: '/supervision/:district/board',
  access: 'supervision.read',
  input: z.object({ district: District, from: Day.optional(), to: Day.optional() }),
  output: z.object({
    from: Day,
    to: Day,
    units: z.array(
      z.object({
        unitId: z.uuid().nullable(),
        name: z.string(),
        total: z.int(),
        kinds: z.record(z.string(), z.int()),
      }),
    ),
    effects: z.array(
      z.object({
        kind: StepKind,
        sent: z.int(),
        replied: z.int(),
        late: z.int(),
        effective: z.int(),
        ineffective: z.int(),
        ended: z.int(),
        /** Mean days from sending to the effect or the end of the subject; null before the first. */
        days: z.number().nullable(),
      }),
    ),
  }),
})
