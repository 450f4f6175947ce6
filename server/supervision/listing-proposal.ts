import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { managingLevelNames } from '#core/hazards/hazard.ts'
import { Refusal } from '#core/refusal.ts'
import { chosenStep } from '#core/supervision/ladder.ts'
import { insistOnProposal, noticeText } from '#core/supervision/listing.ts'
import type { proposeListing as propose } from '#core/supervision/listing-api.ts'
import { maskPersonal } from '#core/supervision/masking.ts'
import { listEnterprisePersons } from '#server/enterprises/index.ts'
import type { Tx } from '#server/platform/db.ts'
import type { Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { within } from '#server/platform/within.ts'
import { chosenUnit, type Directory, officeOf, standingIn, standsFor } from '#server/supervision/directory.ts'
import { allLadders } from '#server/supervision/packs.ts'
import {
  type Asking,
  addParties,
  insertRecord,
  lockRow,
  type Occasion,
  type RecordRow,
  saveRecord,
} from '#server/supervision/rows.ts'
import { onLadder, rowFor } from '#server/supervision/step-choices.ts'
import { findHazards, type HazardSubject } from '#server/supervision/subject-queries.ts'

type Proposing = Call<typeof propose>
type ListingRow = RecordRow<'listing'>

/**
 * Puts a major hazard before the leader for 挂牌. The step of the ladder is made with it, or the one the detector
 * proposed is taken: the ladder stays one story.
 *
 * @throws Refusal not-found, forbidden (no power to list), invalid, wrong-state, conflict (listed already)
 */
export async function proposeListing(call: Proposing, directory: Directory) {
  const { input, actor, now } = call
  const hazard = await getHazard(call, directory)
  const fromUnitId = listerFor(hazard, directory, call)
  insistOnProposal(hazard, fromUnitId, standingIn(directory, actor, fromUnitId))
  const lead = chosenUnit(directory, input.leadUnitId, 'leadUnitId')
  if (input.dueOn <= dayInChina(now)) throw new Refusal('invalid', '督办期限应晚于今天', { field: 'dueOn' })
  const stepId = await stepFor(call, fromUnitId, directory)
  const row = { ...scopeOf(hazard), ...(await wordsOf(call, hazard, lead.name)), fromUnitId, stepId }
  const office = officeOf(directory, hazard.town)?.id
  await insertRecord(
    call.tx,
    'listing',
    { ...untouched, ...row, proposedBy: actor.id, proposedAt: now },
    {
      parties: [fromUnitId, ...(office ? [office] : [])],
      told: { command: 'propose', change: { hazardId: hazard.id, words: input.facts } },
      actor,
      now,
      commandId: input.commandId,
    },
  )
}

async function getHazard({ tx, actor, now, input }: Proposing, { today, district }: Directory) {
  const where = sql<boolean>`hazard.id = ${input.hazardId}`
  const scope = within({ actor, now }, 'hazard')
  const [hazard] = await findHazards(tx, { district, scope, where, today })
  if (hazard) return hazard
  throw new Refusal('not-found', '没有这条隐患', { remedy: '它可能不在本单位的可见范围内。' })
}

/** The own unit where it may list, else the 安委办 of the area (whose people alone then pass). */
function listerFor(hazard: HazardSubject, directory: Directory, { actor }: Proposing) {
  const own = standsFor(directory, actor).find((id) => directory.find(id)?.powers.includes('canList'))
  return own ?? officeOf(directory, hazard.town)?.id ?? actor.unitId
}

const scopeOf = (hazard: HazardSubject) => ({
  district: hazard.district,
  town: hazard.town,
  village: hazard.village,
  sectors: hazard.sectors,
  enterpriseId: null,
  ownerGroupId: hazard.ownerGroupId,
  regulatorUnitId: hazard.regulatorUnitId,
  reportedByUnitId: hazard.reportedByUnitId,
  audience: 'parties' as const,
})

async function wordsOf({ tx, input, now }: Proposing, hazard: HazardSubject, lead: string) {
  const { level, requirement, facts, dueOn, leadUnitId } = input
  const basis = hazard.standard ?? '重大事故隐患判定标准'
  const { title, subject, place } = hazard
  const names = await namesAt(tx, hazard, dayInChina(now))
  const told = { subject, title, place, level: managingLevelNames[level], lead, requirement, dueOn, basis }
  const notice = maskPersonal(noticeText(told), names)
  return {
    id: input.id,
    hazardId: hazard.id,
    title,
    subject,
    level,
    leadUnitId,
    requirement,
    facts,
    basis,
    dueOn,
    notice,
  }
}

/** Whom a public text must not name. */
async function namesAt(tx: Tx, { district, enterpriseId }: HazardSubject, day: string) {
  if (enterpriseId === null) return []
  return (await listEnterprisePersons(tx, { district, enterpriseId, day })).map(({ name }) => name)
}

const untouched = {
  extensions: 0,
  status: 'proposed',
  public: false,
  listedBy: null,
  listedAt: null,
  letterId: null,
  letterNo: null,
  appliedBy: null,
  appliedAt: null,
  applyWords: null,
  acceptedBy: null,
  acceptedAt: null,
  acceptWords: null,
  delistedBy: null,
  delistedAt: null,
  delistingLetterId: null,
  delistingLetterNo: null,
  withdrawReason: null,
} as const

/** The rung that the detector proposed, or one proposed with the listing; null where no ladder has it. */
async function stepFor(call: Proposing, fromUnitId: string, directory: Directory) {
  const { tx, actor, now, input } = call
  const asked = { district: input.district, record: 'hazard' as const, recordId: input.hazardId }
  const { subject, taken, choices } = await onLadder(call, asked, allLadders())
  const waiting = taken.find(
    (step) => step.round === subject.round && step.kind === 'listing' && step.status === 'proposed',
  )
  if (waiting) return waiting.id
  const offered = choices.find(({ rung }) => rung.kind === 'listing')
  if (!offered) return null
  const { skipReason } = input
  const choice = chosenStep(choices, { ladder: offered.ladder.code, kind: 'listing', skipReason })
  const id = idsAt(now)()
  const { facts, requirement: ask } = input
  const cause = { trigger: 'person', key: `person:${id}`, previousId: null, proposedBy: actor.id } as const
  const { row, parties } = rowFor(choice, { id, subject, facts, ask, skipReason, now, ...cause }, directory)
  const told = { command: 'propose', change: { kind: 'listing', words: skipReason ?? facts } }
  await insertRecord(
    tx,
    'supervisionStep',
    { ...row, fromUnitId, toUnitId: input.leadUnitId, toName: directory.nameOf(input.leadUnitId) },
    { parties: [...parties, fromUnitId], told, actor, now, commandId: input.commandId },
  )
  return id
}

type Acting = Asking<Tx> & { input: Pick<Occasion, 'commandId'> }

/** The step of the ladder goes with its listing: sent when listed, effective when delisted, withdrawn with it. */
export async function effectOnStep(call: Acting, before: ListingRow, after: ListingRow) {
  if (after.stepId === null || before.status === after.status) return
  const { tx, actor, now, input } = call
  const change = stepChange(after, actor.id, now)
  if (!change) return
  const step = await lockRow(call, 'supervisionStep', { district: after.district, id: after.stepId })
  if (step.status === 'ended') return
  await addParties(tx, 'supervisionStep', step, [after.leadUnitId])
  await saveRecord(tx, 'supervisionStep', step, change.columns, {
    actor,
    now,
    commandId: input.commandId,
    told: { command: change.command, change: { listingId: after.id, words: change.words } },
  })
}

function stepChange(listing: ListingRow, by: string, now: Date) {
  switch (listing.status) {
    case 'listed':
      return listing.appliedAt === null && listing.listedAt?.getTime() === now.getTime()
        ? { command: 'issue', words: listing.letterNo ?? '', columns: sentColumns(listing, by, now) }
        : undefined
    case 'delisted': {
      const judged = { judgedBy: by, judgedAt: now, effectWords: '挂牌督办已解除' }
      return {
        command: 'effective',
        words: listing.delistingLetterNo ?? '',
        columns: { status: 'effective' as const, ...judged },
      }
    }
    case 'withdrawn': {
      const reason = listing.withdrawReason ?? ''
      return {
        command: 'withdraw',
        words: reason,
        columns: { status: 'withdrawn' as const, endedAt: now, endReason: reason },
      }
    }
    default:
      return undefined
  }
}

const sentColumns = ({ letterId, letterNo, dueOn }: ListingRow, by: string, now: Date) => ({
  status: 'issued' as const,
  audience: 'normal' as const,
  approvedBy: by,
  approvedAt: now,
  issuedBy: by,
  issuedAt: now,
  replyBy: dueOn,
  letterId,
  letterNo,
})
