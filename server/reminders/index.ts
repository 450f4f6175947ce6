import type { Feature } from '#server/platform/app.ts'
import { reminderJobs } from '#server/reminders/jobs.ts'
import { reminderStages } from '#server/reminders/packs.ts'
import { reminderRoutes } from '#server/reminders/routes.ts'

/** The only door into the feature. */
export const reminders: Feature = {
  routes(serve, { hasWebhook }) {
    reminderStages()
    reminderRoutes(serve, hasWebhook)
  },
  jobs: reminderJobs,
}
