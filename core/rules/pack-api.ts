import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { packStandings } from '#core/rules/pack-life.ts'
import { Head, Rule } from '#core/rules/rule.ts'
import { fieldNames, headNames } from '#core/rules/telling.ts'
import { kindNames } from '#core/rules/words.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

const keysOf = <Names extends object>(names: Names) => z.enum(Object.keys(names) as (keyof Names & string)[])

const Key = z.object({ district: District, id: z.uuid() })
const Answer = z.string().nullable()
const Reason = z.string().trim().min(2).max(300)
const Of = z.enum(['unit', 'enterprise', 'premises', 'person'])

const Standing = keysOf(packStandings)

/** One version of a pack, as a list shows it. */
const PackLine = z.object({
  district: District,
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  issuer: z.string(),
  number: z.string().nullable(),
  version: z.int(),
  from: Day,
  /** The day before `from` when it never governed one, which may be older than any day of ours. */
  to: z.iso.date().nullable(),
  standing: Standing,
  origin: z.enum(['shipped', 'district']),
  rules: z.int(),
  /** Of `rules`: those nothing is made from until the office decides. */
  inactive: z.int(),
  /** Of `rules`: those with a part that is 待核. */
  unverified: z.int(),
})
export type PackLine = z.infer<typeof PackLine>

/** The packs of the actor's district: by code, of each the version in force first, then by version. Not paged: one for each document. */
export const listRulePacks = endpoint({
  method: 'GET',
  path: '/rule-packs',
  access: 'rule.read',
  input: z.object({}),
  output: z.object({
    packs: z.array(z.object({ code: z.string(), versions: z.array(PackLine).min(1) })),
    commands: z.object({ write: Answer }),
  }),
})

const Fault = z.object({
  /** Code of the rule it is about; null is the pack as a whole. */
  code: z.string().nullable(),
  field: z.string(),
  message: z.string(),
})

const ToldRule = z.object({
  code: z.string(),
  kind: keysOf(kindNames),
  active: z.boolean(),
  unverified: z.boolean(),
  /** Field by field in screen words. */
  told: z.partialRecord(keysOf(fieldNames), z.string()),
  /** As it is stored, for the form. */
  rule: Rule,
})
export type ToldRuleLine = z.infer<typeof ToldRule>

export const getRulePack = endpoint({
  method: 'GET',
  path: '/rule-packs/:district/:id',
  access: 'rule.read',
  input: Key,
  output: PackLine.extend({
    /** What a change has to name, so that nobody overwrites what another has changed meanwhile. */
    digest: z.string(),
    head: Head,
    toldHead: z.partialRecord(keysOf(headNames), z.string()),
    ruleList: z.array(ToldRule),
    /** Of a draft or a proposed version: what stands in the way of approving it. */
    faults: z.array(Fault),
    reason: z.string().nullable(),
    versions: z.array(PackLine),
    tags: z.array(z.object({ code: z.string(), name: z.string() })),
    commands: z.object({
      edit: Answer,
      propose: Answer,
      approve: Answer,
      return: Answer,
      retire: Answer,
      drop: Answer,
      /** Begin the next version from this one. */
      revise: Answer,
    }),
    timeline: z.array(TimelineEntry),
  }),
})
export type RulePackPage = z.output<typeof getRulePack.output>

/** The version as a YAML file, which `importRulePack` takes again unchanged. */
export const exportRulePack = endpoint({
  method: 'GET',
  path: '/rule-packs/:district/:id/file',
  access: 'rule.read',
  input: Key,
  output: z.unknown(),
  gives: 'bytes',
})

const FieldChange = z.object({
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
const Side = z.object({ count: z.int(), names: z.array(z.string()) })

/** What changes, and for whom, when a version takes the place of another. */
export const compareRulePacks = endpoint({
  method: 'GET',
  path: '/rule-packs/:district/:id/comparison',
  access: 'rule.read',
  /** `with`: another version of the pack; left out, the one in force on the day that this one begins. */
  input: Key.extend({ with: z.uuid().optional() }),
  output: z.object({
    before: PackLine.nullable(),
    after: PackLine,
    head: z.array(FieldChange),
    rules: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        kind: keysOf(kindNames),
        change: z.enum(['added', 'removed', 'changed']),
        fields: z.array(FieldChange),
      }),
    ),
    effects: z.object({
      /** How many subjects of the district were looked at. */
      subjects: z.int(),
      rules: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          of: Of,
          newly: Side,
          released: Side,
          otherDays: Side,
        }),
      ),
      kinds: z.array(z.object({ of: Of, newly: z.int(), released: z.int(), otherDays: z.int() })),
    }),
  }),
})
export type Comparison = z.output<typeof compareRulePacks.output>

/** Where a command has led: the version that is now to be looked at. */
const Made = z.object({ district: District, id: z.uuid() })

/** Longer than twenty of ours. */
const Text = z.string().min(1).max(400_000)

/** A file that somebody wrote: becomes a draft, or is refused with line and reason. */
export const importRulePack = endpoint({
  method: 'POST',
  path: '/rule-packs/import',
  access: 'rule.manage',
  input: Command.extend({ id: Id, text: Text }),
  output: Made,
})

const NewHead = Head.omit({ version: true, reach: true }).extend({
  reach: Head.shape.reach.omit({ district: true }),
})

/** A pack from nothing. Its rules are added one by one. */
export const writeRulePack = endpoint({
  method: 'POST',
  path: '/rule-packs/write',
  access: 'rule.manage',
  input: Command.extend({ id: Id, head: NewHead }),
  output: Made,
})

/** A draft of the next version, from a day on, that says what this one says. */
export const reviseRulePack = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/revise',
  access: 'rule.manage',
  input: Command.extend({ ...Key.shape, newId: Id, from: Day }),
  output: Made,
})

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

export const editRulePackHead = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/head',
  access: 'rule.manage',
  input: Command.extend({
    ...Key.shape,
    digest: Digest,
    head: Head.omit({ code: true, version: true, reach: true }).extend({
      reach: Head.shape.reach.omit({ district: true }),
    }),
  }),
  output: Made,
})

export const putRule = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/rule',
  access: 'rule.manage',
  /** `code`: the rule that was opened; null adds one. */
  input: Command.extend({ ...Key.shape, digest: Digest, code: z.string().max(40).nullable(), rule: Rule }),
  output: Made,
})

export const removeRule = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/remove-rule',
  access: 'rule.manage',
  input: Command.extend({ ...Key.shape, digest: Digest, code: z.string().max(40) }),
  output: Made,
})

export const proposeRulePack = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/propose',
  access: 'rule.manage',
  input: Command.extend(Key.shape),
  output: Made,
})

/** Brings it into force from its first day; the version before ends the day before that. */
export const approveRulePack = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/approve',
  access: 'rule.approve',
  input: Command.extend(Key.shape),
  output: Made,
})

export const returnRulePack = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/return',
  access: 'rule.approve',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: Made,
})

/** Ends it with a last due day. What fell due until then stays asked. */
export const retireRulePack = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/retire',
  access: 'rule.approve',
  input: Command.extend({ ...Key.shape, on: Day, reason: Reason }),
  output: Made,
})

export const dropRulePack = endpoint({
  method: 'POST',
  path: '/rule-packs/:district/:id/drop',
  access: 'rule.manage',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: Made,
})
