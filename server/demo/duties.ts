import { type ActivityContent, type ActivityKind, blankContent } from '#core/activities/activity.ts'
import { handInActivity } from '#core/activities/api.ts'
import { addDays, addMonths, dayInChina, daysBetween, lastDayOf, monthOf } from '#core/calendar.ts'
import { handInSelfCheck } from '#core/inspections/self-check-api.ts'
import type { Duty } from '#core/rules/rule.ts'
import { type Doer, type RecordKind, Topic } from '#core/rules/words.ts'
import { townOf } from '#core/units/tree.ts'
import type { Desks } from '#server/demo/desk.ts'
import type { Seedling } from '#server/demo/districts.ts'
import { drawPicture } from '#server/demo/pictures.ts'
import { type Act, atWork } from '#server/demo/progress.ts'
import { generateHistory } from '#server/duties/index.ts'
import type { Db } from '#server/platform/db.ts'
import { listRulesInForce } from '#server/rules/index.ts'

/** So many months back, from the first of the month, somebody has asked for duties. */
const MONTHS_BACK = 6

/** Makes the duties of the last months by the rules and registers of today, and proves what the ledgers know. */
export async function makeDuties(db: Db, districts: readonly string[], now: Date) {
  const since = `${addMonths(monthOf(dayInChina(now)), -MONTHS_BACK)}-01`
  for (const district of districts)
    await db.transaction().execute((tx) => generateHistory(tx, { district, since, now }))
}

/** What a unit with a desk has still to show for, with the rule that its days come from. */
type Owed = {
  district: string
  subjectId: string
  kind: 'unit' | 'enterprise' | 'premises' | 'person'
  /** The unit or enterprise that records for it. */
  holderId: string
  title: string
  rule: Duty
  opensOn: string
  dueOn: string
  login: string
  /** An enterprise without a computer: its street enters what it was told (代录). */
  onBehalf: boolean
}

/**
 * What units did about duties that no ledger of the demo knows yet: most held their meetings, drills and trainings in
 * time, some have not, and those are the red cells of the board.
 */
export async function dutyActs(desks: Desks, db: Db, units: readonly Seedling[], now: Date): Promise<Act[]> {
  const today = dayInChina(now)
  const owed = await listOwed(db, units, today)
  const watched = Map.groupBy(
    owed.filter(isWatched),
    ({ subjectId, dueOn }) => `${subjectId} ${monthOf(dueOn)}`,
  )
  const rosters = [...watched.values()].flatMap(([first]) => (first ? [watching(desks, first)] : []))
  const shown = owed.flatMap((duty) => {
    const isMissed = desks.chance.next() < (duty.dueOn > today ? UNDONE_YET : MISSED)
    const heldOn = isMissed ? undefined : dayWithin(desks, duty, today)
    return heldOn === undefined ? [] : showing(desks, duty, heldOn)
  })
  return [...rosters, ...shown]
}

/** Shares of duties that nothing was done about: of those whose day is still to come, and of those whose day is over. */
const UNDONE_YET = 0.5
const MISSED = 0.15

/** A day on which it was held: in the last quarter of its time, and before today. */
function dayWithin(desks: Desks, { opensOn, dueOn }: Owed, today: string) {
  const last = dueOn > today ? addDays(today, -2) : dueOn
  const early = addDays(dueOn, -90)
  const first = opensOn > early ? opensOn : early
  return first > last ? undefined : addDays(first, desks.chance.between(0, daysBetween(first, last)))
}

/** The first record that somebody at this desk may make and that the rule takes for proof. */
function showing(desks: Desks, duty: Owed, heldOn: string): Act[] {
  if (duty.rule.proof.records.includes('self-check'))
    return duty.kind === 'enterprise' ? [checking(desks, duty, heldOn)] : []
  const kind = duty.rule.proof.records.map((record) => kindOf[record]).find((one) => one !== undefined)
  return kind && !duty.onBehalf ? [holding(desks, duty, kind, heldOn)] : []
}

/** The registers that a demo unit fills in by itself. */
const kindOf: Partial<Record<RecordKind, ActivityKind>> = {
  meeting: 'meeting',
  study: 'study',
  drill: 'drill',
  training: 'training',
  publicity: 'publicity',
}

/** Registers of days on end; one record stands for a month. */
const isWatched = ({ rule }: Owed) => rule.proof.records.includes('roster')

