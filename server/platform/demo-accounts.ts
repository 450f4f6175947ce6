import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { openDatabase } from '#server/platform/db.ts'

/** An account of the demo, with the password it was made with; whoever changed it knows better. */
const DemoAccount = z.object({ login: z.string(), password: z.string(), who: z.string() })
export type DemoAccount = z.output<typeof DemoAccount>

const fileIn = (folder: string) => join(folder, 'demo-accounts.json')

/** Kept beside the demo's data, so that a later start can print them again. */
export const rememberDemoAccounts = (folder: string, accounts: readonly DemoAccount[]) =>
  writeFile(fileIn(folder), JSON.stringify(accounts, null, 2), { mode: 0o600 })

/** Those that are in this database: none where no demo was loaded, or where the folder now serves another one. */
export async function recallDemoAccounts(folder: string, databaseUrl: string): Promise<DemoAccount[]> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '[]')
  const accounts = DemoAccount.array().parse(JSON.parse(text))
  if (accounts.length === 0) return []
  const db = openDatabase(databaseUrl)
  const logins = accounts.map(({ login }) => login)
  const there = await db.selectFrom('account').select('login').where('login', 'in', logins).execute()
  await db.destroy()
  return accounts.filter(({ login }) => there.some((account) => account.login === login))
}
