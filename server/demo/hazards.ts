import { z } from 'zod'
import { addDays, Day, daysBetween } from '#core/calendar.ts'
import { type Enterprise, listEnterprises } from '#core/enterprises/api.ts'
import { type HazardFacts, reportHazard } from '#core/hazards/api.ts'
import * as acts from '#core/hazards/command-api.ts'
import { Difficulty, HazardGrade, type Measures } from '#core/hazards/hazard.ts'
import { Area } from '#core/scope.ts'
import type { Desks } from '#server/demo/desk.ts'
import { drawPicture } from '#server/demo/pictures.ts'
import { type Act, atWork } from '#server/demo/progress.ts'
import { readPack } from '#server/platform/packs.ts'

const Kind = z.strictObject({
  sector: z.string(),
  grade: HazardGrade,
  item: z.string(),
  since: Day.default('2023-06-01'),
  title: z.string(),
  description: z.string(),
  place: z.string(),
  difficulty: Difficulty,
  fix: z.string(),
  /** 检查项目所属类别 of 附件3, where the line has one. */
  category: z.string().nullable().default(null),
})
type Kind = z.infer<typeof Kind>

const Desk = z.strictObject({
  department: z.string(),
  /** One section of the department works in it alone. */
  sector: z.string().optional(),
  works: z.string(),
  books: z.string(),
  reviews: z.string(),
  approves: z.string(),
})
type Desk = z.infer<typeof Desk>

const DemoHazards = z.strictObject({
  kinds: z.array(Kind).min(1),
  desks: z.array(Desk).min(1),
  streets: z.record(Area, z.string()),
  count: z.int().positive(),
  stock: z.int().nonnegative(),
})

type Pack = z.infer<typeof DemoHazards>

const DISTRICT = '310109'
/** The day on which the ledger began to be kept: what was found before is entered then. */
const OPENED = '2024-04-22'

/** What was found by then is 存量. */
const STOCK_UNTIL = '2023-12-31'

/** Days in which most of what was found is still being worked on. */
const FRESH = 120

/** One hazard of the demo: where, what, whose desks, and the day it was found. */
type Sown = { id: string; kind: Kind; enterprise: Enterprise; desk: Desk; street: string; foundOn: string }

/** What became of the demo district's hazards until today, act by act. */
export async function hazardActs(desks: Desks, today: string): Promise<Act[]> {
  const pack = readPack('demo/hazards.yaml', DemoHazards)
  const bySector = await enterprisesIn(desks, [...new Set(pack.kinds.map(({ sector }) => sector))])
  const numbers = Array.from({ length: pack.count }, (_, n) => n)
  return numbers.flatMap((n) => {
    const { chance } = desks
    const { kind, from, to } = choose(desks, pack, { n, today })
    const enterprise = chance.pick(bySector.get(kind.sector) ?? [])
    const desk = deskFor(pack, kind, enterprise)
    const street = pack.streets[enterprise.town ?? '']
    if (!desk || !street) return []
    const foundOn = addDays(from, chance.between(1, daysBetween(from, to)))
    const at = atWork(desks, laterOf(foundOn, OPENED))
    // What is old has been seen to, but for one in twenty: a district that left it all lying would not be believed.
    const isFresh = daysBetween(foundOn, today) < FRESH || n % 20 === 7
    const luck = isFresh ? chance.next() : 0.3 + chance.next() * 0.7
    return lifeOf(desks, { id: chance.id(at), kind, enterprise, desk, street, foundOn }, at, luck)
  })
}

/** What the n-th one is, and the days between which it was found: the first ones are 存量. */
function choose({ chance }: Desks, { kinds, stock }: Pack, { n, today }: { n: number; today: string }) {
  if (n >= stock) {
    const kind = kinds[n % kinds.length] ?? chance.pick(kinds)
    return { kind, from: laterOf(kind.since, OPENED), to: addDays(today, -3) }
  }
  const kind = chance.pick(kinds.filter(({ since }) => since < STOCK_UNTIL))
  return { kind, from: kind.since, to: STOCK_UNTIL }
}

const deskFor = ({ desks }: Pack, kind: Kind, { regulatorName }: Enterprise) =>
  desks.find(({ department, sector = kind.sector }) => department === regulatorName && sector === kind.sector)

const laterOf = (one: string, other: string) => (one > other ? one : other)

async function enterprisesIn(desks: Desks, sectors: readonly string[]) {
  const found = new Map<string, Enterprise[]>()
  for (const sector of sectors) {
    const asked = { district: DISTRICT, sector, limit: 100 }
    const { items } = await desks.ask('hk-anweiban', listEnterprises, asked)
    found.set(
      sector,
      items.filter(({ regulatorName }) => regulatorName !== null),
    )
  }
  return found
}

/** What is done about one hazard, each act some days after the one before; what lies in the future never happens. */
function openDiary(desks: Desks, record: string, at: Date) {
  const acts: Act[] = []
  let when = at
  const then = (days: number, run: () => Promise<unknown>) => {
    when = new Date(when.getTime() + days * 86_400_000 + desks.chance.between(0, 90) * 60_000)
    acts.push({ at: when, record, run })
  }
  return { acts, then, today: () => dayOf(when) }
}
type Diary = ReturnType<typeof openDiary>

