import { addDays, addMonths, dayInChina, monthOf } from '#core/calendar.ts'
import * as api from '#core/filings/api.ts'
import { recordReceipt, recordSending } from '#core/filings/sending-api.ts'
import type { Desks } from '#server/demo/desk.ts'
import { type Act, atWork } from '#server/demo/progress.ts'
import { filingReturned, filingWords } from '#server/demo/words.ts'
import { generateFilings } from '#server/filings/index.ts'
import type { Db } from '#server/platform/db.ts'

/** Months of filings that the demo has behind it. */
const MONTHS = 6

type Due = { district: string; id: string; unitId: string; toUnitId: string | null; dueOn: string }

/** The filings of the last months, this one included, as the hourly job would have made them. */
export async function generateHistory(db: Db, district: string, today: string): Promise<Due[]> {
  const current = monthOf(today)
  for (let back = MONTHS - 1; back >= 0; back--) {
    const month = addMonths(current, -back)
    const now = new Date(`${month}-01T02:10:00+08:00`)
    await db.transaction().execute((tx) => generateFilings(tx, { district, month, now }))
  }
  return db
    .selectFrom('filing')
    .select(['district', 'id', 'unitId', 'toUnitId', 'dueOn'])
    .where('district', '=', district)
    .orderBy('dueOn')
    .execute()
}

/**
 * Most units file in the days before the due day and are accepted the day after; a few are late, a few never
 * came, one or two were sent back. Of this month only what is before today has happened.
 *
 * @param logins unit id → login of its desk
 */
export function filingActs(desks: Desks, due: Due, logins: ReadonlyMap<string, string>, now: Date): Act[] {
  const { chance } = desks
  const filer = logins.get(due.unitId)
  const receiver = due.toUnitId === null ? filer : logins.get(due.toUnitId)
  const luck = chance.next()
  // What is due yet is mostly left to whoever looks around.
  const isDueYet = due.dueOn >= dayInChina(now)
  if (!filer || !receiver || luck > (isDueYet ? 0.25 : 0.94)) return []
  const key = { district: due.district, id: due.id }
  const submittedOn = addDays(due.dueOn, luck > 0.88 ? chance.between(1, 3) : -chance.between(0, 4))
  const entries = entriesFrom(desks)
  const submit = {
    at: atWork(desks, submittedOn),
    record: due.id,
    run: () =>
      desks.send(filer, api.submitFiling, {
        ...key,
        entries,
        signer: '分管负责人',
        fileIds: [],
      }),
  }
  if (due.toUnitId === null)
    return [submit, ...outsideActs(desks, due, filer, submit.at)].filter(({ at }) => at < now)
  const answeredAt = new Date(submit.at.getTime() + chance.between(2, 24) * 3_600_000)
  const isReturned = luck > 0.86 && luck < 0.88 && due.dueOn > addDays(dayInChina(now), -40)
  const answer = isReturned
    ? () => desks.send(receiver, api.returnFiling, { ...key, reason: filingReturned })
    : () => desks.send(receiver, api.acceptFiling, key)
  return [submit, { at: answeredAt, record: due.id, run: answer }].filter(({ at }) => at < now)
}

const HOUR = 3_600_000

/** The exported form goes out the same day; its receiver confirms within two days, in most cases. */
function outsideActs({ chance, send }: Desks, { district, id }: Due, filer: string, signedAt: Date): Act[] {
  const key = { district, id }
  const sentAt = new Date(signedAt.getTime() + HOUR / 2)
  const receivedAt = new Date(sentAt.getTime() + chance.between(3, 40) * HOUR)
  const sending = {
    sentOn: dayInChina(sentAt),
    way: 'exchange' as const,
    post: '机要员',
    note: '',
    fileIds: [],
  }
  const receipt = { receivedOn: dayInChina(receivedAt), by: '综合处经办', fileIds: [] }
  return [
    { at: sentAt, record: id, run: () => send(filer, recordSending, { ...key, ...sending }) },
    { at: receivedAt, record: id, run: () => send(filer, recordReceipt, { ...key, ...receipt }) },
  ]
}

/** The same words for whichever form asks for them. */
function entriesFrom({ chance }: Desks) {
  const done = chance.pick(filingWords.done)
  const problems = chance.pick(filingWords.problems)
  const next = chance.pick(filingWords.next)
  const texts = {
    'narrative/done': done,
    'narrative/problems': problems,
    'narrative/next': next,
    'summary/done': done,
    'summary/hazards': problems,
    'summary/next': next,
    'analysis/done': done,
    'analysis/problems': problems,
  }
  return { contact: '', texts, cells: {} }
}
