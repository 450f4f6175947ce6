import type { listActivities } from '#core/activities/api.ts'
import type {
  activityTemplate,
  checkActivities,
  importActivities,
  refusedActivities,
} from '#core/activities/sheet-api.ts'
import type {
  checkEnterprises,
  enterpriseTemplate,
  importEnterprises,
  listEnterprises,
  refusedEnterprises,
} from '#core/enterprises/api.ts'
import type { listHazards } from '#core/hazards/ledger-api.ts'
import type {
  checkHazardSheet,
  hazardTemplate,
  importHazards,
  refusedHazards,
} from '#core/hazards/sheet-api.ts'
import type {
  checkPremises,
  importPremises,
  listPremises,
  premisesTemplate,
  refusedPremises,
} from '#core/premises/api.ts'
import type { checkStaff, importStaff, listStaff, refusedStaff, staffTemplate } from '#core/staff/api.ts'
import type { listUnits } from '#core/units/api.ts'
import type { checkUnits, importUnits, refusedUnits, unitTemplate } from '#core/units/sheet-api.ts'

/** The five addresses of one kind of file. */
export type SheetDoors = {
  template:
    | typeof enterpriseTemplate
    | typeof unitTemplate
    | typeof hazardTemplate
    | typeof activityTemplate
    | typeof premisesTemplate
    | typeof staffTemplate
  check:
    | typeof checkEnterprises
    | typeof checkUnits
    | typeof checkHazardSheet
    | typeof checkActivities
    | typeof checkPremises
    | typeof checkStaff
  refused:
    | typeof refusedEnterprises
    | typeof refusedUnits
    | typeof refusedHazards
    | typeof refusedActivities
    | typeof refusedPremises
    | typeof refusedStaff
  carryOut:
    | typeof importEnterprises
    | typeof importUnits
    | typeof importHazards
    | typeof importActivities
    | typeof importPremises
    | typeof importStaff
  refresh: readonly (
    | typeof listEnterprises
    | typeof listUnits
    | typeof listHazards
    | typeof listActivities
    | typeof listPremises
    | typeof listStaff
  )[]
}
