import type { Actor } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import type { listStepChoices, proposeStep } from '#core/supervision/api.ts'
import {
  type Choice,
  choicesIn,
  chosenStep,
  type Ladder,
  laddersFor,
  nameOfRung,
} from '#core/supervision/ladder.ts'
import { isIssuing } from '#core/supervision/standing.ts'
import type { StepTrigger } from '#core/supervision/step.ts'
import { powerNames } from '#core/units/unit.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Call } from '#server/platform/http.ts'
import { type Directory, openDirectory, standingIn } from '#server/supervision/directory.ts'
import { withinOf } from '#server/supervision/limits.ts'
import { addresseeOf, issuerOf, stepRow } from '#server/supervision/proposing.ts'
import { findTaken, type StepTaken } from '#server/supervision/subject-queries.ts'
import { getSubject, type SubjectOf, watchedOf } from '#server/supervision/subjects.ts'

type Asked = { district: string; record: Parameters<typeof getSubject>[2]['record']; recordId: string }

/** A subject with the ladders it stands on and what was done on it. */
export async function onLadder(
  { tx, actor, now }: { tx: Reader; actor: Actor; now: Date },
  { district, record, recordId }: Asked,
  ladders: readonly Ladder[],
) {
  const directory = await openDirectory(tx, district, now)
  const subject = await getSubject({ tx, actor, now }, directory, { record, id: recordId })
  const taken = await findTaken(tx, district, record, [subject.id])
  const watched = watchedOf(subject, taken)
  const kinds = watched.taken.filter(({ status }) => !isPending(status)).map(({ kind }) => kind)
  const choices = laddersFor(ladders, watched, directory.today).flatMap((ladder) => choicesIn(ladder, kinds))
  return { directory, subject, taken, choices }
}

const isPending = (status: string) => status === 'proposed' || status === 'approved'

/** Why nothing at all may be proposed on this subject now. */
function whyNothing(subject: SubjectOf, taken: readonly StepTaken[]) {
  if (!subject.isOpen) return '已经办结或者尚未上账，不再督办。'
  const pending = taken.find(({ round, status }) => round === subject.round && isPending(status))
  return pending ? `已有待办理的“${pending.name}”，请先批准、印发或者撤回。` : null
}

/** Why this unit may not take the step (I26, I27): the law gave it no such power, or it is another unit's. */
function whyNot(choice: Choice, subject: SubjectOf, directory: Directory, actor: Actor) {
  const issuerId = issuerOf(subject, choice.rung)
  if (issuerId === null) return '本区没有安委办，不能督办。请系统管理员登记单位。'
  const by = standingIn(directory, actor, issuerId)
  if (!isIssuing({ fromUnitId: issuerId }, by))
    return `由${directory.nameOf(issuerId)}督办。请联系该单位提出。`
  const { needs } = choice.rung
  if (needs !== null && !by.issuerPowers.includes(needs))
    return `${directory.nameOf(issuerId)}没有“${powerNames[needs]}”的职权。请移交有此职权的单位。`
  if (choice.rung.kind === 'listing') return '请在“挂牌督办”中提出。'
  return null
}

export async function stepChoices(call: Call<typeof listStepChoices>, ladders: readonly Ladder[]) {
  const { directory, subject, taken, choices } = await onLadder(call, call.input, ladders)
  const nothing = whyNothing(subject, taken)
  const items = choices.map((choice) => {
    const { ladder, rung, isBranch, skips } = choice
    const issuerId = issuerOf(subject, rung) ?? ''
    const { document } = ladder
    return {
      ladder: ladder.code,
      kind: rung.kind,
      name: nameOfRung(rung),
      source: { name: ladder.name, document, clause: rung.clause, unverified: ladder.unverified },
      isBranch,
      skips: skips.map(nameOfRung),
      approver: rung.approver,
      ask: rung.ask,
      toName: addresseeOf(subject, rung, issuerId, directory).name,
      replyWithin: withinOf(rung, call.now),
      why: nothing ?? whyNot(choice, subject, directory, call.actor),
    }
  })
  const words = subject.signals.filter(({ when }) => when !== 'idle').map(({ words }) => words)
  const facts = words.length > 0 ? `${subject.facts}${words.join('；')}。` : subject.facts
  return { title: subject.title, facts, toName: subject.responsible.name, items }
}

/**
 * The row of a step that a person proposes.
 *
 * @throws Refusal not-found, forbidden, invalid (no such step now, or one skipped without a reason)
 */
export async function chosenRow(call: Call<typeof proposeStep>, ladders: readonly Ladder[]) {
  const { input, actor, now } = call
  const { directory, subject, taken, choices } = await onLadder(call, input, ladders)
  const nothing = whyNothing(subject, taken)
  if (nothing) throw new Refusal('wrong-state', nothing)
  const choice = chosenStep(choices, input)
  const why = whyNot(choice, subject, directory, actor)
  if (why) throw new Refusal('forbidden', why, { because: `${choice.ladder.document}${choice.rung.clause}` })
  const { id, facts, ask, skipReason } = input
  const cause = { trigger: 'person', key: `person:${id}`, previousId: null, proposedBy: actor.id } as const
  const made = rowFor(choice, { id, subject, facts, ask, skipReason, now, ...cause }, directory)
  return { ...made, directory }
}

type Chosen = {
  id: string
  subject: SubjectOf
  facts: string
  ask: string
  skipReason: string | null
  now: Date
  trigger: StepTrigger
  key: string
  previousId: string | null
  proposedBy: string
}

/** @throws Refusal invalid where it would be addressed to its own issuer */
export function rowFor(
  { ladder, rung }: Pick<Choice, 'ladder' | 'rung'>,
  chosen: Chosen,
  directory: Directory,
) {
  const { document, unverified } = ladder
  const source = { name: nameOfRung(rung), document, clause: rung.clause, unverified }
  const made = stepRow({ ...chosen, ladder, rung, source, also: [] }, directory)
  if (made) return made
  throw new Refusal('invalid', '督办单位就是责任单位，不能向自己发文', {
    remedy: '请由上级安委办提出。',
  })
}
