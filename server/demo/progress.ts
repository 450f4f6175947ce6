import type { z } from 'zod'
import { addDays, daysBetween } from '#core/calendar.ts'
import * as api from '#core/plans/api.ts'
import type { Desks } from '#server/demo/desk.ts'
import { doneWords, reportWords, returnWords } from '#server/demo/words.ts'

/** One thing that somebody does to one record at one instant. History is many of them, in the order of time. */
export type Act = { at: Date; record: string; run: () => Promise<unknown> }

type Share = z.infer<typeof api.Assignment>

/** Office hours, scattered, so that a timeline does not look stamped. */
export const atWork = (desks: Desks, day: string) => {
  const minutes = desks.chance.between(9 * 60, 17 * 60)
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return new Date(`${day}T${clock}:00+08:00`)
}

/** All assignments of a plan, as its issuer sees them. */
export async function listShares(desks: Desks, login: string, district: string, planId: string) {
  const shares: Share[] = []
  let before: string | undefined
  do {
    const page = await desks.ask(login, api.listAssignments, { district, planId, before, limit: 200 })
    shares.push(...page.items)
    before = page.next ?? undefined
  } while (before)
  return shares
}

/**
 * How one unit came along with one task until today: most were claimed shortly before their day and verified some
 * days later, a few are late, returned or wait for verification; what is not due yet has been reported on.
 *
 * @param verifier login of the unit that assigned it
 */
export function lifeOf(desks: Desks, share: Share, login: string, verifier: string, today: string): Act[] {
  const isOver = share.dueOn !== null && share.dueOn < addDays(today, -10)
  if (!isOver) return reportsOf(desks, share, login, today)
  const luck = desks.chance.next()
  // Nobody reports on what is claimed already, and claims begin twenty days before the due day.
  const begun = reportsOf(desks, share, login, addDays(share.dueOn ?? today, -21))
  if (luck > 0.95) return begun
  return [...begun, ...ending(desks, share, login, verifier, { luck, today })]
}

function ending(
  desks: Desks,
  share: Share,
  login: string,
  verifier: string,
  { luck, today }: { luck: number; today: string },
): Act[] {
  const key = { district: share.district, id: share.id }
  const isLate = luck < 0.06
  const claimedOn = addDays(
    share.dueOn ?? today,
    isLate ? desks.chance.between(1, 9) : -desks.chance.between(1, 20),
  )
  const record = share.id
  const words = desks.chance.pick(doneWords)
  const claim: Act = {
    record,
    at: atWork(desks, claimedOn < share.startsOn ? share.startsOn : claimedOn),
    run: () => desks.send(login, api.claimDone, { ...key, words }),
  }
  const answered = new Date(claim.at.getTime() + desks.chance.between(1, 5) * 86_400_000)
  if (luck > 0.93) return [claim]
  if (luck > 0.91) {
    const reason = desks.chance.pick(returnWords)
    const run = () => desks.send(verifier, api.returnAssignment, { ...key, reason })
    return [claim, { at: answered, record, run }]
  }
  return [claim, { at: answered, record, run: () => desks.send(verifier, api.verifyDone, key) }]
}

/** Reports between the beginning and a day, the percentage near what the calendar expects of it. */
function reportsOf(desks: Desks, share: Share, login: string, until: string): Act[] {
  const key = { district: share.district, id: share.id }
  const end = share.dueOn ?? addDays(until, 200)
  const span = Math.max(1, daysBetween(share.startsOn, end))
  const reached = Math.min(daysBetween(share.startsOn, until), span)
  const count = desks.chance.between(share.dueOn === null ? 1 : 0, 3)
  const slack = 0.8 + desks.chance.next() * 0.3
  return Array.from({ length: reached > 30 ? count : 0 }, (_, index) => {
    const passed = Math.round((reached * (index + 1)) / (count + 0.08))
    const percent = Math.min(95, Math.round((passed / span) * 100 * slack))
    const words = desks.chance.pick(reportWords)
    const run = () => desks.send(login, api.reportProgress, { ...key, percent, words })
    const day = addDays(share.startsOn, Math.min(passed, reached - 1))
    return { at: atWork(desks, day), record: share.id, run }
  })
}
