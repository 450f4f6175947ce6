import * as api from '#core/hazards/api.ts'
import { summariseOne } from '#server/hazards/acting.ts'
import { alike } from '#server/hazards/alike.ts'
import { keepDraft } from '#server/hazards/drafts.ts'
import { hazardPage } from '#server/hazards/page.ts'
import { report } from '#server/hazards/reporting.ts'
import type { Serve } from '#server/platform/http.ts'

/** Telling of a hazard and reading about it. What is done with it afterwards stands in `command-routes.ts`. */
export function hazardRoutes(serve: Serve) {
  serve(api.getHazard, hazardPage)
  serve(api.findAlike, alike)
  serve(api.reportHazard, async (call) => summariseOne(call, await report(call, call.input)))
  serve(api.saveHazardDraft, async (call) => summariseOne(call, await keepDraft(call)))
}
