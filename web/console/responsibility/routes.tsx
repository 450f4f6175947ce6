import { createRoute } from '@tanstack/react-router'
import {
  ActsSearch,
  HoldersSearch,
  LeadingSearch,
  ListsSearch,
  PledgesSearch,
  PostingsSearch,
  StandingsSearch,
  UnpledgedSearch,
} from '#web/console/responsibility/search.ts'
import { at, page } from '#web/console/route-root.tsx'

/** 责任: lists, letters, what hangs on the wall, 五带头. */
export const responsibilityPages = [
  createRoute({
    ...at('/responsibility'),
    validateSearch: ListsSearch,
    component: page(() => import('#web/console/responsibility/lists.tsx'), 'DutyListsPage'),
  }),
  createRoute({
    ...at('/responsibility/lists/$district/$id'),
    component: page(() => import('#web/console/responsibility/list-record.tsx'), 'DutyListPage'),
  }),
  createRoute({
    ...at('/responsibility/lists/$district/$id/edit'),
    component: page(() => import('#web/console/responsibility/list-edit.tsx'), 'EditListPage'),
  }),
  createRoute({
    ...at('/responsibility/holders'),
    validateSearch: HoldersSearch,
    component: page(() => import('#web/console/responsibility/holders.tsx'), 'HoldersPage'),
  }),
  createRoute({
    ...at('/responsibility/standings'),
    validateSearch: StandingsSearch,
    component: page(() => import('#web/console/responsibility/standings.tsx'), 'StandingsPage'),
  }),
  createRoute({
    ...at('/responsibility/pledges'),
    validateSearch: PledgesSearch,
    component: page(() => import('#web/console/responsibility/pledges.tsx'), 'PledgesPage'),
  }),
  createRoute({
    ...at('/responsibility/pledges/$district/$id'),
    component: page(() => import('#web/console/responsibility/pledge-record.tsx'), 'PledgePage'),
  }),
  createRoute({
    ...at('/responsibility/unpledged'),
    validateSearch: UnpledgedSearch,
    component: page(() => import('#web/console/responsibility/unpledged.tsx'), 'UnpledgedPage'),
  }),
  createRoute({
    ...at('/responsibility/postings'),
    validateSearch: PostingsSearch,
    component: page(() => import('#web/console/responsibility/postings.tsx'), 'PostingsPage'),
  }),
  createRoute({
    ...at('/responsibility/postings/$district/$id'),
    component: page(() => import('#web/console/responsibility/posting-record.tsx'), 'PostingPage'),
  }),
  createRoute({
    ...at('/responsibility/leading'),
    validateSearch: LeadingSearch,
    component: page(() => import('#web/console/responsibility/leading.tsx'), 'LeadingPage'),
  }),
  createRoute({
    ...at('/responsibility/acts'),
    validateSearch: ActsSearch,
    component: page(() => import('#web/console/responsibility/acts.tsx'), 'ActsPage'),
  }),
  createRoute({
    ...at('/responsibility/acts/$district/$id'),
    component: page(() => import('#web/console/responsibility/act-record.tsx'), 'ActPage'),
  }),
] as const
