import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** An account of the demo, with the password it was made with; whoever changed it knows better. */
const DemoAccount = z.object({ login: z.string(), password: z.string(), who: z.string() })
export type DemoAccount = z.output<typeof DemoAccount>

const fileIn = (folder: string) => join(folder, 'demo-accounts.json')

/** Kept beside the demo's data, so that a later start can print them again. */
export const rememberDemoAccounts = (folder: string, accounts: readonly DemoAccount[]) =>
  writeFile(fileIn(folder), JSON.stringify(accounts, null, 2), { mode: 0o600 })

/** None where no demo was loaded. */
export async function recallDemoAccounts(folder: string): Promise<DemoAccount[]> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '[]')
  return DemoAccount.array().parse(JSON.parse(text))
}