/** @param luck below 0.3 the life has not come to its end */
function lifeOf(desks: Desks, sown: Sown, at: Date, luck: number): Act[] {
  const { chance } = desks
  const diary = openDiary(desks, sown.id, at)
  const isMajor = sown.kind.grade === 'major'
  const days = isMajor ? chance.between(25, 70) : chance.between(7, 25)
  putOnTheBooks(desks, sown, diary, luck > 0.05)
  if (luck < 0.08) return diary.acts // nobody has planned anything yet
  work(desks, sown, diary, days)
  if (luck < 0.2) return diary.acts // still under way, or overdue by now
  diary.then(days * 0.4, () => applyFor(desks, sown))
  if (luck > 0.8) sendBack(desks, sown, diary)
  if (luck < 0.26) return diary.acts // waits for its review
  strikeOff(desks, sown, diary)
  return diary.acts
}

function putOnTheBooks(desks: Desks, sown: Sown, { then }: Diary, isTold: boolean) {
  const { id, kind, desk } = sown
  const isMajor = kind.grade === 'major'
  then(0, () => report(desks, sown))
  then(1, () =>
    desks.send(desk.books, acts.bookHazard, {
      district: DISTRICT,
      id,
      grade: kind.grade,
      standardItems: [kind.item],
      level: isMajor ? 'district' : 'town',
    }),
  )
  if (!isMajor || !isTold) return
  then(1, () => deliver(desks, sown, 'principal'))
  then(1, () => deliver(desks, sown, 'controller'))
}

function work(desks: Desks, sown: Sown, { then, today }: Diary, days: number) {
  const { id, kind, desk } = sown
  const dueOn = addDays(today(), days + 2)
  const measures = measuresOf(sown)
  const plan = { district: DISTRICT, id, measures, difficulty: kind.difficulty, dueOn }
  then(2, () => desks.send(desk.works, acts.planRectification, plan))
  then(days * 0.4, () => progress(desks, sown, 40, '材料和人员到场，正在整改。'))
}

function sendBack(desks: Desks, sown: Sown, { then }: Diary) {
  const reason = '现场复查仍有一处未整改到位，请继续整改并补拍同一角度的照片。'
  const told = { district: DISTRICT, id: sown.id, reason }
  then(2, () => desks.send(sown.desk.reviews, acts.returnHazard, told))
  then(5, () => applyFor(desks, sown))
}

function strikeOff(desks: Desks, { id, kind, desk }: Sown, { then }: Diary) {
  const key = { district: DISTRICT, id }
  const words = '到现场复查，整改措施已落实，同意销号。'
  const opinion = { ...key, mode: 'site' as const, result: 'pass' as const, words, fileIds: [] }
  if (kind.grade === 'major') then(1, () => desks.send(desk.reviews, acts.reviewHazard, opinion))
  then(1, () => desks.send(desk.reviews, acts.closeHazard, { ...key, words: '资料齐全，同意销号。' }))
}

const dayOf = (instant: Date) => new Date(instant.getTime() + 28_800_000).toISOString().slice(0, 10)

async function report(desks: Desks, { id, kind, enterprise, street, foundOn }: Sown) {
  const { chance } = desks
  const photo = await desks.upload(street, DISTRICT, '整改前.png', drawPicture('before', chance))
  const facts: HazardFacts = {
    enterpriseId: enterprise.id,
    subject: '',
    town: enterprise.town,
    sectors: [],
    title: kind.title,
    description: kind.description,
    place: `${enterprise.address}${kind.place}`,
    point: { lat: 31.245 + chance.next() * 0.07, lon: 121.465 + chance.next() * 0.05 },
    source: 'inspection',
    sourceId: null,
    sourceNo: null,
    category: kind.category,
    discoveredOn: foundOn,
    claimedGrade: kind.grade,
    standardItems: [kind.item],
  }
  return desks.send(street, reportHazard, { ...facts, district: DISTRICT, id, photoIds: [photo.id] })
}

async function deliver(desks: Desks, { id, desk }: Sown, role: 'principal' | 'controller') {
  const slip = await desks.upload(desk.works, DISTRICT, '送达回证.png', drawPicture('after', desks.chance))
  const told = { district: DISTRICT, id, role, words: '当面送达，本人签收。', fileIds: [slip.id] }
  return desks.send(desk.works, acts.deliverNotice, told)
}

const progress = (desks: Desks, { id, desk }: Sown, percent: number, words: string) =>
  desks.send(desk.works, acts.reportProgress, {
    district: DISTRICT,
    id,
    percent,
    stage: 'during',
    words,
    fileIds: [],
  })

async function applyFor(desks: Desks, { id, kind, desk }: Sown) {
  const photo = await desks.upload(desk.works, DISTRICT, '整改后.png', drawPicture('after', desks.chance))
  const told = { district: DISTRICT, id, closeKind: 'rectified' as const, words: kind.fix }
  return desks.send(desk.works, acts.applyToClose, { ...told, afterIds: [photo.id] })
}

const measuresOf = ({ kind }: Sown): Measures => ({
  aims: `消除“${kind.title}”，经复查合格后销号。`,
  methods: kind.fix,
  funds: '由单位安全生产费用列支。',
  people: '主要负责人负责，安全管理人员组织实施。',
  timing: '按整改期限完成，逾期停用相关部位。',
  contingency: '整改期间设专人看护，配备器材，发现异常立即撤人并报告。',
  responsible: '主要负责人',
  planned: kind.grade === 'major' ? 80_000 : 3000,
  allocated: kind.grade === 'major' ? 60_000 : 3000,
  spent: null,
})
