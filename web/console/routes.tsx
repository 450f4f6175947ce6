import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { ActivitySearch, NewActivitySearch } from '#web/console/activities/search.ts'
import { bulletinPages } from '#web/console/bulletins/routes.tsx'
import { DutyBoardSearch, DutySubjectSearch } from '#web/console/duties/search.ts'
import { BalanceSearch } from '#web/console/hazards/balance-search.ts'
import { HazardFilters, HazardSearch, ReportSearch } from '#web/console/hazards/search.ts'
import { SelfCheckSearch } from '#web/console/inspections/search.ts'
import { registerPages } from '#web/console/register-routes.tsx'
import { responsibilityPages } from '#web/console/responsibility/routes.tsx'
import { at, page, root } from '#web/console/route-root.tsx'
import { RulePackSearch } from '#web/console/rules/search.ts'
import { SheetSearch } from '#web/console/sheets/search.ts'
import { StandardSearch } from '#web/console/standards/search.ts'
import { NewListingSearch, NewStepSearch } from '#web/console/supervision/search.ts'
import { BoardSearch, SendSearch, TransferSearch } from '#web/console/transfers/search.ts'
import { UnitsSearch } from '#web/console/units/search.ts'

/*
 * Every page of the console, in the order of the navigation. Each is its own chunk. A page reads its parameters with
 * getRouteApi('/plans/$district/$id'), never by importing this file: that would be a cycle. A page that keeps filters
 * in the address adds `validateSearch: <zod schema>` to its line.
 */
const units = createRoute({
  ...at('/units'),
  validateSearch: UnitsSearch,
  component: page(() => import('#web/console/units/list.tsx'), 'UnitsPage'),
})

