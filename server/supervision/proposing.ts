import type { Proposal } from '#core/supervision/detect.ts'
import { nameOfRung, type Rung } from '#core/supervision/ladder.ts'
import { maskPersonal } from '#core/supervision/masking.ts'
import { gravityOf } from '#core/supervision/step.ts'
import type { Row } from '#server/platform/bulk.ts'
import { type Directory, officeOf, townUnitOf } from '#server/supervision/directory.ts'
import type { SubjectOf } from '#server/supervision/subjects.ts'

/** Who issues a step on this subject: the regulator where the ladder says so and there is one, else the 安委办. */
export const issuerOf = ({ regulatorId, officeId }: SubjectOf, { by }: Pick<Rung, 'by'>) =>
  by === 'regulator' && regulatorId !== null ? regulatorId : officeId

/** Whom it is addressed to. Nobody writes to himself: then it goes to whoever has to put it right. */
export function addresseeOf(
  subject: SubjectOf,
  { to }: Pick<Rung, 'to'>,
  issuerId: string,
  directory: Directory,
): { unitId: string | null; name: string } {
  const wanted =
    to === 'regulator'
      ? directory.find(subject.regulatorId)
      : to === 'town'
        ? townUnitOf(directory, subject.scope.town)
        : undefined
  return wanted && wanted.id !== issuerId ? { unitId: wanted.id, name: wanted.name } : subject.responsible
}

function copiesOf(subject: SubjectOf, rung: Rung, taken: readonly (string | null)[], directory: Directory) {
  const { scope, regulatorId } = subject
  const found = {
    regulator: regulatorId,
    town: townUnitOf(directory, scope.town)?.id ?? null,
    owner: scope.ownerGroupId,
  }
  const ids = rung.cc.flatMap((who) => found[who] ?? []).filter((id) => directory.find(id) !== undefined)
  return [...new Set(ids)].filter((id) => !taken.includes(id))
}

export type Proposing = Omit<Proposal, 'words'> & {
  id: string
  subject: SubjectOf
  facts: string
  ask: string
  /** Null: the detector. */
  proposedBy: string | null
  now: Date
}

/**
 * The row of a step that is put before whoever approves it, and the units whose draft it is; undefined where nobody
 * could issue it, or it would be addressed to its own issuer.
 */
export function stepRow(
  proposing: Proposing,
  directory: Directory,
): { row: Row<'supervisionStep'> & { district: string; id: string }; parties: string[] } | undefined {
  const { subject, rung, ladder, source } = proposing
  const fromUnitId = issuerOf(subject, rung)
  if (fromUnitId === null || !directory.find(fromUnitId)) return undefined
  const to = addresseeOf(subject, rung, fromUnitId, directory)
  if (to.unitId === fromUnitId) return undefined
  const office = officeOf(directory, subject.scope.town)?.id
  const row = {
    ...subject.scope,
    ...untouched,
    audience: 'parties' as const,
    id: proposing.id,
    subjectRecord: subject.record,
    subjectId: subject.id,
    subjectTitle: subject.title,
    round: subject.round,
    kind: rung.kind,
    name: nameOfRung(rung),
    ladder: ladder.code,
    document: source.document,
    clause: source.clause,
    unverified: source.unverified,
    also: proposing.also,
    trigger: proposing.trigger,
    triggerKey: proposing.key,
    skipReason: proposing.skipReason,
    facts: proposing.facts,
    ask: proposing.ask,
    fromUnitId,
    toUnitId: to.unitId,
    toName: to.name,
    ccUnitIds: copiesOf(subject, rung, [fromUnitId, to.unitId], directory),
    approver: rung.approver,
    power: rung.needs,
    replyDays: rung.replyDays,
    counts: rung.counts,
    previousId: proposing.previousId,
    proposedBy: proposing.proposedBy,
    proposedAt: proposing.now,
    letterKind: rung.letter,
    notice: rung.kind === 'exposure' ? publicText(proposing) : null,
  }
  return { row, parties: office && office !== fromUnitId ? [fromUnitId, office] : [fromUnitId] }
}

/** What 曝光 would publish, to be edited before it is approved (I24). */
const publicText = ({ facts, ask }: Pick<Proposing, 'facts' | 'ask'>) => maskPersonal(`${facts}\n${ask}`, [])

const untouched = {
  status: 'proposed',
  approvedBy: null,
  approvedAt: null,
  letterId: null,
  letterNo: null,
  issuedBy: null,
  issuedAt: null,
  replyBy: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
  repliedBy: null,
  repliedAt: null,
  reply: null,
  judgedBy: null,
  judgedAt: null,
  effectWords: null,
  endedAt: null,
  endReason: null,
} as const

/** The gravest of several steps: what a hazard is said to stand on. */
export const gravest = <Step extends { kind: Parameters<typeof gravityOf>[0] }>(steps: readonly Step[]) =>
  steps.toSorted((a, b) => gravityOf(b.kind) - gravityOf(a.kind))[0]
