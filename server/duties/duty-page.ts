import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { addDays, dayInChina } from '#core/calendar.ts'
import type { ExplainedDuty, getDuty, listSubjectDuties } from '#core/duties/board-api.ts'
import { quarterOf, spanOfBoard } from '#core/duties/board-period.ts'
import { mayBeStated } from '#core/duties/proof.ts'
import { sourcesAmong } from '#core/duties/source.ts'
import { statementEventNames, whyNotReturned, whyNotStated } from '#core/duties/statement.ts'
import { Refusal } from '#core/refusal.ts'
import * as queries from '#server/duties/board-queries.ts'
import { explain, type RulesByName } from '#server/duties/explained.ts'
import { dutyRulesByName } from '#server/duties/rules-known.ts'
import { lookAheadDays } from '#server/duties/settings.ts'
import { evidenceSources, recordsKept } from '#server/duties/sources.ts'
import { listStatements, type StatementRow } from '#server/duties/statement-queries.ts'
import { shownStatements } from '#server/duties/statements-shown.ts'
import type { Reader } from '#server/platform/db.ts'
import { listTimeline } from '#server/platform/timeline.ts'

type Ask<Input> = { tx: Reader; actor: Actor; now: Date; input: Input }

/** Nobody reads more of one subject at a time. */
const MOST = 200

/** The duties of one subject, explained: of a period, or all that is late or coming. */
export async function listExplained({
  tx,
  actor,
  now,
  input,
}: Ask<z.output<typeof listSubjectDuties.input>>) {
  const today = dayInChina(now)
  const { id } = await queries.getSubject({ tx, asker: { actor, now } }, input)
  const period = input.period ?? quarterOf(today)
  const rows = await rowsOf(tx, { ...input, id, period, today })
  const rules = await dutyRulesByName(tx, input.district)
  const explained = await explainAll(tx, rows.slice(0, MOST), { rules, today })
  const isWanted = ({ verb, standing }: ExplainedDuty) =>
    (input.verb === undefined || verb === input.verb) &&
    (input.standing === undefined || standing === input.standing)
  return { today, period, items: explained.filter(isWanted), cut: rows.length > MOST }
}

type Wanted = {
  district: string
  id: string
  period: string
  today: string
  standing?: 'late' | 'coming' | undefined
}

function rowsOf(tx: Reader, { district, id, period, today, standing }: Wanted) {
  const limit = MOST + 1
  if (standing !== undefined) {
    const until = addDays(today, lookAheadDays)
    return queries.listDutiesOpen(tx, { district, id, until, limit })
  }
  return queries.listDutiesDue(tx, { district, subjectIds: [id], limit, ...spanOfBoard(period) })
}

async function explainAll(
  tx: Reader,
  rows: readonly queries.DutyRow[],
  { rules, today }: { rules: RulesByName; today: string },
): Promise<ExplainedDuty[]> {
  const explained: ExplainedDuty[] = []
  for (const row of rows) {
    const carriedBy = row.status === 'open' ? await findCarrier(tx, row) : null
    const one = explain(row, { rules, today, carriedBy })
    if (one) explained.push(one)
  }
  return explained
}

/** What lies on the desk already and carries the duty out. */
async function findCarrier(tx: Reader, duty: queries.DutyRow) {
  for (const { carrier } of evidenceSources) {
    const found = await carrier?.(tx, duty)
    if (found) return found
  }
  return null
}

/** One duty with its statements, their history, and what may be done. */
export async function showDuty(
  { tx, actor, now }: Omit<Ask<unknown>, 'input'>,
  key: queries.DutyKey,
): Promise<z.input<typeof getDuty.output>> {
  const today = dayInChina(now)
  const subject = await queries.getSubject(
    { tx, asker: { actor, now } },
    { district: key.district, id: key.subjectId },
  )
  const row = await queries.getDutyRow(tx, key)
  const rules = await dutyRulesByName(tx, key.district)
  const [explained] = await explainAll(tx, [row], { rules, today })
  if (!explained) throw new Refusal('not-found', '没有这项责任', { remedy: '规则可能已经调整，请刷新看板' })
  const statements = await listStatements(tx, key)
  const standing = statements.find(({ status }) => status === 'handed-in')
  const isStatable = mayBeStated({ sources: sourcesAmong(rules, row.sources) }, recordsKept)
  const stating = { ...row, isStatable, isStated: standing !== undefined, subject }
  return {
    ...explained,
    statements: await shownStatements(tx, statements),
    history: await historyOf(tx, statements),
    commands: {
      state: whyNotStated(stating, actor, today),
      return: standing === undefined ? '没有可退回的签字说明' : whyNotReturned(standing, actor),
    },
  }
}

async function historyOf(tx: Reader, statements: readonly StatementRow[]) {
  const history: Awaited<ReturnType<typeof listTimeline>> = []
  for (const { district, id } of statements)
    history.push(...(await listTimeline(tx, { district, id }, statementEventNames)))
  return history.sort((a, b) => (a.at < b.at ? -1 : 1))
}
