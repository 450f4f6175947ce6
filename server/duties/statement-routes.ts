import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { mayBeStated } from '#core/duties/proof.ts'
import { sourcesAmong } from '#core/duties/source.ts'
import { insistOnReturn, insistOnStatement } from '#core/duties/statement.ts'
import * as api from '#core/duties/statement-api.ts'
import { getSubject } from '#server/duties/board-queries.ts'
import { prove } from '#server/duties/proof.ts'
import { dutyRulesByName } from '#server/duties/rules-known.ts'
import { recordsKept } from '#server/duties/sources.ts'
import * as queries from '#server/duties/statement-queries.ts'
import { shownStatements } from '#server/duties/statements-shown.ts'
import type { Tx } from '#server/platform/db.ts'
import { attachFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'

export function statementRoutes(serve: Serve) {
  serve(api.handInStatement, async (call) => {
    const { tx, actor, now, input } = call
    const row = statementOf(call)
    await insistOn(call)
    await attachFiles(tx, { ...fileKey(row), fileIds: input.fileIds, actor })
    await queries.insertStatement(tx, row, { actor, commandId: input.commandId, at: now })
    await prove(tx, input.district, [input.subjectId], now)
    return shownOne(tx, row)
  })

  serve(api.returnStatement, async ({ tx, actor, now, input }) => {
    const statement = await queries.lockStatement(tx, { actor, now }, input)
    insistOnReturn(statement, actor)
    const act = { actor, commandId: input.commandId, at: now, reason: input.reason }
    const returned = await queries.saveReturned(tx, statement, act)
    await prove(tx, input.district, [statement.subjectId], now)
    return shownOne(tx, returned)
  })
}

type HandIn = Call<typeof api.handInStatement>

/** The subject is seen, the duty is there and open to words, and these words are of its days. */
async function insistOn({ tx, actor, now, input }: HandIn) {
  const { district, subjectId, signedOn } = input
  const subject = await getSubject({ tx, asker: { actor, now } }, { district, id: subjectId })
  const duty = await queries.lockDuty(tx, input)
  const statements = await queries.listStatements(tx, input)
  const sources = sourcesAmong(await dutyRulesByName(tx, district), duty.sources)
  const isStated = statements.some(({ status }) => status === 'handed-in')
  const stating = { ...duty, subject, isStatable: mayBeStated({ sources }, recordsKept), isStated }
  insistOnStatement(stating, { actor, signedOn, today: dayInChina(now) })
}

const statementOf = ({
  actor,
  now,
  input,
}: { actor: Actor } & Pick<HandIn, 'now' | 'input'>): queries.StatementRow => {
  const { district, id, subjectId, code, period, words, signer, signedOn, fileIds } = input
  return {
    ...{ district, id, subjectId, code, period, words, signer, signedOn, fileIds },
    ...{ status: 'handed-in', returnReason: null, returnedBy: null, returnedAt: null },
    ...{ madeBy: actor.id, madeUnitId: actor.unitId, madeAt: now },
  }
}

/** Files hang on the subject, whose scope is theirs. */
const fileKey = ({ district, subjectId }: queries.StatementRow) =>
  ({ district, record: 'subject', recordId: subjectId }) as const

async function shownOne(tx: Tx, row: queries.StatementRow) {
  const [shown] = await shownStatements(tx, [row])
  if (!shown) throw new Error('one statement in, one out')
  return shown
}
