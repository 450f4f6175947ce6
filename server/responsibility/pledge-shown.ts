import { z } from 'zod'
import { PromisedItem, pledgeStateOf } from '#core/responsibility/pledge.ts'
import type { PledgeSummary } from '#core/responsibility/pledge-api.ts'
import type { Directory } from '#server/responsibility/directory.ts'
import { responsibilityForms } from '#server/responsibility/packs.ts'
import type { PledgeRow } from '#server/responsibility/pledge-queries.ts'

export const promisesOf = ({ items }: Pick<PledgeRow, 'items'>) => z.array(PromisedItem).parse(items)

export const pledgeSummaryOf = (row: PledgeRow, { today, nameOf }: Directory): PledgeSummary => ({
  district: row.district,
  id: row.id,
  kind: row.kind,
  title: row.title,
  giverUnitId: row.giverUnitId,
  giverName: row.giverUnitId && nameOf(row.giverUnitId),
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  subject: row.subject,
  fromOn: row.fromOn,
  toOn: row.toOn,
  state: pledgeStateOf(row, today, responsibilityForms().pledges.expiringDays),
  signedOn: row.signedOn,
  breaches: row.breaches,
})
