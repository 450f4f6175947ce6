import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/plans/api.ts'
import { actsBeyond } from '#server/demo/beyond.ts'
import { issueLastBulletin } from '#server/demo/bulletins.ts'
import { chanceFrom } from '#server/demo/chance.ts'
import { type Desks, openClock, openDesks } from '#server/demo/desk.ts'
import { DEMO_DISTRICTS, readDistrict, type Seedling } from '#server/demo/districts.ts'
import { dutyActs, makeDuties } from '#server/demo/duties.ts'
import { plantEnterprises } from '#server/demo/enterprises.ts'
import { filingActs, generateHistory } from '#server/demo/filings.ts'
import { hazardActs } from '#server/demo/hazards.ts'
import { type DemoPlan, demoPlans, fileOwnPlan, publishDemoPlan, townPlan } from '#server/demo/plans.ts'
import { plantDistrict } from '#server/demo/plant.ts'
import { type Act, lifeOf, listShares } from '#server/demo/progress.ts'
import { registerActs } from '#server/demo/registers.ts'
import { plantPersons, writeDuties } from '#server/demo/responsibility.ts'
import { adoptOwnRules } from '#server/demo/rule-packs.ts'
import { features } from '#server/features.ts'
import { openApp } from '#server/platform/app.ts'
import type { Db } from '#server/platform/db.ts'
import { installRulePacks } from '#server/rules/index.ts'
import { hashPassword } from '#server/units/index.ts'

/** The password of every demo account. Told to everybody: the demo holds nothing that is not invented. */
const DEMO_PASSWORD = 'Zhiben@2026'

/** The accounts that the start prints and the sign-in page offers: one for each kind of user. */
const demoAccounts = [
  { login: 'hk-anweiban', who: '虹口区安委办' },
  { login: 'hk-lingdao', who: '虹口区分管领导' },
  { login: 'hk-shangwu', who: '虹口区商务委员会（行业部门）' },
  { login: 'sw-shichang', who: '商务委市场管理科（内设机构）' },
  { login: 'jd-beiwaitan', who: '北外滩街道（属地）' },
  { login: 'jt-shangmao', who: '沪虹示例商贸集团（区属集团）' },
  { login: 'hk-yingji', who: '虹口区应急管理局（监管部门）' },
  { login: 'qy-jixie', who: '沪虹示例机械公司（企业安全主管）' },
  { login: 'qy-jixie-fzr', who: '沪虹示例机械公司（主要负责人）' },
  { login: 'qy-cangchu', who: '沪虹示例仓储公司（企业）' },
  { login: 'hk-admin', who: '虹口区系统管理员' },
  { login: 'xj-anweiban', who: '青浦区徐泾镇安委办' },
  { login: 'xj-dongli', who: '徐泾镇东篱示例村（村居）' },
] as const

type Place = { urls: { app: string; owner: string }; filesDir: string }

/**
 * Fills a new, migrated database with two districts, six published plans and the history of their tasks and
 * filings up to now; a database in use is left as it is. Everything after the units is done by commands, each at its own instant of the past.
 */
export async function loadDemo({ urls, filesDir }: Place, now: Date, say: (line: string) => void) {
  const clock = openClock(now)
  const app = await openApp({
    databaseUrl: hasty(urls.app),
    filesDir,
    features,
    logger: false,
    clock: () => clock.now,
  })
  try {
    if (await app.db.selectFrom('account').select('id').limit(1).executeTakeFirst()) {
      say('数据库里已有账号，不再装入演示数据')
      return undefined
    }
    const chance = chanceFrom(20240401)
    say('演示数据：单位、账号和企业')
    const passwordHash = await hashPassword(DEMO_PASSWORD)
    const districts = DEMO_DISTRICTS.map((code) =>
      readDistrict(code, () => chance.id(new Date('2019-03-01T09:00:00+08:00'))),
    )
    const accounts = new Map<string, string>()
    for (const units of districts) {
      for (const [login, id] of await plantDistrict(app.db, units, passwordHash, chance))
        accounts.set(login, id)
      await plantEnterprises(app.db, units, chance)
      await plantPersons(app.db, units, accounts, chance)
    }
    const desks = openDesks(app, clock, chance, accounts)
    for (const units of districts) await writeDuties(desks, units)
    await adoptOwnRules(desks, DEMO_DISTRICTS[0])
    const acts: Act[] = []
    for (const units of districts) acts.push(...(await publishAll(desks, units, dayInChina(now), say)))
    for (const units of districts) acts.push(...(await filingsOf(desks, app.db, units, now)))
    say('演示数据：隐患')
    acts.push(...(await hazardActs(desks, dayInChina(now))))
    acts.push(...registerActs(desks, districts[0] ?? [], dayInChina(now)))
    acts.push(...actsBeyond(desks, districts[0] ?? [], dayInChina(now)))
    await liveThrough(desks, acts, now, say)
    say('演示数据：履职事项')
    await liveUpToDuties(desks, app.db, districts, now)
    return demoAccounts.map((account) => ({ ...account, password: DEMO_PASSWORD }))
  } finally {
    clock.now = now
    await app.close()
  }
}

