import { daysBetween } from '#core/calendar.ts'
import {
  type Climber,
  type Ladder,
  laddersFor,
  nameOfRung,
  nextPlace,
  type Rung,
  type Trigger,
} from '#core/supervision/ladder.ts'
import {
  gravityOf,
  isSent,
  type StepKind,
  type StepStatus,
  type StepTrigger,
} from '#core/supervision/step.ts'

/** Something that can be measured of a subject today. */
export type Signal = {
  when: Trigger['when']
  /** Days past, or times within the window for `often`. */
  measure: number
  /** What it is counted from: another due day is another reason. */
  key: string
  /** For the facts of the letter: 「整改期限 2026-10-31，已逾期 12 天」. */
  words: string
}

export type TakenStep = {
  id: string
  kind: StepKind
  name: string
  status: StepStatus
  replyBy: string | null
}

/** A subject with what the detector goes by; `taken` are its steps of this round. */
export type Watched = Climber & {
  signals: readonly Signal[]
  taken: readonly TakenStep[]
  /** Days on which hazards of the same subject were found, this one's included; empty for other records. */
  foundOn: readonly string[]
  /** How often it has relapsed. */
  reopened: number
}

export type Source = { name: string; document: string; clause: string; unverified: boolean }

export type Proposal = {
  ladder: Ladder
  rung: Rung
  trigger: StepTrigger
  key: string
  words: string
  source: Source
  /** Why it begins higher, where it does. */
  skipReason: string | null
  previousId: string | null
  /** Milder rules that apply too. */
  also: Source[]
}

type Verdict = Omit<Proposal, 'also'>

/**
 * What is to be proposed today, or nothing. One rung at a time: the next one is reached when a trigger of that rung or
 * a graver one holds, and never while an earlier step waits for approval or its answer is not yet due. Of several
 * ladders the strictest wins; the others are named beside it.
 */
export function detect(watched: Watched, ladders: readonly Ladder[], today: string): Proposal | undefined {
  if (isWaiting(watched.taken, today)) return undefined
  const verdicts = laddersFor(ladders, watched, today)
    .flatMap((ladder) => verdictOf(ladder, watched, today) ?? [])
    .sort(byGravity)
  const [strictest, ...others] = verdicts
  return strictest && { ...strictest, also: others.map(({ source }) => source) }
}

const byGravity = (a: Verdict, b: Verdict) =>
  gravityOf(b.rung.kind) - gravityOf(a.rung.kind) || a.rung.replyDays - b.rung.replyDays

/** Somebody has to decide or to answer first. */
const isWaiting = (taken: readonly TakenStep[], today: string) =>
  taken.some(
    (step) =>
      step.status === 'proposed' ||
      step.status === 'approved' ||
      step.status === 'replied' ||
      (isSent(step) && step.replyBy !== null && step.replyBy >= today),
  )

function verdictOf(ladder: Ladder, watched: Watched, today: string): Verdict | undefined {
  const place = nextPlace(
    ladder,
    watched.taken.map(({ kind }) => kind),
  )
  return unanswered(ladder, watched, place) ?? triggered(ladder, watched, place, today)
}

/** Sent, its day is over and nothing came back: the next rung, whatever the clock of the subject says. */
function unanswered(ladder: Ladder, { taken }: Watched, place: number): Verdict | undefined {
  const last = taken.filter(isSent).sort((a, b) => gravityOf(b.kind) - gravityOf(a.kind))[0]
  const rung = ladder.rungs[place]
  if (!last || !rung) return undefined
  return {
    ladder,
    rung,
    trigger: 'unanswered',
    key: last.id,
    words: `“${last.name}”的回复期限 ${last.replyBy ?? ''} 已过，未收到回复`,
    source: sourceOf(ladder, rung, ladder.unverified),
    skipReason: null,
    previousId: last.id,
  }
}

function triggered(ladder: Ladder, watched: Watched, place: number, today: string): Verdict | undefined {
  const higher = startsHigher(ladder, watched, today)
  const reached = graveFirst(ladder, watched)[0]
  if (!reached) return undefined
  const last = ladder.rungs.length - 1
  const due = Math.min(reached.place + higher.up, last)
  const start = watched.taken.length === 0 ? Math.min(higher.up, last) : 0
  const chosen = Math.max(place, start)
  const rung = ladder.rungs[chosen]
  if (!rung || chosen > due) return undefined
  const { trigger, signal } = reached
  return {
    ladder,
    rung,
    trigger: signal.when,
    key: `${signal.when}:${signal.key}`,
    words: signal.words,
    source: sourceOf(ladder, rung, trigger.unverified),
    skipReason: chosen > place ? higher.words : null,
    previousId: null,
  }
}

/** The triggers that hold, the one that leads furthest up first. */
const graveFirst = (ladder: Ladder, { record, signals }: Watched) =>
  ladder.triggers
    .filter((trigger) => trigger.subject === record)
    .flatMap((trigger) => {
      const signal = signals.find((one) => one.when === trigger.when && holds(trigger, one))
      return signal
        ? [{ trigger, signal, place: ladder.rungs.findIndex(({ kind }) => kind === trigger.kind) }]
        : []
    })
    .sort((a, b) => b.place - a.place)

/** A due day itself is not late: the first day after it counts as one. */
const holds = ({ when, days, times = 1 }: Trigger, { measure }: Signal) => {
  if (when === 'often') return measure >= times
  return when === 'overdue' ? measure > 0 && measure >= days : measure >= days
}

function startsHigher({ repeat, document }: Ladder, { foundOn, reopened }: Watched, today: string) {
  if (!repeat) return { up: 0, words: null }
  const recent = foundOn.filter((day) => daysBetween(day, today) <= repeat.days).length
  if (recent < repeat.count && reopened === 0) return { up: 0, words: null }
  const why =
    recent >= repeat.count ? `同一单位 ${repeat.days} 天内已发现隐患 ${recent} 次` : `隐患返潮 ${reopened} 次`
  return { up: repeat.up, words: `${why}，起步提高一级（${document}${repeat.clause}）` }
}

/** The clause is the rung's; that the day is ours and not the plan's, `unverified` says. */
const sourceOf = (ladder: Ladder, rung: Rung, unverified: boolean): Source => ({
  name: nameOfRung(rung),
  document: ladder.document,
  clause: rung.clause,
  unverified: unverified || ladder.unverified,
})
