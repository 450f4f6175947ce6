import type { Deadline, DraftObligation, Quantity, Recurrence } from '#core/plans/draft.ts'
import { quantityWords, recurrenceWords } from '#core/plans/words.ts'
import { deadlineWords } from '#web/console/plans/words.ts'

/** What the form of one obligation holds while somebody types: every field may be half filled. */
export type ObligationFields = {
  text: string
  deadline: { kind: Deadline['kind'] | 'none'; date: string; from: string; to: string }
  recurrence: { every: Recurrence['every'] | 'none'; times: number }
  quantities: readonly QuantityFields[]
  appliesTo: string
}

export type Comparison = 'exactly' | 'atLeast' | 'atMost' | 'between'
export type QuantityFields = { comparison: Comparison; low: number | null; high: number | null; unit: string }

export const comparisonNames: Record<Comparison, string> = {
  exactly: '正好',
  atLeast: '不少于',
  atMost: '不超过',
  between: '介于',
}

/** The form as it opens: on an obligation that was read, on words taken from the source, or empty. */
export const fieldsOf = (obligation: DraftObligation | null, text = ''): ObligationFields => ({
  text: obligation?.text ?? text,
  deadline: {
    kind: obligation?.deadline?.kind ?? 'none',
    date: obligation?.deadline?.date ?? '',
    from: obligation?.deadline?.from ?? '',
    to: obligation?.deadline?.to ?? '',
  },
  recurrence: { every: obligation?.recurrence?.every ?? 'none', times: obligation?.recurrence?.times ?? 1 },
  quantities: (obligation?.quantities ?? []).map(quantityFields),
  appliesTo: obligation?.appliesTo ?? '',
})

function quantityFields({ min, max, unit }: Quantity): QuantityFields {
  if (min !== null && max !== null)
    return { comparison: min === max ? 'exactly' : 'between', low: min, high: min === max ? null : max, unit }
  return min === null
    ? { comparison: 'atMost', low: max, high: null, unit }
    : { comparison: 'atLeast', low: min, high: null, unit }
}

/** What is still wrong with the form, by field, in words; empty when it can be saved. */
export type Faults = Partial<Record<'text' | 'deadline' | 'quantities', string>>

export function faultsIn({ text, deadline, quantities }: ObligationFields): Faults {
  const faults: Faults = {}
  if (text.trim() === '') faults.text = '请填写要求内容：谁、做什么、做到什么程度'
  const missing = deadlineFault(deadline)
  if (missing) faults.deadline = missing
  if (quantities.some(isHalfFilled))
    faults.quantities = '数量要求须填数值和单位（如 30 家、80 %）；不需要的请删除该行'
  return faults
}

function deadlineFault({ kind, date, from, to }: ObligationFields['deadline']) {
  switch (kind) {
    case 'none':
      return undefined
    case 'by':
      return date ? undefined : '请选择最迟完成日'
    case 'year':
      return date ? undefined : '请选择年度'
    case 'from':
      return from ? undefined : '请选择起始年月'
    case 'range':
      return from && to && from <= to ? undefined : '请选择起止年月，起不晚于止'
  }
}

const isHalfFilled = ({ comparison, low, high, unit }: QuantityFields) =>
  low === null || unit.trim() === '' || (comparison === 'between' && (high === null || high < low))

/**
 * The obligation that the form says. What was not changed keeps the words and the place that it was read from;
 * what was changed is worded anew and keeps only the place.
 */
export function obligationFrom(fields: ObligationFields, before: DraftObligation | null) {
  return {
    text: fields.text.trim(),
    deadline: deadlineFrom(fields.deadline, before?.deadline ?? null),
    recurrence: recurrenceFrom(fields.recurrence, before?.recurrence ?? null),
    quantities: fields.quantities.map((quantity, at) =>
      quantityFrom(quantity, before?.quantities[at] ?? null),
    ),
    appliesTo: fields.appliesTo.trim() || null,
  }
}

function deadlineFrom(fields: ObligationFields['deadline'], before: Deadline | null): Deadline | null {
  const { kind } = fields
  if (kind === 'none') return null
  const dated = kind === 'by' || kind === 'year'
  const said = {
    kind,
    date: dated ? fields.date : null,
    from: dated ? null : fields.from,
    to: kind === 'range' ? fields.to : null,
  }
  const same =
    before?.kind === kind && before.date === said.date && before.from === said.from && before.to === said.to
  return same ? before : { ...said, raw: deadlineWords(said), span: before?.span ?? null }
}

function recurrenceFrom(
  { every, times }: ObligationFields['recurrence'],
  before: Recurrence | null,
): Recurrence | null {
  if (every === 'none') return null
  if (before?.every === every && before.times === times) return before
  return { every, times, raw: recurrenceWords({ every, times }), span: before?.span ?? null }
}

function quantityFrom({ comparison, low, high, unit }: QuantityFields, before: Quantity | null): Quantity {
  const said = {
    min: comparison === 'atMost' ? null : low,
    max: { exactly: low, atLeast: null, atMost: low, between: high }[comparison],
    unit: unit.trim(),
  }
  if (before && before.min === said.min && before.max === said.max && before.unit === said.unit) return before
  return { ...said, raw: quantityWords(said), span: before?.span ?? null }
}
