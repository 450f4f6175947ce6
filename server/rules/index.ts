import type { Feature } from '#server/platform/app.ts'
import { installPacks, shippedPacks } from '#server/rules/install.ts'

export { listRulesInForce } from '#server/rules/in-force.ts'
export { installRulePacks } from '#server/rules/install.ts'

/** The only door into the feature. */
export const rules: Feature = {
  routes() {
    shippedPacks()
  },
  jobs: [installPacks],
}