/** What a district owed and how it filed. */
async function filingsOf(desks: Desks, db: Db, units: readonly Seedling[], now: Date) {
  const due = await generateHistory(db, units[0]?.district ?? '', dayInChina(now))
  return due.flatMap((filing) => filingActs(desks, filing, loginsOf(units), now))
}

/** Duties are asked first, then most of them done, then proved by what was recorded. */
async function liveUpToDuties(desks: Desks, db: Db, districts: readonly Seedling[][], now: Date) {
  desks.clock.now = now
  await db.transaction().execute((tx) => installRulePacks(tx, now))
  await makeDuties(db, DEMO_DISTRICTS, now)
  for (const units of districts) await liveThrough(desks, await dutyActs(desks, db, units, now), now)
  desks.clock.now = now
  await makeDuties(db, DEMO_DISTRICTS, now)
  await issueLastBulletin(desks, now)
}

/**
 * A thousand commands need not each wait for the disk: what breaks off half way is made anew, and the commit
 * that makes the database known (or the next one of anybody) takes all of these to the disk with it.
 */
function hasty(url: string) {
  const address = new URL(url)
  address.searchParams.set('options', '-c synchronous_commit=off')
  return address.href
}

/** The first account of each unit that may act: its desk. */
const loginsOf = (units: readonly Seedling[]) =>
  new Map(
    units.flatMap((unit) => {
      const desk = unit.accounts.find(({ role }) => role !== 'leader' && role !== 'administrator')
      return desk ? [[unit.id, desk.login] as const] : []
    }),
  )

/** Publishes the plans of one district and answers what its units did about them. */
async function publishAll(
  desks: Desks,
  units: readonly Seedling[],
  today: string,
  say: (line: string) => void,
) {
  const isTown = units[0]?.district !== DEMO_DISTRICTS[0]
  const read = new Map<string, string>()
  const acts: Act[] = []
  for (const plan of isTown ? [townPlan] : demoPlans) {
    say(`演示数据：读取并印发《${plan.title}》`)
    const planId = await publishDemoPlan(desks, plan, units, read)
    read.set(plan.file, planId)
    await handIn(desks, plan, planId, read, units)
    acts.push(...(await livesUnder(desks, plan, planId, units, today)))
  }
  if (isTown) await fileOwnPlan(desks, units, read.get(townPlan.file) ?? '')
  return acts
}

async function livesUnder(
  desks: Desks,
  plan: DemoPlan,
  planId: string,
  units: readonly Seedling[],
  today: string,
) {
  const logins = loginsOf(units)
  const shares = await listShares(desks, plan.login, units[0]?.district ?? '', planId)
  return shares.flatMap((share) => {
    const login = logins.get(share.unitId)
    const verifier = login === plan.login ? plan.leader : plan.login
    return login && verifier ? lifeOf(desks, share, login, verifier, today) : []
  })
}

/** The bureau's plan goes to the 安委办 for the record, which files it the next day. */
async function handIn(
  desks: Desks,
  plan: DemoPlan,
  planId: string,
  read: ReadonlyMap<string, string>,
  units: readonly Seedling[],
) {
  const asked = read.get(plan.answersTo ?? '')
  const unit = units.find(({ name }) => name === plan.issuer)
  if (!asked || !unit) return
  const answer = { district: unit.district, id: asked, unitId: unit.id }
  await desks.send(plan.login, api.submitAnswer, { ...answer, answerPlanId: planId })
  desks.clock.now = new Date(desks.clock.now.getTime() + 86_400_000)
  await desks.send('hk-anweiban', api.acceptAnswer, answer)
}

/** Acts that may run beside each other: a command waits for the database more than it works. */
const ABREAST = 6

/** In the order of time, because a filing counts what the task list says at that instant; a few records at once. */
async function liveThrough(desks: Desks, acts: readonly Act[], now: Date, say?: (line: string) => void) {
  const past = acts.filter(({ at }) => at < now).sort((a, b) => a.at.getTime() - b.at.getTime())
  let done = 0
  for (const group of abreast(past)) {
    await Promise.all(group.map(({ at, run }) => desks.clock.during(at, run)))
    const quarter = Math.floor((done / past.length) * 4)
    done += group.length
    const reached = Math.floor((done / past.length) * 4)
    if (reached > quarter) say?.(`演示数据：任务进展、报送和隐患 ${reached * 25}%`)
  }
}

/** The acts in groups of neighbours, each of another record. */
function abreast(acts: readonly Act[]): Act[][] {
  const groups: Act[][] = []
  for (const act of acts) {
    const last = groups.at(-1)
    const fits = last && last.length < ABREAST && last.every(({ record }) => record !== act.record)
    if (fits) last.push(act)
    else groups.push([act])
  }
  return groups
}
