import { join } from 'node:path'
import type { DatabaseUrls } from '#server/platform/config.ts'
import { rememberDemoAccounts } from '#server/platform/demo-accounts.ts'

/**
 * Loads the demo into a database that nobody has used, and keeps its accounts beside the data for later starts.
 * Its code is read only here, when it is needed. Answers false when the database was in use and was left alone.
 */
export async function fillWithDemo(folder: string, urls: DatabaseUrls, say: (line: string) => void) {
  const { loadDemo } = await import('#server/demo/index.ts')
  const accounts = await loadDemo({ urls, filesDir: join(folder, 'files') }, new Date(), say)
  if (accounts) await rememberDemoAccounts(folder, accounts)
  return accounts !== undefined
}
