import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandsFor, decide } from '#core/hazards/decide.ts'
import { HazardStatus, OPEN_STATUSES } from '#core/hazards/hazard.ts'
import { commands, everyPlace, hazard, now, type Place, someone, today } from '#core/hazards/life.fixture.ts'
import type { HazardAct, HazardState } from '#core/hazards/state.ts'
import { Refusal } from '#core/refusal.ts'
import { Role } from '#core/units/roles.ts'

const working: Role[] = ['office', 'officer']
const rectifying: Role[] = [...working, 'enterprise']
const owners: Place[] = ['office', 'regulator', 'section']
const officials: Place[] = [...owners, 'street']
const workers: Place[] = ['regulator', 'section', 'group', 'enterprise']
const waiting: HazardStatus[] = ['reported', ...OPEN_STATUSES]
const unfinished: HazardStatus[] = ['on-book', 'rectifying']

type Open = {
  from: readonly HazardStatus[]
  places: readonly Place[]
  roles: readonly Role[]
  /** Where it leads; left out, it stays where it is. */
  to?: HazardStatus
  /** What has to be so besides. */
  given?: Parameters<typeof hazard>[1]
}

const asked = { requestedBy: 'somebody', toOn: '2026-12-10' }

/** Written down a second time, by hand: who may do what in which state. */
const open: Record<HazardAct, Open> = {
  report: { from: ['draft'], places: ['street'], roles: [...rectifying, 'leader'], to: 'reported' },
  book: { from: ['reported'], places: owners, roles: working, to: 'on-book' },
  dismiss: { from: ['reported', ...unfinished], places: owners, roles: working, to: 'invalid' },
  grade: { from: unfinished, places: owners, roles: working },
  proposeDowngrade: { from: unfinished, places: owners, roles: working, given: { grade: 'major' } },
  decideDowngrade: {
    from: OPEN_STATUSES,
    places: owners,
    roles: ['leader'],
    given: { grade: 'major', dossier: { downgrade: { proposedBy: 'somebody' } } },
  },
  deliverNotice: {
    from: OPEN_STATUSES,
    places: officials,
    roles: working,
    given: { dossier: { notices: [{ role: 'principal', acknowledged: false }] } },
  },
  plan: { from: unfinished, places: workers, roles: rectifying, to: 'rectifying' },
  fixNow: { from: unfinished, places: workers, roles: rectifying, to: 'applied' },
  progress: { from: ['rectifying'], places: workers, roles: rectifying },
  stop: { from: OPEN_STATUSES, places: ['regulator', 'section'], roles: working },
  liftStop: {
    from: [...OPEN_STATUSES, 'closed'],
    places: ['regulator', 'section'],
    roles: working,
    given: { stoppedOn: '2026-11-15' },
  },
  requestExtension: { from: ['rectifying'], places: workers, roles: rectifying },
  decideExtension: {
    from: ['rectifying', 'applied'],
    places: owners,
    roles: ['leader'],
    given: { dossier: { extension: asked } },
  },
  apply: { from: ['rectifying'], places: workers, roles: rectifying, to: 'applied' },
  review: { from: ['applied'], places: owners, roles: working },
  close: { from: ['applied'], places: owners, roles: working, to: 'closed' },
  return: { from: ['applied'], places: owners, roles: working, to: 'rectifying' },
  closeOwn: {
    from: unfinished,
    places: ['enterprise'],
    roles: rectifying,
    to: 'closed',
    given: { source: 'self-check', reportedByUnitId: 'enterprise' },
  },
  planLookback: { from: ['closed'], places: owners, roles: working },
  lookBack: {
    from: ['closed'],
    places: ['street', 'office'],
    roles: working,
    to: 'rectifying',
    given: {
      dossier: { lookbacks: [{ id: 'lookback', kind: 'planned', unitId: 'street', plannedBy: 'somebody' }] },
    },
  },
  relapse: { from: ['closed'], places: officials, roles: working, to: 'rectifying' },
  linkDuplicate: { from: ['reported', ...unfinished], places: owners, roles: working, to: 'duplicate' },
  assign: { from: waiting, places: owners, roles: working },
  remind: { from: waiting, places: officials, roles: working },
  setDifficulty: { from: unfinished, places: owners, roles: working },
}

const attempts = everyPlace.flatMap((place) => Role.options.map((role) => ({ place, role })))

function given(act: HazardAct, status: HazardStatus): HazardState {
  const { given: facts = {} } = open[act]
  return hazard(status, facts)
}

for (const act of Object.keys(open) as HazardAct[])
  for (const status of HazardStatus.options)
    test(`${status}: who may ${act}`, () => {
      const { from, places, roles, to } = open[act]
      for (const { place, role } of attempts) {
        const by = someone(place, role)
        const state = given(act, status)
        const allowed = from.includes(status) && places.includes(place) && roles.includes(role)
        const attempt = () => decide(state, commands[act], by, now)
        if (allowed) assert.equal(attempt().status, to ?? status, by.actor.id)
        else assert.throws(attempt, Refusal, `${by.actor.id} may not`)
        const button = commandsFor(state, by, today)[act]
        assert.equal(button === null, allowed, `${by.actor.id}: ${button}`)
      }
    })

test('every refusal says why by a clause', () => {
  for (const act of Object.keys(commands) as HazardAct[])
    assert.throws(
      () => decide(hazard('duplicate'), commands[act], someone('guide', 'officer'), now),
      (error) => error instanceof Refusal && (error.explanation.because ?? '').length > 4,
    )
})