const pages = [
  createRoute({ ...at('/'), beforeLoad: () => redirect({ to: '/work', throw: true }) }),
  createRoute({
    ...at('/work'),
    component: page(() => import('#web/console/duties/work.tsx'), 'MyWorkPage'),
  }),
  createRoute({
    ...at('/reminders'),
    component: page(() => import('#web/console/reminders/page.tsx'), 'RemindersPage'),
  }),

  createRoute({
    ...at('/duty-board'),
    validateSearch: DutyBoardSearch,
    component: page(() => import('#web/console/duties/board.tsx'), 'DutyBoardPage'),
  }),
  createRoute({
    ...at('/duty-board/$district/$id'),
    validateSearch: DutySubjectSearch,
    component: page(() => import('#web/console/duties/subject.tsx'), 'DutySubjectPage'),
  }),

  createRoute({ ...at('/plans'), component: page(() => import('#web/console/plans/list.tsx'), 'PlansPage') }),
  createRoute({
    ...at('/plans/new'),
    component: page(() => import('#web/console/plans/read.tsx'), 'ReadPlanPage'),
  }),
  createRoute({
    ...at('/plans/$district/$id'),
    component: page(() => import('#web/console/plans/plan.tsx'), 'PlanPage'),
  }),
  createRoute({
    ...at('/plans/$district/$id/review'),
    component: page(() => import('#web/console/plans/review.tsx'), 'ReviewPage'),
  }),

  createRoute({ ...at('/tasks'), component: page(() => import('#web/console/tasks/list.tsx'), 'TasksPage') }),
  createRoute({
    ...at('/tasks/$district/$id'),
    component: page(() => import('#web/console/tasks/task.tsx'), 'TaskPage'),
  }),
  createRoute({
    ...at('/wall-chart'),
    component: page(() => import('#web/console/tasks/wall-chart.tsx'), 'WallChartPage'),
  }),

  createRoute({
    ...at('/supervision'),
    component: page(() => import('#web/console/supervision/board.tsx'), 'SupervisionPage'),
  }),
  createRoute({
    ...at('/supervision/new'),
    validateSearch: NewStepSearch,
    component: page(() => import('#web/console/supervision/new-step.tsx'), 'NewStepPage'),
  }),
  createRoute({
    ...at('/supervision/steps/$district/$id'),
    component: page(() => import('#web/console/supervision/step.tsx'), 'StepRecordPage'),
  }),
  createRoute({
    ...at('/supervision/listings'),
    component: page(() => import('#web/console/supervision/listings.tsx'), 'ListingsPage'),
  }),
  createRoute({
    ...at('/supervision/listings/new'),
    validateSearch: NewListingSearch,
    component: page(() => import('#web/console/supervision/new-listing.tsx'), 'NewListingPage'),
  }),
  createRoute({
    ...at('/supervision/listings/$district/$id'),
    component: page(() => import('#web/console/supervision/listing.tsx'), 'ListingPage'),
  }),
  createRoute({
    ...at('/supervision/matters'),
    component: page(() => import('#web/console/supervision/matters.tsx'), 'MattersPage'),
  }),
  createRoute({
    ...at('/supervision/matters/$district/$id'),
    component: page(() => import('#web/console/supervision/matter.tsx'), 'MatterPage'),
  }),
  createRoute({
    ...at('/supervision/cases'),
    component: page(() => import('#web/console/supervision/cases.tsx'), 'CasesPage'),
  }),
  createRoute({
    ...at('/supervision/cases/$district/$id'),
    component: page(() => import('#web/console/supervision/case.tsx'), 'CasePage'),
  }),
  createRoute({
    ...at('/supervision/coordinations'),
    component: page(() => import('#web/console/supervision/coordinations.tsx'), 'CoordinationsPage'),
  }),
  createRoute({
    ...at('/supervision/coordinations/$district/$id'),
    component: page(() => import('#web/console/supervision/coordination.tsx'), 'CoordinationPage'),
  }),
  createRoute({
    ...at('/supervision/clues'),
    component: page(() => import('#web/console/supervision/clues.tsx'), 'CluesPage'),
  }),
  createRoute({
    ...at('/supervision/clues/$district/$id'),
    component: page(() => import('#web/console/supervision/clue.tsx'), 'CluePage'),
  }),
  createRoute({
    ...at('/supervision/figures'),
    component: page(() => import('#web/console/supervision/figures.tsx'), 'SupervisionFiguresPage'),
  }),

  createRoute({
    ...at('/filings'),
    component: page(() => import('#web/console/filings/list.tsx'), 'FilingsPage'),
  }),
  createRoute({
    ...at('/filings/$district/$id'),
    component: page(() => import('#web/console/filings/filing.tsx'), 'FilingPage'),
  }),
  createRoute({
    ...at('/filing-board'),
    component: page(() => import('#web/console/filings/board.tsx'), 'FilingBoardPage'),
  }),
  ...bulletinPages,

  createRoute({
    ...at('/rules'),
    component: page(() => import('#web/console/rules/list.tsx'), 'RulePacksPage'),
  }),
  createRoute({
    ...at('/rules/$district/$id'),
    validateSearch: RulePackSearch,
    component: page(() => import('#web/console/rules/pack.tsx'), 'RulePackPage'),
  }),

  createRoute({
    ...at('/activities'),
    validateSearch: ActivitySearch,
    component: page(() => import('#web/console/activities/list.tsx'), 'ActivitiesPage'),
  }),
  createRoute({
    ...at('/activities/new'),
    validateSearch: NewActivitySearch,
    component: page(() => import('#web/console/activities/edit.tsx'), 'NewActivityPage'),
  }),
  createRoute({
    ...at('/activities/import'),
    validateSearch: SheetSearch,
    component: page(() => import('#web/console/activities/import.tsx'), 'ImportActivitiesPage'),
  }),
  createRoute({
    ...at('/activities/$district/$id'),
    component: page(() => import('#web/console/activities/record.tsx'), 'ActivityRecordPage'),
  }),
  createRoute({
    ...at('/activities/$district/$id/edit'),
    component: page(() => import('#web/console/activities/edit.tsx'), 'EditActivityPage'),
  }),

  ...responsibilityPages,

  createRoute({
    ...at('/letters'),
    component: page(() => import('#web/console/letters/list.tsx'), 'LettersPage'),
  }),
  createRoute({
    ...at('/letters/$district/$id'),
    component: page(() => import('#web/console/letters/letter.tsx'), 'LetterPage'),
  }),
  createRoute({
    ...at('/letter-register'),
    component: page(() => import('#web/console/letters/register.tsx'), 'LetterRegisterPage'),
  }),

  createRoute({
    ...at('/hazards'),
    validateSearch: HazardSearch,
    component: page(() => import('#web/console/hazards/list.tsx'), 'HazardsPage'),
  }),
  createRoute({
    ...at('/hazards/$district/$id'),
    component: page(() => import('#web/console/hazards/page.tsx'), 'HazardPageView'),
  }),
  createRoute({
    ...at('/hazards/new'),
    validateSearch: ReportSearch,
    component: page(() => import('#web/console/hazards/report.tsx'), 'ReportPage'),
  }),
  createRoute({
    ...at('/hazards/import'),
    validateSearch: SheetSearch,
    component: page(() => import('#web/console/hazards/import.tsx'), 'ImportHazardsPage'),
  }),
  createRoute({
    ...at('/hazards/map'),
    validateSearch: HazardFilters,
    component: page(() => import('#web/console/hazards/map-page.tsx'), 'HazardMapPage'),
  }),
  createRoute({
    ...at('/hazards/balance'),
    validateSearch: BalanceSearch,
    component: page(() => import('#web/console/hazards/balance.tsx'), 'BalancePage'),
  }),

  createRoute({
    ...at('/transfers'),
    validateSearch: TransferSearch,
    component: page(() => import('#web/console/transfers/list.tsx'), 'TransfersPage'),
  }),
  createRoute({
    ...at('/transfers/new'),
    validateSearch: SendSearch,
    component: page(() => import('#web/console/transfers/send.tsx'), 'SendTransferPage'),
  }),
  createRoute({
    ...at('/transfers/board'),
    validateSearch: BoardSearch,
    component: page(() => import('#web/console/transfers/board.tsx'), 'TransferBoardPage'),
  }),
  createRoute({
    ...at('/transfers/$district/$id'),
    component: page(() => import('#web/console/transfers/transfer.tsx'), 'TransferPage'),
  }),

  createRoute({
    ...at('/standards'),
    validateSearch: StandardSearch,
    component: page(() => import('#web/console/standards/list.tsx'), 'StandardsPage'),
  }),
  createRoute({
    ...at('/standards/instruments'),
    component: page(() => import('#web/console/standards/instruments.tsx'), 'InstrumentsPage'),
  }),

  // The page keeps its tree while another unit is chosen, so the unit is a child without a page of its own.
  units.addChildren([createRoute({ getParentRoute: () => units, path: '$unitId' })]),
  ...registerPages,
  createRoute({
    ...at('/units/import'),
    validateSearch: SheetSearch,
    component: page(() => import('#web/console/units/import.tsx'), 'ImportUnitsPage'),
  }),
  createRoute({
    ...at('/duty-matrix'),
    component: page(() => import('#web/console/units/duty-matrix.tsx'), 'DutyMatrixPage'),
  }),
  createRoute({
    ...at('/self-checks'),
    validateSearch: SelfCheckSearch,
    component: page(() => import('#web/console/inspections/self-checks.tsx'), 'SelfChecksPage'),
  }),
  createRoute({
    ...at('/self-checks/$district/$id'),
    component: page(() => import('#web/console/inspections/self-check.tsx'), 'SelfCheckPage'),
  }),
  createRoute({
    ...at('/me'),
    component: page(() => import('#web/console/units/my-account.tsx'), 'MyAccountPage'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(pages),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
