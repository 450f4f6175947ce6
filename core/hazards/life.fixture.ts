import type { Actor } from '#core/actor.ts'
import type { HazardStatus } from '#core/hazards/hazard.ts'
import type { By, Dossier, HazardAct, HazardCommand, HazardState } from '#core/hazards/state.ts'
import type { StandardItem } from '#core/standards/standard.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'
import type { Power, UnitKind, UnitLine } from '#core/units/unit.ts'

export const today = '2026-11-20'
export const now = new Date('2026-11-20T02:00:00Z')

/** A district in small: who is what, and for whom they stand. */
const places = {
  office: ['office', 'other', [], ['committee']],
  regulator: ['department', 'sector', ['canCloseMajor', 'canPenalise'], ['section']],
  section: ['section', 'sector', ['canCloseMajor', 'canPenalise'], ['regulator']],
  guide: ['department', 'sector', ['canGuide'], []],
  street: ['street', 'territory', [], []],
  handler: ['department', 'sector', [], []],
  group: ['group', 'owner', [], ['enterprise']],
  enterprise: ['enterprise', 'owner', [], []],
} as const satisfies Record<string, readonly [UnitKind, UnitLine, readonly Power[], readonly string[]]>
export type Place = keyof typeof places
export const everyPlace = Object.keys(places) as Place[]

/** `id` tells colleagues of one unit and role apart. */
export function someone(place: Place, role: Role, id = `${place}-${role}`): By {
  const [kind, line, powers, more] = places[place]
  const actor: Actor = {
    id,
    unitId: place,
    district: '310109',
    post: '经办',
    permissions: [...permissionsOf[role]],
    grants: [],
    unitIds: [place],
  }
  return { actor, unit: { id: place, kind, line, powers: [...powers], standsFor: [place, ...more] } }
}

const dossier: Dossier = {
  notices: [],
  photosAfter: 0,
  reviews: [],
  extension: null,
  downgrade: null,
  lookbacks: [],
}

type Facts = Partial<Omit<HazardState, 'dossier'>> & { dossier?: Partial<Dossier> }

const measures = {
  aims: '消除',
  methods: '清理',
  funds: '自筹',
  people: '安全部',
  timing: '一周',
  contingency: '值守',
  responsible: '安全总监',
  planned: null,
  allocated: null,
  spent: null,
}

/** A general hazard of the enterprise, regulated by the department, due in ten days. */
export const hazard = (status: HazardStatus, { dossier: more, ...facts }: Facts = {}): HazardState => ({
  status,
  source: 'inspection',
  claimedGrade: 'general',
  grade: status === 'draft' || status === 'reported' ? null : 'general',
  level: 'town',
  difficulty: null,
  discoveredOn: '2026-11-10',
  enterpriseId: 'enterprise',
  regulatorUnitId: 'regulator',
  handlerUnitId: null,
  reportedByUnitId: 'street',
  category: null,
  immediate: false,
  dueOn: status === 'rectifying' || status === 'applied' ? '2026-11-30' : null,
  measures: status === 'rectifying' || status === 'applied' ? measures : null,
  percent: 0,
  stoppedOn: null,
  workedBy: [],
  appliedBy: null,
  appliedAt: null,
  closeKind: null,
  returns: 0,
  extensions: 0,
  reopened: 0,
  bookedAt: now,
  closedAt: status === 'closed' ? now : null,
  closedBy: null,
  closeNo: null,
  selfClosed: false,
  daysUsed: null,
  duplicateOf: null,
  transferring: false,
  touchedAt: now,
  ...facts,
  dossier: { ...dossier, ...more },
})

/** A criterion that confirms a major hazard, in force since 2023. */
export const majorItem: StandardItem = {
  id: 'code/1',
  instrumentCode: 'code',
  clause: '第一条',
  title: '条款',
  grade: 'major',
  sectors: ['industry'],
  from: '2023-01-01',
  to: null,
  unverified: false,
  keywords: [],
  standard: null,
  instrument: { title: '某判定标准', number: '第1号', issuer: '某部', kind: 'criteria', replaces: null },
}

/** One of each command, as it would be said. */
export const commands: { [Act in HazardAct]: HazardCommand & { type: Act } } = {
  report: { type: 'report' },
  book: {
    type: 'book',
    grade: 'general',
    level: 'town',
    regulatorUnitId: 'regulator',
    category: null,
    items: [],
  },
  dismiss: { type: 'dismiss', reason: '不成立' },
  grade: { type: 'grade', grade: 'major', level: 'district', items: [majorItem] },
  proposeDowngrade: { type: 'proposeDowngrade', reason: '不符合' },
  decideDowngrade: { type: 'decideDowngrade', verdict: 'approved', words: '同意' },
  deliverNotice: { type: 'deliverNotice', role: 'principal' },
  plan: { type: 'plan', measures, difficulty: 'easy', dueOn: '2026-11-30', latest: '2029-11-20' },
  fixNow: { type: 'fixNow', photos: 1 },
  progress: { type: 'progress', percent: 50 },
  stop: { type: 'stop', reason: '危险' },
  liftStop: { type: 'liftStop', words: '合格' },
  requestExtension: {
    type: 'requestExtension',
    toOn: '2026-12-10',
    reason: '未到货',
    most: 1,
    latest: '2029-11-20',
  },
  decideExtension: { type: 'decideExtension', verdict: 'approved', words: '同意' },
  apply: { type: 'apply', closeKind: 'rectified', photos: 1 },
  review: { type: 'review', mode: 'site', result: 'pass' },
  close: { type: 'close', closeNo: '1' },
  return: { type: 'return', reason: '不合格' },
  closeOwn: { type: 'closeOwn', photos: 1, closeNo: '1' },
  planLookback: { type: 'planLookback', unitId: 'street', dueOn: '2026-12-20' },
  lookBack: { type: 'lookBack', lookbackId: 'lookback', result: 'relapsed' },
  relapse: { type: 'relapse', reason: '返潮' },
  linkDuplicate: {
    type: 'linkDuplicate',
    of: { id: 'other', status: 'on-book', grade: 'general', closedAt: null },
  },
  assign: { type: 'assign', handlerUnitId: 'handler' },
  remind: { type: 'remind', words: '请抓紧' },
  setDifficulty: { type: 'setDifficulty', difficulty: 'hard' },
}
