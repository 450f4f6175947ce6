import type { Form } from '#core/filings/form.ts'
import { readForms } from '#server/filings/packs.ts'
import type { FilingRow } from '#server/filings/queries.ts'

/**
 * The template of a filing: the one it was frozen with, otherwise that of the packs. What was frozen before forms were
 * data is the task list and three paragraphs, as `progress` still is.
 */
export function formOf({ content, form }: Pick<FilingRow, 'content' | 'form'>): Form {
  if (content?.form) return content.form
  return formInForce(content === null ? form : 'progress')
}

/** The template that is filled in today. */
export function formInForce(code: string): Form {
  const form = readForms().get(code)
  if (!form) throw new Error(`packs/forms has no ${code}: packs.ts holds the rules to it`)
  return form
}
