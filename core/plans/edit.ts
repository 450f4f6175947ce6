import type { Edit, PlanDraft } from '#core/plans/draft.ts'
import type { EditContext } from '#core/plans/edit-context.ts'
import { changeItem, checkRow, mergeItem, splitItem } from '#core/plans/edit-items.ts'
import { addMention, removeMention, resolveMention } from '#core/plans/edit-mentions.ts'
import { removeObligation, setObligation } from '#core/plans/edit-obligations.ts'
import {
  removeReporting,
  removeScheduleRow,
  setDocument,
  setReporting,
  setScheduleRow,
  settleDoubt,
} from '#core/plans/edit-rows.ts'

/**
 * One correction of a draft, the only thing that changes one. The draft given is not touched.
 *
 * @throws Refusal when the edit does not fit the draft, saying why and what to do instead
 */
export function applyEdit(draft: PlanDraft, edit: Edit, context: EditContext): PlanDraft {
  switch (edit.type) {
    case 'document':
      return setDocument(draft, edit)
    case 'item':
      return changeItem(draft, edit, context)
    case 'check':
      return checkRow(draft, edit)
    case 'split':
      return splitItem(draft, edit, context)
    case 'merge':
      return mergeItem(draft, edit)
    case 'obligation':
      return setObligation(draft, edit, context)
    case 'remove-obligation':
      return removeObligation(draft, edit)
    default:
      return applyToRows(draft, edit, context)
  }
}

type RowEdit = Exclude<
  Edit,
  { type: 'document' | 'item' | 'check' | 'split' | 'merge' | 'obligation' | 'remove-obligation' }
>

function applyToRows(draft: PlanDraft, edit: RowEdit, context: EditContext): PlanDraft {
  switch (edit.type) {
    case 'resolve':
      return resolveMention(draft, edit, context)
    case 'add-mention':
      return addMention(draft, edit, context)
    case 'remove-mention':
      return removeMention(draft, edit)
    case 'schedule-row':
      return setScheduleRow(draft, edit, context)
    case 'remove-schedule-row':
      return removeScheduleRow(draft, edit)
    case 'reporting':
      return setReporting(draft, edit)
    case 'remove-reporting':
      return removeReporting(draft, edit)
    case 'settle':
      return settleDoubt(draft, edit)
  }
}
