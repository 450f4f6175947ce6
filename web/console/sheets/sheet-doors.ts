import type {
  checkEnterprises,
  enterpriseTemplate,
  importEnterprises,
  listEnterprises,
  refusedEnterprises,
} from '#core/enterprises/api.ts'
import type { listUnits } from '#core/units/api.ts'
import type { checkUnits, importUnits, refusedUnits, unitTemplate } from '#core/units/sheet-api.ts'

/** The five addresses of one kind of file. */
export type SheetDoors = {
  template: typeof enterpriseTemplate | typeof unitTemplate
  check: typeof checkEnterprises | typeof checkUnits
  refused: typeof refusedEnterprises | typeof refusedUnits
  carryOut: typeof importEnterprises | typeof importUnits
  refresh: readonly (typeof listEnterprises | typeof listUnits)[]
}
