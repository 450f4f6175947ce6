import { createRoute } from '@tanstack/react-router'
import { EnterpriseSearch } from '#web/console/enterprises/search.ts'
import { PremisesSearch } from '#web/console/premises/search.ts'
import { at, page } from '#web/console/route-root.tsx'
import { SheetSearch } from '#web/console/sheets/search.ts'
import { CertificateSearch, StaffSearch } from '#web/console/staff/search.ts'

/** The pages of what rules apply to: enterprises, premises, staff and certificates. */
export const registerPages = [
  createRoute({
    ...at('/enterprises'),
    validateSearch: EnterpriseSearch,
    component: page(() => import('#web/console/enterprises/list.tsx'), 'EnterprisesPage'),
  }),
  createRoute({
    ...at('/enterprises/$district/$id'),
    component: page(() => import('#web/console/enterprises/enterprise.tsx'), 'EnterprisePage'),
  }),
  createRoute({
    ...at('/enterprises/import'),
    validateSearch: SheetSearch,
    component: page(() => import('#web/console/enterprises/import.tsx'), 'ImportEnterprisesPage'),
  }),
  createRoute({
    ...at('/premises'),
    validateSearch: PremisesSearch,
    component: page(() => import('#web/console/premises/list.tsx'), 'PremisesListPage'),
  }),
  createRoute({
    ...at('/premises/$district/$id'),
    component: page(() => import('#web/console/premises/premises.tsx'), 'PremisesPage'),
  }),
  createRoute({
    ...at('/premises/import'),
    validateSearch: SheetSearch,
    component: page(() => import('#web/console/premises/import.tsx'), 'ImportPremisesPage'),
  }),
  createRoute({
    ...at('/staff'),
    validateSearch: StaffSearch,
    component: page(() => import('#web/console/staff/list.tsx'), 'StaffPage'),
  }),
  createRoute({
    ...at('/staff/$district/$id'),
    component: page(() => import('#web/console/staff/person.tsx'), 'StaffRecordPage'),
  }),
  createRoute({
    ...at('/staff/import'),
    validateSearch: SheetSearch,
    component: page(() => import('#web/console/staff/import.tsx'), 'ImportStaffPage'),
  }),
  createRoute({
    ...at('/certificates'),
    validateSearch: CertificateSearch,
    component: page(() => import('#web/console/staff/certificates.tsx'), 'CertificatesPage'),
  }),
  createRoute({
    ...at('/certificates/$district/$id'),
    component: page(() => import('#web/console/staff/certificate.tsx'), 'CertificatePage'),
  }),
] as const
