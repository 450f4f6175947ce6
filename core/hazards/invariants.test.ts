import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayInChina } from '#core/calendar.ts'
import { decide } from '#core/hazards/decide.ts'
import { isOpen } from '#core/hazards/hazard.ts'
import { commands, everyPlace, hazard, majorItem, now, someone } from '#core/hazards/life.fixture.ts'
import { moveOf } from '#core/hazards/moves.ts'
import { type By, type HazardCommand, type HazardState, roundOf } from '#core/hazards/state.ts'
import { Refusal } from '#core/refusal.ts'
import { Role } from '#core/units/roles.ts'

/** E.1, invariants (1) to (5): whatever anybody does in whatever order. */

const anyCommand: fc.Arbitrary<HazardCommand> = fc.oneof(
  fc.constantFrom(...Object.values(commands)),
  // What it takes to strike off a major one, or the sequences would hardly ever get that far.
  fc.constantFrom<HazardCommand>(
    commands.deliverNotice,
    { ...commands.deliverNotice, role: 'controller' },
    commands.apply,
    commands.review,
    commands.close,
  ),
  fc.constantFrom<HazardCommand>(
    { ...commands.book, grade: 'major', items: [majorItem] },
    { ...commands.book, grade: 'major', items: [] },
    { ...commands.grade, grade: 'general', items: [] },
    { ...commands.apply, photos: 0 },
    { ...commands.review, mode: 'expert' },
    { ...commands.review, result: 'fail' },
    { ...commands.lookBack, result: 'held' },
    { ...commands.linkDuplicate, of: { id: 'other', status: 'on-book', grade: 'major', closedAt: null } },
    { ...commands.linkDuplicate, of: { id: 'other', status: 'closed', grade: 'major', closedAt: now } },
    { ...commands.decideDowngrade, verdict: 'refused' },
  ),
)

/** Two colleagues of every unit in every role. */
const anybody: fc.Arbitrary<By> = fc
  .tuple(
    fc.constantFrom(...everyPlace, 'regulator' as const),
    fc.constantFrom(...Role.options),
    fc.constantFrom('a', 'b'),
  )
  .map(([place, role, which]) => someone(place, role, `${place}-${role}-${which}`))

const anyStep = fc.record({ command: anyCommand, by: anybody, days: fc.nat({ max: 12 }) })
const anyStart = fc.constantFrom<HazardState>(
  hazard('draft'),
  hazard('reported'),
  hazard('reported', { source: 'self-check', reportedByUnitId: 'enterprise' }),
  hazard('reported', { regulatorUnitId: 'guide' }),
  hazard('on-book', { source: 'self-check', reportedByUnitId: 'enterprise' }),
  hazard('applied', {
    grade: 'major',
    appliedBy: 'x',
    dossier: {
      photosAfter: 1,
      notices: [
        { role: 'principal', acknowledged: false },
        { role: 'controller', acknowledged: false },
      ],
    },
  }),
)

/** What the server hangs on the hazard after a command, as far as the rules ask about it. */
function follow(before: HazardState, after: HazardState, command: HazardCommand, by: By): HazardState {
  const { dossier } = after
  const isNewRound = roundOf(before) !== roundOf(after)
  const round = isNewRound ? { photosAfter: 0, reviews: [] } : {}
  const photos = 'photos' in command ? command.photos : 0
  const becomesMajor =
    isOpen(after) && after.grade === 'major' && !(isOpen(before) && before.grade === 'major')
  const told = (['principal', 'controller'] as const).map((role) => ({ role, acknowledged: false }))
  const said = dossierAfter(dossier, command, by)
  return {
    ...after,
    dossier: {
      ...said,
      ...round,
      photosAfter: (isNewRound ? 0 : said.photosAfter) + photos,
      notices: becomesMajor ? told : said.notices,
      ...(!isOpen(after) && { extension: null, downgrade: null }),
    },
  }
}

function dossierAfter(dossier: HazardState['dossier'], command: HazardCommand, { actor }: By) {
  switch (command.type) {
    case 'review': {
      const { mode, result } = command
      return { ...dossier, reviews: [...dossier.reviews, { mode, result, reviewedBy: actor.id }] }
    }
    case 'deliverNotice':
      return {
        ...dossier,
        notices: dossier.notices.map((one) =>
          one.role === command.role ? { ...one, acknowledged: true } : one,
        ),
      }
    case 'requestExtension':
      return { ...dossier, extension: { requestedBy: actor.id, toOn: command.toOn } }
    case 'decideExtension':
      return { ...dossier, extension: null }
    case 'proposeDowngrade':
      return { ...dossier, downgrade: { proposedBy: actor.id } }
    case 'decideDowngrade':
      return { ...dossier, downgrade: null }
    case 'planLookback':
      return {
        ...dossier,
        lookbacks: [
          { id: 'lookback', kind: 'planned' as const, unitId: command.unitId, plannedBy: actor.id },
        ],
      }
    case 'lookBack':
      return { ...dossier, lookbacks: [] }
    default:
      return dossier
  }
}

type Step = { before: HazardState; after: HazardState; command: HazardCommand; by: By; at: Date }

