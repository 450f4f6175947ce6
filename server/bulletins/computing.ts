import type { Actor } from '#core/actor.ts'
import { compose, type Facts } from '#core/bulletins/compose.ts'
import type { Computed } from '#core/bulletins/content.ts'
import type { Ledger } from '#core/bulletins/figures.ts'
import { spanOf } from '#core/bulletins/periods.ts'
import { type BulletinTemplate, ledgersOf } from '#core/bulletins/template.ts'
import { dayInChina } from '#core/calendar.ts'
import { periodWords } from '#core/filings/period.ts'
import { type Counted, type Drawing, openCount } from '#server/bulletins/amounts.ts'
import { drawChart } from '#server/bulletins/charts.ts'
import { hazardFacts, repeatFacts, stockFacts } from '#server/bulletins/hazard-facts.ts'
import { dutyFacts, filingFacts, stepFacts } from '#server/bulletins/work-facts.ts'
import type { Reader } from '#server/platform/db.ts'

const counters: Record<Exclude<Ledger, 'generals'>, (drawing: Drawing, counted: Counted) => Promise<void>> = {
  majors: hazardFacts,
  stock: stockFacts,
  repeats: repeatFacts,
  filings: filingFacts,
  duties: dutyFacts,
  steps: stepFacts,
}

type Asked = { tx: Reader; actor: Actor; now: Date; template: BulletinTemplate; period: string; unit: string }

/** Works a bulletin out from the ledgers as far as the actor's unit sees them, once. */
export async function computeBulletin({ template, period, unit, ...call }: Asked): Promise<Computed> {
  const facts = await countFacts(call, ledgersOf(template), period)
  return compose(template, { period: periodWords(period), unit, facts, draw: drawChart })
}

async function countFacts(
  call: Pick<Asked, 'tx' | 'actor' | 'now'>,
  ledgers: ReadonlySet<Ledger>,
  period: string,
): Promise<Facts> {
  const today = dayInChina(call.now)
  const span = spanOf(period, today)
  const { from, to, countedTo } = span
  const { actor, now } = call
  const counting = { asker: { actor, now }, district: actor.district, from, to, countedTo, today }
  const counted = openCount()
  const wanted = new Set([...ledgers].map((one) => (one === 'generals' ? 'majors' : one)))
  for (const ledger of wanted) await counters[ledger]({ ...call, period, span, counting }, counted)
  return { ...counted, countedTo }
}
