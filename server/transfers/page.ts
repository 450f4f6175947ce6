import type { Actor } from '#core/actor.ts'
import { hazardStatusNames } from '#core/hazards/hazard.ts'
import type { TransferPage } from '#core/transfers/api.ts'
import { jointAnswer } from '#core/transfers/joint.ts'
import { commandsFor, transferEventNames } from '#core/transfers/life.ts'
import { passOnAnswer } from '#core/transfers/sending.ts'
import type { TransferBy } from '#core/transfers/transfer.ts'
import type { Reader } from '#server/platform/db.ts'
import { listFiles } from '#server/platform/files.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { summarise, summariseOne } from '#server/transfers/lines.ts'
import { transferPack } from '#server/transfers/packs.ts'
import {
  findHazard,
  getTransfer,
  listChain,
  type TransferKey,
  type TransferRow,
} from '#server/transfers/queries.ts'
import { standingOf } from '#server/transfers/standing.ts'

type Reading = { tx: Reader; actor: Actor; now: Date; input: TransferKey }

/** Everything of one slip: its words, its chain, what it is about, and what whoever asks may do now. */
export async function transferPage(call: Reading): Promise<TransferPage> {
  const { tx, actor, now } = call
  const row = await getTransfer(call)
  const chain = await listChain(tx, { actor, now }, row)
  const by = await standingOf(call)
  const rule = transferPack().rules.find(({ code }) => code === row.rule)
  const key = { district: row.district, id: row.id }
  return {
    ...(await summariseOne(tx, row, now)),
    rule: row.rule,
    ruleTitle: rule?.title ?? row.rule,
    returns: rule?.returns ?? '',
    facts: row.facts,
    ask: row.ask,
    basis: row.basis,
    movesOwner: row.movesOwner,
    imposed: row.imposed,
    way: row.way,
    refuseReason: row.refuseReason,
    reply: row.reply,
    sentBackReason: row.sentBackReason,
    result: row.result,
    urges: row.urges,
    letter: { id: row.letterId, no: row.no },
    hazard: await hazardOf(call, row),
    ...(await linksOf(tx, chain, row, now)),
    files: await listFiles(tx, { ...key, record: 'transfer', recordId: row.id }),
    commands: { ...commandsFor(row, by), ...sharedAnswers(row, chain, by) },
    timeline: await listTimeline(tx, key, transferEventNames),
  }
}

const sharedAnswers = (row: TransferRow, chain: readonly TransferRow[], by: TransferBy) => ({
  concludeJoint: jointAnswer(
    chain.filter(({ groupId }) => groupId === row.groupId),
    by,
  ),
  passOn: passOnAnswer(row, by),
})

async function linksOf(tx: Reader, chain: readonly TransferRow[], row: TransferRow, now: Date) {
  const lines = await summarise(tx, chain, now)
  const links = lines.map((line, index) => ({
    ...line,
    parentId: chain[index]?.parentId ?? null,
    reply: chain[index]?.reply ?? null,
    current: line.id === row.id,
  }))
  const grouped = lines.filter((_, index) => chain[index]?.groupId === row.groupId)
  return { chain: links, group: grouped }
}

async function hazardOf({ tx, actor, now }: Reading, { district, hazardId }: TransferRow) {
  if (hazardId === null) return null
  const hazard = await findHazard(tx, { actor, now }, { district, id: hazardId })
  return hazard
    ? { district, id: hazard.id, no: hazard.no, title: hazard.title, state: hazardStatusNames[hazard.status] }
    : null
}
