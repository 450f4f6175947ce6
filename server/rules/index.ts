import type { Feature } from '#server/platform/app.ts'
import { installPacks, shippedPacks } from '#server/rules/install.ts'
import { ruleRoutes } from '#server/rules/routes.ts'

export { listRulesInForce } from '#server/rules/in-force.ts'
export { installRulePacks } from '#server/rules/install.ts'
export { listRuleWork } from '#server/rules/work.ts'

/** The only door into the feature. */
export const rules: Feature = {
  routes(serve) {
    shippedPacks()
    ruleRoutes(serve)
  },
  jobs: [installPacks],
}
