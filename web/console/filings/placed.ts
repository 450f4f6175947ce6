import type { FormColumn, FormRow } from '#core/filings/form.ts'
import type { FilledCell } from '#core/filings/form-content.ts'

/** A cell in its place: what the form says about it and what stands in it. */
export type Placed = { row: FormRow; column: FormColumn; cell: FilledCell }
