import { ProgressRules } from '#core/plans/assignment.ts'
import { answerRoutes } from '#server/plans/answer-routes.ts'
import { chartRoutes } from '#server/plans/chart-routes.ts'
import { planRoutes } from '#server/plans/routes.ts'
import { taskRoutes } from '#server/plans/task-routes.ts'
import type { Feature } from '#server/platform/app.ts'
import { readPack } from '#server/platform/packs.ts'

export { planEvidence } from '#server/plans/evidence.ts'

/** Plans, the tasks that come of them, and how far they are. */
export const plans: Feature = {
  routes(serve) {
    const rules = readPack('progress.yaml', ProgressRules)
    planRoutes(serve)
    answerRoutes(serve)
    taskRoutes(serve, rules)
    chartRoutes(serve, rules)
  },
  jobs: [],
}
