import { listMyWork } from '#core/duties/api.ts'
import { getHazard } from '#core/hazards/api.ts'
import { countHazards, listHazards } from '#core/hazards/ledger-api.ts'
import { listLetters } from '#core/letters/api.ts'
import { listSteps } from '#core/supervision/api.ts'
import { listHazardTransfers } from '#core/transfers/api.ts'

/** What an act on a hazard may change on screen: its page with letters, supervision and slips, the lists, the desk. */
export const hazardQuestions = [
  getHazard,
  listHazards,
  countHazards,
  listLetters,
  listSteps,
  listHazardTransfers,
  listMyWork,
]
