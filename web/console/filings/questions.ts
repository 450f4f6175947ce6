import { listMyWork } from '#core/duties/api.ts'
import { getFiling, getFilingBoard, listFilings } from '#core/filings/api.ts'
import { listFilingVersions, listPartLines } from '#core/filings/page-api.ts'

/** What a command on a filing makes stale. */
export const filingQuestions = [
  getFiling,
  listFilings,
  getFilingBoard,
  listFilingVersions,
  listPartLines,
  listMyWork,
]
