import type { Evidence } from '#core/duties/evidence.ts'
import { hasReached, type Value, valueNeeded } from '#core/duties/measured.ts'
import { askedWords, countedWords, lackWords } from '#core/duties/proof-words.ts'
import type { Duty } from '#core/rules/rule.ts'
import type { Doer, RecordKind } from '#core/rules/words.ts'

/** How one source of a duty stands. */
export type Verdict = {
  /** Records that satisfy every condition of this source. */
  counted: readonly Evidence[]
  /** Whether any ledger had something to say, even if it does not count. */
  seen: boolean
  done: number
  /** The day of the record that completed it; null while something lacks. */
  metOn: string | null
  /** What lacks, in words; null when met. */
  missing: string | null
}

/** @param evidence that lies in the period and may count for the rule */
export function judgeSource(rule: Duty, times: number, evidence: readonly Evidence[]): Verdict {
  const mine = evidence.filter((one) => isOfKind(rule, one)).toSorted(byDay)
  return rule.proof.measure === undefined ? judgeRecords(rule, times, mine) : judgeMeasure(rule, mine)
}

const byDay = (a: Evidence, b: Evidence) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1)

const isOfKind = ({ code, proof }: Duty, { record, rules, measure }: Evidence) =>
  proof.records.includes(record) && measure === proof.measure && (rules === null || rules.includes(code))

function judgeRecords(rule: Duty, times: number, mine: readonly Evidence[]): Verdict {
  const counted = mine.filter((one) => lacksOf(rule, one).length === 0)
  const needed = valueNeeded(rule)
  const enough = nthThatSuffices(counted, times, needed)
  const verdict = { counted, seen: mine.length > 0, done: distinct(counted), metOn: enough?.on ?? null }
  if (enough) return { ...verdict, missing: null }
  return { ...verdict, missing: whatLacks(rule, times, { mine, counted, needed }) }
}

/** The record with which both the number of records and the amount were reached. */
function nthThatSuffices(counted: readonly Evidence[], times: number, needed: Value | null) {
  return counted.find((_, index) => {
    const until = counted.slice(0, index + 1)
    return distinct(until) >= times && (needed === null || amountReached(until, needed))
  })
}

const distinct = (evidence: readonly Evidence[]) => new Set(evidence.map(({ id }) => id)).size

/** A share is reached by one record, a number by all together; records that count nothing are counted themselves. */
function amountReached(counted: readonly Evidence[], needed: Value) {
  const amounts = counted.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  if (amounts.length === 0) return true
  return hasReached(needed, amountOf(amounts, needed))
}

const amountOf = (amounts: readonly number[], { unit }: Value) =>
  unit === '%' ? Math.max(...amounts) : amounts.reduce((sum, amount) => sum + amount, 0)

type Seen = { mine: readonly Evidence[]; counted: readonly Evidence[]; needed: Value | null }

function whatLacks(rule: Duty, times: number, { mine, counted, needed }: Seen): string {
  const asked = askedWords(rule, times)
  const near = mine.find((one) => !counted.includes(one))
  if (counted.length > 0) {
    const amounts = counted.flatMap(({ amount }) => (amount === null ? [] : [amount]))
    const amount = needed && amounts.length > 0 ? amountOf(amounts, needed) : null
    return countedWords(asked, { done: distinct(counted), times, amount, needed })
  }
  return near === undefined ? `没有${asked}` : lackWords(asked, near.title, lacksOf(rule, near))
}

function judgeMeasure(rule: Duty, mine: readonly Evidence[]): Verdict {
  const needed = valueNeeded(rule)
  const last = mine.at(-1)
  if (!last) return { counted: [], seen: false, done: 0, metOn: null, missing: `没有${askedWords(rule, 1)}` }
  const isReached = needed !== null && last.amount !== null && hasReached(needed, last.amount)
  if (isReached) return { counted: [last], seen: true, done: 1, metOn: last.on, missing: null }
  const how = { done: 0, times: 1, amount: last.amount, needed }
  return {
    counted: [last],
    seen: true,
    done: 0,
    metOn: null,
    missing: countedWords(askedWords(rule, 1), how),
  }
}

/** What a record of the right kind lacks to count. */
function lacksOf({ proof, by }: Duty, evidence: Evidence) {
  const topics = proof.about.filter((topic) => !evidence.topics.includes(topic))
  const everyone = proof.everyone.filter((one) => !evidence.everyone.includes(one))
  const isLed = by === undefined || !namesDoers.has(evidence.record) || wasDoneBy(by, evidence.by)
  return [
    ...topics.map((topic) => ({ topic })),
    ...everyone.map((all) => ({ all })),
    ...(isLed ? [] : [{ by }]),
  ]
}

/** Records that say who was there in person. Of the others (lists, plans, filings) nobody asks. */
const namesDoers: ReadonlySet<RecordKind> = new Set([
  'self-check',
  'meeting',
  'study',
  'drill',
  'training',
  'inspection',
  'publicity',
  'supervision',
  'certificate',
])

/** Whoever stands higher does it too: the head of a unit is one of its leaders, and of its leadership. */
const standsFor: Readonly<Record<Doer, readonly Doer[]>> = {
  principal: ['principal', 'leaders'],
  leaders: ['leaders', 'principal'],
  leadership: ['leadership', 'leaders', 'principal'],
  'safety-manager': ['safety-manager'],
}

const wasDoneBy = (asked: Doer, present: readonly Doer[]) =>
  standsFor[asked].some((one) => present.includes(one))
