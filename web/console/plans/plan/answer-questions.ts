import { listMyWork } from '#core/duties/api.ts'
import { getPlan, listAnswers, listPlans } from '#core/plans/api.ts'

/** What a command on an answer (报备) makes stale. */
export const answerQuestions = [listAnswers, listPlans, getPlan, listMyWork]
