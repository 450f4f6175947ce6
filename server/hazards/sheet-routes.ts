import * as api from '#core/hazards/sheet-api.ts'
import { hazardTemplate, importHazards, judgeFile } from '#server/hazards/import.ts'
import type { Serve } from '#server/platform/http.ts'
import { refusedOf } from '#server/platform/sheets/answers.ts'

/** Tables of hazards in the columns of 附件3; a paste from Excel comes as a file too. */
export function hazardSheetRoutes(serve: Serve) {
  serve(api.hazardTemplate, async () => hazardTemplate())
  serve(api.checkHazardSheet, async (call) => (await judgeFile(call)).check)
  serve(api.refusedHazards, async (call) => refusedOf((await judgeFile(call)).check))
  serve(api.importHazards, importHazards)
}
