import { followEnterprises } from '#server/enterprises/index.ts'
import type { Feature } from '#server/platform/app.ts'
import { premisesRoutes } from '#server/premises/routes.ts'
import { closeWithEnterprise, followGroup } from '#server/premises/saving.ts'

followEnterprises({ moved: followGroup, closed: closeWithEnterprise })

/**
 * The only door into the feature. As subjects of rules, rows of `premises` read: `kind`, `sectors`, `high_risk`, `tags`;
 * district, town and village are the place; state-owned where `owner_group_id` is set; on the books from `entered_on`
 * to `closed_on`, its last day. Its duties lie with `unit_id`, or with the enterprise `enterprise_id`. Every change
 * writes an event of the record 'premises' in the same transaction (also when its enterprise leaves).
 */
export const premises: Feature = { routes: premisesRoutes, jobs: [] }