/** Carries out what is allowed of a sequence and hands each step to the check. */
function live(start: HazardState, steps: readonly { command: HazardCommand; by: By; days: number }[]) {
  const taken: Step[] = []
  let state = start
  let day = dayInChina(now)
  for (const { command, by, days } of steps) {
    day = addDays(day, days)
    const at = new Date(`${day}T04:00:00Z`)
    try {
      const after = follow(state, decide(state, command, by, at), command, by)
      taken.push({ before: state, after, command, by, at })
      state = after
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return taken
}

const always = (check: (steps: Step[], start: HazardState) => void, numRuns = 2000) =>
  fc.assert(
    fc.property(anyStart, fc.array(anyStep, { minLength: 20, maxLength: 120 }), (start, steps) =>
      check(live(start, steps), start),
    ),
    { numRuns },
  )

test('(1) it never disappears: what is over stays with its reason, and nothing comes back but by 返潮', () => {
  always((steps) => steps.forEach(staysOnRecord))
})

function staysOnRecord({ before, after, command }: Step) {
  assert.ok(!['invalid', 'duplicate'].includes(before.status), `${command.type} after the end`)
  if (after.status === 'invalid') assert.equal(command.type, 'dismiss')
  if (after.status === 'duplicate') assert.notEqual(after.duplicateOf, null)
  const isBack = before.status === 'closed' && after.status !== 'closed'
  if (isBack) assert.deepEqual([after.status, after.reopened], ['rectifying', before.reopened + 1])
}

/** What a move adds to the number on the books of its own grade, and of the other one. */
const effects = {
  new: [1, 0],
  reopened: [1, 0],
  closed: [-1, 0],
  invalid: [-1, 0],
  upgraded: [1, -1],
  downgraded: [1, -1],
} as const

const onTheBooks = (state: HazardState, grade: 'general' | 'major') =>
  isOpen(state) && state.grade === grade ? 1 : 0

test('(2) the balance holds after every act, in all and by grade', () => {
  always((steps, start) => {
    const balance = { general: onTheBooks(start, 'general'), major: onTheBooks(start, 'major') }
    for (const { before, after, command } of steps) {
      const move = moveOf(before, after)
      const [own, other] = move === undefined ? [0, 0] : effects[move]
      const [grade, another] = after.grade === 'major' ? pair : pair.toReversed()
      balance[grade ?? 'major'] += own
      balance[another ?? 'general'] += other
      const expected = { general: onTheBooks(after, 'general'), major: onTheBooks(after, 'major') }
      assert.deepEqual(balance, expected, command.type)
    }
  })
})

const pair = ['major', 'general'] as const

test('(3) a major one is struck off with evidence, both notices, a passing look at the works, by a free hand with the power', () => {
  let struckOff = 0
  always((steps) => {
    for (const { before, after, by } of steps)
      if (before.grade === 'major' && before.status !== 'closed' && after.status === 'closed') {
        struckOff++
        assert.ok(before.dossier.photosAfter > 0)
        assert.equal(before.dossier.notices.filter(({ acknowledged }) => acknowledged).length, 2)
        assert.equal(before.dossier.reviews.findLast(({ mode }) => mode !== 'documents')?.result, 'pass')
        assert.ok(by.unit.powers.includes('canCloseMajor'))
        assert.ok(by.unit.standsFor.includes(before.regulatorUnitId ?? ''))
      }
  }, 6000)
  assert.ok(struckOff > 0, 'the sequences get that far')
})

test('(3) whoever worked on it or applied never gives an opinion, returns it or strikes it off', () => {
  always((steps) => {
    const workers = new Set<string>()
    for (const { command, by } of steps) {
      if (WORKS.includes(command.type)) workers.add(by.actor.id)
      const judges = VERDICTS.includes(command.type)
      assert.ok(!judges || !workers.has(by.actor.id), by.actor.id)
    }
  })
})

test('what is closed by themselves is general and flagged for the sample', () => {
  always((steps) => {
    for (const { command, after } of steps)
      if (command.type === 'closeOwn') assert.deepEqual([after.selfClosed, after.grade], [true, 'general'])
  })
})

const WORKS = ['plan', 'fixNow', 'progress', 'apply']
const VERDICTS = ['review', 'return', 'close']

test('(4) no account of an enterprise ever sets a grade', () => {
  always((steps) => {
    for (const { before, after, by } of steps)
      if (by.unit.kind === 'enterprise') assert.equal(after.grade, before.grade)
  })
})

test('(5) 重大 becomes 一般 only by the verdict of somebody else than whoever proposed it, and never leaves as void', () => {
  always((steps) => {
    for (const { before, after, command, by } of steps) {
      if (before.grade !== 'major' || !isOpen(before)) continue
      if (after.grade === 'general') {
        assert.equal(command.type, 'decideDowngrade')
        assert.notEqual(before.dossier.downgrade?.proposedBy, by.actor.id)
      }
      assert.notEqual(after.status, 'invalid')
    }
  })
})

test('the deadline moves later only by an approved extension or a new plan after 返潮', () => {
  always((steps) => {
    for (const { before, after, command } of steps)
      if (before.dueOn !== null && after.dueOn !== null && after.dueOn > before.dueOn)
        assert.equal(command.type, 'decideExtension')
  })
})
