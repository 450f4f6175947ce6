import type { getFiling } from '#core/filings/api.ts'
import { emptyDraft } from '#core/filings/entries.ts'
import { filingEventNames, isBeingWritten } from '#core/filings/filing.ts'
import { commandsFor } from '#core/filings/life.ts'
import type { ProgressRules } from '#core/plans/assignment.ts'
import { computeContent, computeLines } from '#server/filings/contents.ts'
import { formInForce, formOf } from '#server/filings/forms.ts'
import type { LineOfList } from '#server/filings/lists.ts'
import type { FilingRow } from '#server/filings/queries.ts'
import { summariseOne } from '#server/filings/summary.ts'
import { listFrozenLines } from '#server/filings/versions.ts'
import { listFiles } from '#server/platform/files.ts'
import type { Call } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'

type Reading = Pick<Call<typeof getFiling>, 'tx' | 'actor' | 'now'>

/** What whoever files works on is alive; everybody else reads what was submitted, and before that the ledger as it is. */
export function standOf(filing: FilingRow, { actor }: Pick<Reading, 'actor'>) {
  const isDraft = isBeingWritten(filing) && actor.unitId === filing.unitId
  const frozen = isDraft ? null : filing.content
  const draft = (isDraft ? filing.draft : filing.entries) ?? emptyDraft
  return { frozen, draft, form: frozen ? formOf(filing) : formInForce(filing.form) }
}

export async function describe(call: Reading, lights: ProgressRules, filing: FilingRow) {
  const { tx, actor, now } = call
  const { frozen, draft, form } = standOf(filing, call)
  const { overrides: _, ...entries } = draft
  return {
    ...(await summariseOne(call, filing)),
    periodFrom: filing.periodFrom,
    periodTo: filing.periodTo,
    version: filing.version,
    form,
    content: frozen ?? (await computeContent(tx, filing, draft, { now, lights, form })).content,
    frozen: frozen !== null,
    entries,
    signer: filing.signer,
    returnReason: filing.returnReason,
    correctionReason: filing.correctionReason,
    files: await listFiles(tx, recordOf(filing)),
    commands: commandsFor(filing, actor),
    timeline: await listTimeline(tx, filing, filingEventNames),
  }
}

export const recordOf = ({ district, id }: Pick<FilingRow, 'district' | 'id'>) => ({
  district,
  record: 'filing' as const,
  recordId: id,
})

const EVERY_LINE = 10_000_000

/** All lines of the lists, as the page shows them, for the sheet. */
export async function allLines(call: Reading, lights: ProgressRules, filing: FilingRow) {
  const { tx, now } = call
  const { frozen, draft, form } = standOf(filing, call)
  if (!frozen) return computeLines(tx, filing, draft, { now, lights, form })
  const lines = new Map<string, LineOfList[]>()
  for (const part of form.parts)
    if (part.kind === 'list')
      lines.set(
        part.key,
        await listFrozenLines(tx, { ...filing, part: part.key, after: 0, limit: EVERY_LINE }),
      )
  return lines
}
