import { followEnterprises } from '#server/enterprises/index.ts'
import type { Feature } from '#server/platform/app.ts'
import { certificateRoutes, staffRoutes } from '#server/staff/routes.ts'
import { followScope, leaveWithEnterprise } from '#server/staff/saving.ts'

export { staffEvidence } from '#server/staff/evidence.ts'

followEnterprises({ moved: followScope, closed: leaveWithEnterprise })

/**
 * The only door into the feature. As subjects of rules (`of: person`) count the rows of `staff` but those of role
 * 'worker' (a number, not a person), and those of `enterprise_person` (主要负责人, 实际控制人: `from_on` to `to_on`, place and
 * sectors of their enterprise). Of `staff`: `role`, `sectors`; tags, size and high risk are those of the enterprise
 * `enterprise_id`; on the books from `entered_on` to `left_on`, the last day. Names are personal: a subject is called
 * by its role and its holder. Events: 'staff' and 'certificate'; of 主要负责人 those of 'enterprise'.
 */
export const staff: Feature = {
  routes(serve) {
    staffRoutes(serve)
    certificateRoutes(serve)
  },
  jobs: [],
}
