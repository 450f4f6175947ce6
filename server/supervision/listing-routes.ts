import { sql } from 'kysely'
import { managingLevelNames } from '#core/hazards/hazard.ts'
import {
  insistOnLater,
  insistOnListing,
  type ListingCommandName,
  listingAnswers,
  listingEventNames,
} from '#core/supervision/listing.ts'
import * as api from '#core/supervision/listing-api.ts'
import { markSupervised } from '#server/hazards/index.ts'
import { issueLetter, listLettersAbout } from '#server/letters/index.ts'
import { attachFiles, listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { type Directory, openDirectory, standingIn } from '#server/supervision/directory.ts'
import { effectOnStep, proposeListing } from '#server/supervision/listing-proposal.ts'
import {
  addParties,
  getRow,
  listRows,
  lockRow,
  type RecordRow,
  saveRecord,
  scopeOf,
} from '#server/supervision/rows.ts'

type ListingRow = RecordRow<'listing'>

export function listingRoutes(serve: Serve) {
  serve(api.listListings, async (call) => {
    const { district, status, hazardId, before, limit } = call.input
    const where = [
      status !== undefined && sql<boolean>`listing.status = ${status}`,
      hazardId !== undefined && sql<boolean>`listing.hazard_id = ${hazardId}`,
    ].filter((condition) => condition !== false)
    const directory = await openDirectory(call.tx, district, call.now)
    const { items, next, total } = await listRows(call, 'listing', { district, before, limit, where })
    return { items: items.map((row) => summaryOf(row, directory)), next, total }
  })
  serve(api.getListing, listingPage)
  serve(api.proposeListing, async (call) => {
    const directory = await openDirectory(call.tx, call.input.district, call.now)
    await proposeListing(call, directory)
    return summaryOf(await getRow(call, 'listing', call.input), directory)
  })
  listingCommands(serve)
}

function listingCommands(serve: Serve) {
  serve(api.approveListing, approve)
  serve(api.extendListing, (call) => {
    const { dueOn, reason } = call.input
    return carryOut(call, 'extend', (row) => {
      insistOnLater(dueOn, row)
      return { change: { dueOn, extensions: row.extensions + 1 }, told: { from: row.dueOn, dueOn, reason } }
    })
  })
  serve(api.applyForDelisting, async (call) => {
    const { words, fileIds, district, id } = call.input
    const { actor, now, tx } = call
    const mark = { appliedBy: actor.id, appliedAt: now, applyWords: words }
    const summary = await carryOut(call, 'apply', () => ({
      change: { status: 'applied', ...mark },
      told: { words },
    }))
    await attachFiles(tx, { district, record: 'listing', recordId: id, fileIds, actor })
    return summary
  })
  serve(api.judgeDelisting, ({ input, ...call }) => {
    const { pass, words } = input
    const mark = { acceptedBy: call.actor.id, acceptedAt: call.now, acceptWords: words }
    return pass
      ? carryOut({ ...call, input }, 'accept', () => ({
          change: { status: 'accepted', ...mark },
          told: { words },
        }))
      : carryOut({ ...call, input }, 'refuse', () => ({
          change: { status: 'listed', appliedBy: null, appliedAt: null },
          told: { reason: words },
        }))
  })
  serve(api.delist, delist)
  serve(api.withdrawListing, async (call) => {
    const { reason } = call.input
    return carryOut(call, 'withdraw', () => ({
      change: { status: 'withdrawn', withdrawReason: reason },
      told: { reason },
    }))
  })
}

type Acting = Pick<Call<typeof api.delist>, 'tx' | 'actor' | 'now' | 'input'>
type Outcome = { change: Partial<ListingRow>; told: object }

const occasionOf = ({ actor, now, input }: Acting) => ({ actor, now, commandId: input.commandId })

async function carryOut(
  call: Acting,
  name: ListingCommandName,
  effect: (row: ListingRow, directory: Directory) => Outcome | Promise<Outcome>,
) {
  const { tx, actor, now, input } = call
  const row = await lockRow(call, 'listing', input)
  const directory = await openDirectory(tx, input.district, now)
  insistOnListing(name, row, standingIn(directory, actor, row.fromUnitId))
  const { change, told } = await effect(row, directory)
  await saveRecord(tx, 'listing', row, change, {
    ...occasionOf(call),
    told: { command: name, change: told },
  })
  const after = { ...row, ...change }
  await effectOnStep(call, row, after)
  return summaryOf(after, directory)
}

const approve = (call: Call<typeof api.approveListing>) =>
  carryOut(call, 'approve', async (row, directory) => {
    const { tx, actor, now } = call
    const { id, no } = await issueLetter(tx, {
      ...orderFor(row, directory),
      kind: 'listing',
      values: {
        subject: row.subject,
        hazard: row.title,
        level: managingLevelNames[row.level],
        lead: directory.nameOf(row.leadUnitId),
        facts: row.facts,
        ask: row.requirement,
        deadline: row.dueOn,
        clause: row.basis,
      },
      ...occasionOf(call),
    })
    await addParties(tx, 'listing', row, [row.leadUnitId])
    await markSupervised(
      tx,
      hazardOf(row),
      { step: '挂牌督办', listed: true, public: true },
      occasionOf(call),
      `挂牌督办 ${no}`,
    )
    const listed = { status: 'listed', listedBy: actor.id, listedAt: now, public: true } as const
    return {
      change: { ...listed, audience: 'normal', letterId: id, letterNo: no },
      told: { letterNo: no, words: no },
    }
  })

const delist = (call: Call<typeof api.delist>) =>
  carryOut(call, 'delist', async (row, directory) => {
    const { tx, actor, now } = call
    const { id, no } = await issueLetter(tx, {
      ...orderFor(row, directory),
      kind: 'delisting',
      values: {
        subject: row.subject,
        hazard: row.title,
        listingNo: row.letterNo ?? '',
        facts: row.acceptWords ?? '隐患已经销号。',
        clause: '本区重大事故隐患挂牌督办规定',
      },
      ...occasionOf(call),
    })
    await markSupervised(
      tx,
      hazardOf(row),
      { listed: false, public: false },
      occasionOf(call),
      `解除挂牌督办 ${no}`,
    )
    const over = { status: 'delisted', delistedBy: actor.id, delistedAt: now, public: false } as const
    return {
      change: { ...over, delistingLetterId: id, delistingLetterNo: no },
      told: { letterNo: no, words: no },
    }
  })

const hazardOf = ({ district, hazardId }: ListingRow) => ({ district, id: hazardId })

/** To the unit that leads and, where it has a desk, the enterprise is among its copies by the hazard's own letters. */
const orderFor = (row: ListingRow, directory: Directory) => ({
  district: row.district,
  fromUnitId: row.fromUnitId,
  to: [{ unitId: row.leadUnitId, name: directory.nameOf(row.leadUnitId) }],
  cc: [{ unitId: null, name: row.subject }],
  about: { record: 'hazard', id: row.hazardId },
  scope: scopeOf(row),
})

const summaryOf = (row: ListingRow, directory: Directory): api.ListingSummary => ({
  district: row.district,
  id: row.id,
  hazardId: row.hazardId,
  title: row.title,
  subject: row.subject,
  level: row.level,
  status: row.status,
  fromUnitName: directory.nameOf(row.fromUnitId),
  leadUnitId: row.leadUnitId,
  leadUnitName: directory.nameOf(row.leadUnitId),
  dueOn: row.dueOn,
  extensions: row.extensions,
  due: (row.status === 'listed' || row.status === 'applied') && row.dueOn < directory.today,
  public: row.public,
  letterNo: row.letterNo,
  listedAt: row.listedAt?.toISOString() ?? null,
  delistedAt: row.delistedAt?.toISOString() ?? null,
})

async function listingPage(call: Call<typeof api.getListing>) {
  const { tx, actor, now, input } = call
  const row = await getRow(call, 'listing', input)
  const directory = await openDirectory(tx, input.district, now)
  const { district, hazardId } = row
  return {
    ...summaryOf(row, directory),
    requirement: row.requirement,
    facts: row.facts,
    basis: row.basis,
    stepId: row.stepId,
    notice: row.notice,
    applyWords: row.applyWords,
    acceptWords: row.acceptWords,
    withdrawReason: row.withdrawReason,
    letters: (
      await listLettersAbout(tx, { actor, now }, { district, record: 'hazard', id: hazardId })
    ).filter(({ kind }) => kind === 'listing' || kind === 'delisting'),
    files: await listFiles(tx, { district, record: 'listing', recordId: row.id }),
    commands: listingAnswers(row, standingIn(directory, actor, row.fromUnitId)),
    timeline: await listTimeline(tx, row, listingEventNames),
  }
}