async function listOwed(db: Db, units: readonly Seedling[], today: string): Promise<Owed[]> {
  const [{ district } = { district: '' }] = units
  const rules = new Map(
    (await listRulesInForce(db, district, { from: '2024-01-01', to: '2026-12-31' })).map(({ rule }) => [
      rule.code,
      rule,
    ]),
  )
  const logins = new Map(
    units.flatMap((unit) => {
      const desk = unit.accounts.find(({ role }) => role !== 'administrator' && role !== 'leader')
      return desk ? [[unit.id, desk.login] as const] : []
    }),
  )
  const ofTowns = new Map(units.flatMap((unit) => deskOfTown(unit, logins.get(unit.id))))
  const rows = await db
    .selectFrom('duty')
    .innerJoin('subject', (join) =>
      join.onRef('subject.district', '=', 'duty.district').onRef('subject.id', '=', 'duty.subjectId'),
    )
    .select(['subjectId', 'code', 'opensOn', 'dueOn', 'town', 'kind', 'unitId'])
    .where('duty.district', '=', district)
    .where('status', '=', 'open')
    .where('opensOn', '<', today)
    .orderBy('dueOn')
    .orderBy('subjectId')
    .orderBy('code')
    .execute()
  return rows.flatMap(({ subjectId, code, opensOn, dueOn, town, kind, unitId }) => {
    const rule = rules.get(code)
    const holderId = kind === 'premises' ? (unitId ?? subjectId) : subjectId
    const own = logins.get(holderId)
    const login = own ?? ofTowns.get(town)
    if (!rule || !login || rule.kind === 'goal' || rule.kind === 'gate') return []
    return [
      {
        ...{ district, subjectId, kind, holderId, title: rule.title, rule, opensOn, dueOn, login },
        onBehalf: own === undefined,
      },
    ]
  })
}

/** Who enters for the enterprises of a town: the desk of its street, or of its 安委办. */
const deskOfTown = (unit: Seedling, login: string | undefined) =>
  login !== undefined && (unit.kind === 'street' || unit.kind === 'office')
    ? [[townOf(unit), login] as const]
    : []

/** The roster of the month that a day of watch lies in, entered on the first of it. */
function watching(desks: Desks, duty: Owed): Act {
  const month = monthOf(duty.dueOn)
  return holding(desks, duty, 'watch', `${month}-01`)
}

function checking(desks: Desks, { district, subjectId, login }: Owed, checkedOn: string): Act {
  const at = atWork(desks, checkedOn)
  const id = desks.chance.id(at)
  const round = { district, id, enterpriseId: subjectId, checkedOn, leader: '主要负责人', ledInPerson: true }
  const words = '对照判定标准逐处查看，未发现重大事故隐患。'
  const run = () =>
    desks.send(login, handInSelfCheck, { ...round, places: '生产经营场所', point: null, words, found: 0 })
  return { at, record: id, run }
}

function holding(desks: Desks, duty: Owed, kind: ActivityKind, heldOn: string): Act {
  return {
    at: atWork(desks, addDays(heldOn, 1)),
    record: `${duty.subjectId} ${duty.rule.code} ${heldOn}`,
    run: async () => {
      const { district } = duty
      const picture = drawPicture('after', desks.chance)
      const file = await desks.upload(duty.login, district, '现场照片.png', picture)
      await desks.send(duty.login, handInActivity, {
        district,
        id: desks.chance.id(desks.clock.now),
        holderId: duty.holderId,
        premisesId: duty.kind === 'premises' ? duty.subjectId : null,
        content: contentOf(desks, duty, kind, heldOn),
        attendance: [],
        fileIds: [file.id],
      })
    },
  }
}

/** As the rule asks for it: what it is about, who did it in person, who took part. */
function contentOf(desks: Desks, { rule, title }: Owed, kind: ActivityKind, heldOn: string): ActivityContent {
  const attended = desks.chance.between(8, 60)
  const told = {
    form: formOf(kind, rule),
    title: title.slice(0, 90),
    heldOn,
    place: '单位会议室',
    topics: rule.proof.about.length > 0 ? rule.proof.about : [Topic.enum.safety],
    leader: leaderOf(rule.by),
    ledBy: rule.by ?? null,
    inPerson: rule.by !== undefined,
    expected: attended,
    attended,
    words: '传达上级部署，通报本单位情况，明确下一步措施和责任人。',
  }
  const more = {
    everyone: rule.proof.everyone,
    hours: 4,
    campaign: 'safety-month',
    reach: attended,
    evaluation: '按预案有序完成，达到预期目的。',
    plan: '本单位应急预案',
    places: ['enterprise'],
    materials: ['safety-law'],
    until: lastDayOf(monthOf(heldOn)),
  }
  const blank = blankContent(kind)
  const known = Object.fromEntries(Object.entries(more).filter(([name]) => name in blank))
  return { ...blank, ...told, ...known } as ActivityContent
}

const leaderOf = (by: Doer | undefined) =>
  by === 'principal' || by === 'leaders' ? '主要负责人' : '分管负责人'

/** Of packs/activities.yaml. */
function formOf(kind: ActivityKind, { by, proof }: Duty) {
  if (kind === 'meeting' && by !== 'leaders') return 'dispatch'
  if (kind === 'training' && proof.about.includes('criteria')) return 'criteria'
  if (kind === 'drill') return drills[proof.about[0] ?? 'emergency'] ?? 'emergency'
  return usual[kind]
}

const drills: Partial<Record<Topic, string>> = {
  evacuation: 'evacuation',
  fire: 'fire',
  flood: 'flood',
  gas: 'gas',
}

const usual: Record<ActivityKind, string> = {
  meeting: 'quarterly',
  study: 'centre-group',
  drill: 'emergency',
  training: 'sector',
  publicity: 'campaign',
  talk: 'principal-talk',
  watch: 'duty-roster',
}
