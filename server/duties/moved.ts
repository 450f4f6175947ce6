import { type Spans, spansAfter } from '#core/duties/spans.ts'
import { bigramsOf } from '#core/text.ts'
import type { Registered } from '#server/duties/registered.ts'
import { digestOf, type Group, type RuleBook } from '#server/duties/rule-book.ts'
import { listFacts, listStored, type Saving, type Stored } from '#server/duties/subject-queries.ts'
import type { Tx } from '#server/platform/db.ts'

/** What the pages of a run have in common. `since`: the first due day that is made for who is new. */
export type Round = { tx: Tx; district: string; today: string; since: string; book: RuleBook }

/** A subject that is not as it was left: its row as it should be, and whether other duties are wanted of it. */
export type Moved = { row: Saving; group: Group; isNew: boolean; isRemade: boolean; isParty: boolean }

/** Of a page of the registers whatever is new or not as the last run left it. */
export async function listMoved(round: Round, page: readonly Registered[]): Promise<Moved[]> {
  const { tx, district } = round
  const ids = page.map(({ id }) => id)
  const stored = new Map((await listStored(tx, district, ids)).map((one) => [one.id, one]))
  const seen = page.map((one) => ({ one, was: stored.get(one.id), digest: digestOf(one) }))
  const differ = seen.filter(({ was, digest }) => was && registerPart(was) !== digest)
  const facts = await listFacts(
    tx,
    district,
    differ.map(({ one }) => one.id),
  )
  return seen.flatMap(({ one, was, digest }) => {
    const before = facts.get(one.id)
    const spans =
      was && !before
        ? was.spans
        : spansAfter(was && before && { facts: before, spans: was.spans }, {
            facts: one.facts,
            today: round.today,
            codesOf: round.book.codesOf,
          })
    return movedTo(round, one, { was, digest, spans })
  })
}

type Found = { was: Stored | undefined; digest: string; spans: Spans }

function movedTo({ book, since }: Round, one: Registered, { was, digest, spans }: Found): Moved[] {
  const { leftOn } = one.facts
  const wasNeverAsked = !was && leftOn !== null && leftOn < since
  if (wasNeverAsked) return []
  const askedFrom = was && was.askedFrom < since ? was.askedFrom : since
  const group = book.groupOf(one.facts, spans, askedFrom)
  const fingerprint = `${digest} ${group.digest}`
  if (was?.fingerprint === fingerprint) return []
  const bound = [...book.codesOf(one.facts)]
  const row = { ...columnsOf(one), bound, spans, askedFrom, fingerprint, madeUntil: book.window.to }
  const isRemade = !was || dutyPart(was) !== group.digest
  return [{ row, group, isNew: !was, isRemade, isParty: one.isParty }]
}

/** A fingerprint is the digest of the register's row and that of the duties wanted. */
const registerPart = ({ fingerprint }: Stored) => fingerprint.split(' ')[0]
const dutyPart = ({ fingerprint }: Stored) => fingerprint.split(' ')[1]

function columnsOf({ isParty, ...row }: Registered) {
  const { enteredOn, leftOn } = row.facts
  return { ...row, bigrams: bigramsOf(row.name), enteredOn, leftOn }
}
