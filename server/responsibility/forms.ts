import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/responsibility/api.ts'
import type { Serve } from '#server/platform/http.ts'
import { responsibilityForms } from '#server/responsibility/packs.ts'
import { listSets, wordItem } from '#server/responsibility/sets.ts'

/** What the screens are made of: kinds of lists, wordings of letters, sets of acts. */
export function formRoutes(serve: Serve) {
  serve(api.getResponsibilityForms, async ({ tx, input, now }) => {
    const { kinds, pledges } = responsibilityForms()
    const sets = await listSets(tx, input.district, dayInChina(now))
    return { kinds, templates: pledges.templates, expiringDays: pledges.expiringDays, sets }
  })
  serve(api.wordSetItem, wordItem)
}
