import { annex3Routes } from '#server/hazards/annex3-routes.ts'
import { hazardBalanceRoutes } from '#server/hazards/balance-routes.ts'
import { hazardBulkRoutes } from '#server/hazards/bulk-routes.ts'
import { hazardExportRoutes } from '#server/hazards/export-routes.ts'
import { hazardListRoutes } from '#server/hazards/list-routes.ts'
import { hazardMapRoutes } from '#server/hazards/map-routes.ts'
import { hazardSheetRoutes } from '#server/hazards/sheet-routes.ts'
import { savedViewRoutes } from '#server/hazards/views-routes.ts'
import type { Serve } from '#server/platform/http.ts'

/** The ledger as a whole: lists, maps, tables, figures. What is done to one hazard is in `routes.ts`. */
export function ledgerRoutes(serve: Serve) {
  hazardListRoutes(serve)
  hazardMapRoutes(serve)
  hazardExportRoutes(serve)
  annex3Routes(serve)
  hazardBalanceRoutes(serve)
  hazardBulkRoutes(serve)
  hazardSheetRoutes(serve)
  savedViewRoutes(serve)
}
