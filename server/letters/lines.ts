import type { LetterSummary } from '#core/letters/api.ts'
import type { About } from '#core/letters/ordering.ts'
import type { Asker } from '#core/scope.ts'
import { type LetterLine, listAbout } from '#server/letters/list-queries.ts'
import type { LetterRow } from '#server/letters/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { nameUnits } from '#server/units/index.ts'

/** The lines of a list as the screen gets them. All are of one district. */
export async function summarise(tx: Reader, lines: readonly LetterLine[]): Promise<LetterSummary[]> {
  const units = lines.map(({ fromUnitId }) => fromUnitId)
  const names = await nameUnits(tx, lines[0]?.district ?? '', [...new Set(units)])
  return lines.map((line) => ({
    district: line.district,
    id: line.id,
    kind: line.kind,
    status: line.status,
    title: line.title,
    no: line.no,
    fromUnitId: line.fromUnitId,
    fromUnitName: names.get(line.fromUnitId) ?? '',
    matter: line.matter,
    to: line.to,
    about:
      line.aboutRecord !== null && line.aboutId !== null
        ? { record: line.aboutRecord, id: line.aboutId }
        : null,
    draftedAt: line.draftedAt.toISOString(),
    issuedAt: line.issuedAt?.toISOString() ?? null,
    acknowledgedAt: line.acknowledgedAt?.toISOString() ?? null,
    voidReason: line.voidReason,
  }))
}

/** A whole letter as its line in a list. */
export const lineOf = ({ content, ...letter }: LetterRow): LetterLine => ({
  ...letter,
  to: content.to,
  matter: content.rows[0]?.text ?? '',
})

/** The letters about one record, oldest first, as far as they exist for whoever asks: for the page of the record. */
export const listLettersAbout = async (
  tx: Reader,
  asker: Asker,
  about: About & { district: string },
): Promise<LetterSummary[]> => summarise(tx, await listAbout(tx, asker, about))
