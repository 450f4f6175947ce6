import type { AssignmentStatus } from '#core/plans/assignment.ts'
import { isOver } from '#core/plans/assignment.ts'
import type { PlannedTask } from '#core/plans/tasks.ts'

/** A share of the plan that is superseded, as far as it matters for what goes on from it. */
export type OldShare = {
  id: string
  taskId: string
  unitId: string
  parentId: string | null
  status: AssignmentStatus
  ordinal: number
  clause: string
  mainTask: string
  requirement: string
  dueOn: string | null
}

type NewTask = Pick<PlannedTask, 'ordinal' | 'clause' | 'mainTask' | 'requirement' | 'dueOn' | 'members'>

/** An unfinished share, and the task of the new plan in which its unit goes on. */
export type Continuation<Share> = { from: Share; ordinal: number }

export type Continuations<Share> = {
  /** The new plan itself gives the unit the task. */
  given: Continuation<Share>[]
  /** The unit above goes on and had handed it down; parents before their children. */
  handedDown: Continuation<Share>[]
  /** A finished share whose task the new plan only repeats, with the same last day: it is not asked for again. */
  met: Continuation<Share>[]
  /** Every unfinished share of the old plan, going on or not: all of them end with it. */
  ending: Share[]
}

/**
 * What of a plan goes on under the plan that takes its place. A share goes on where the new plan gives the same unit
 * a task of the same words; else of the same clause and main task, if there is no choice between several. What a
 * unit handed down goes on with the unit's own share. At most one share goes on from another, and from at most one.
 * What is finished stays with the old plan, and is finished under the new one where that demands the very same thing
 * by the very same day.
 */
export function continuations<Share extends OldShare>(
  oldShares: readonly Share[],
  newTasks: readonly NewTask[],
): Continuations<Share> {
  const ending = oldShares
    .filter((share) => !isOver(share))
    .toSorted((a, b) => depthRank(a) - depthRank(b) || a.ordinal - b.ordinal)
  const offers = newTasks.flatMap((task) => task.members.map(({ unitId }) => ({ task, unitId })))
  const given = new Map<Share, Offer>()
  takeUp(given, ending, offers, wordsOf, 'in order')
  const met = new Map<Share, Offer>(given)
  const finished = oldShares.filter(({ status }) => status === 'verified')
  takeUp(met, finished, offers, demandOf, 'in order')
  for (const share of given.keys()) met.delete(share)
  const gone = new Set(met.values())
  const open = offers.filter((offer) => !gone.has(offer))
  takeUp(given, ending, open, placeOf, 'only one')
  return {
    given: [...given].map(([from, { task }]) => ({ from, ordinal: task.ordinal })),
    handedDown: handedDown(given, ending, offers),
    met: [...met].map(([from, { task }]) => ({ from, ordinal: task.ordinal })),
    ending,
  }
}

type Offer = { task: NewTask; unitId: string }
type Told = { clause: string; mainTask: string; requirement: string; dueOn: string | null }

/** What the issuer gave comes before what was handed down: it has the first claim to a task. */
const depthRank = ({ parentId }: OldShare) => (parentId === null ? 0 : 1)

/** Only letters, digits and characters: no white space, no punctuation, one form of each sign. */
const normalised = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

const wordsOf = ({ requirement }: Told) => normalised(requirement)
const demandOf = (told: Told) => `${wordsOf(told)} ${told.dueOn}`
const placeOf = ({ clause, mainTask }: Told) => `${normalised(clause)} ${normalised(mainTask)}`

/** Pairs what is still open on both sides by unit and key; several of one key in order, or not at all. */
function takeUp<Share extends OldShare>(
  taken: Map<Share, Offer>,
  shares: readonly Share[],
  offers: readonly Offer[],
  keyOf: (told: Told) => string,
  several: 'in order' | 'only one',
) {
  const used = new Set(taken.values())
  const open = Map.groupBy(
    offers.filter((offer) => !used.has(offer)),
    ({ task, unitId }) => `${unitId} ${keyOf(task)}`,
  )
  const waiting = Map.groupBy(
    shares.filter((share) => !taken.has(share) && keyOf(share).trim() !== ''),
    (share) => `${share.unitId} ${keyOf(share)}`,
  )
  for (const [key, ours] of waiting) {
    const theirs = open.get(key) ?? []
    const isChoice = ours.length > 1 || theirs.length > 1
    if (several === 'in order' || !isChoice) pairUp(taken, ours, theirs)
  }
}

function pairUp<Share>(taken: Map<Share, Offer>, shares: readonly Share[], offers: readonly Offer[]) {
  for (const [index, share] of shares.entries()) {
    const offer = offers[index]
    if (offer) taken.set(share, offer)
  }
}

/** Follows the open shares down from those that go on; a unit that has the new task already gets it no second time. */
function handedDown<Share extends OldShare>(
  given: ReadonlyMap<Share, Offer>,
  ending: readonly Share[],
  offers: readonly Offer[],
): Continuation<Share>[] {
  const held = new Set(offers.map(({ task, unitId }) => `${task.ordinal} ${unitId}`))
  const below = Map.groupBy(ending, ({ parentId }) => parentId)
  const found: Continuation<Share>[] = []
  const follow = (parentId: string, ordinal: number) => {
    for (const from of below.get(parentId) ?? []) {
      const key = `${ordinal} ${from.unitId}`
      if (given.has(from) || held.has(key)) continue
      held.add(key)
      found.push({ from, ordinal })
      follow(from.id, ordinal)
    }
  }
  for (const [share, { task }] of given) follow(share.id, task.ordinal)
  return found
}

type Run = { dueOn: string | null }

/** The last day of what was handed down: it follows the unit above where it had its day, and never lies after it. */
export function handedDownDueOn(own: Run, above: { before: Run; now: Run }): string | null {
  if (own.dueOn === above.before.dueOn || own.dueOn === null) return above.now.dueOn
  return above.now.dueOn !== null && above.now.dueOn < own.dueOn ? above.now.dueOn : own.dueOn
}
