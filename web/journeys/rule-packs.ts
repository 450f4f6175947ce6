import { randomBytes, randomUUID } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { idBornAt } from '#core/id.ts'
import { dayIn } from '#web/journeys/hazards.ts'

/** Codes of packs and rules are given once; journeys may run again on the same server. */
export const newCode = () => `J${Date.now().toString(36).toUpperCase()}`

/** A pack as a district writes it, in force from today. @param rules lines of YAML, each rule a line that begins with `- ` */
export const packText = (code: string, title: string, rules: readonly string[]) => `pack:
  code: ${code}
  title: ${title}
  issuer: 虹口区安全生产委员会办公室
  number: null
  issuedOn: null
  version: 1
  from: ${dayIn(0)}
  to: null
  reach: { district: '310109' }
  source: 演练用，不是正式文件
rules:
${rules.map((rule) => `  ${rule}`).join('\n')}
`

/** Written by the office, approved by the leader, as the screens of 规则包 do it (which is another journey's to see). */
export async function adopt(browser: Browser, text: string) {
  const [office, leader] = [await signedIn(browser, 'hk-anweiban'), await signedIn(browser, 'hk-lingdao')]
  const id = idBornAt(new Date(), randomBytes(10))
  await command(office, '/api/rule-packs/import', { id, text })
  await command(office, `/api/rule-packs/310109/${id}/propose`, {})
  await command(leader, `/api/rule-packs/310109/${id}/approve`, {})
  await Promise.all([office.context().close(), leader.context().close()])
}

async function signedIn(browser: Browser, login: string) {
  const page = await browser.newPage()
  await command(page, '/api/sign-in', { login, password: 'Zhiben@2026' })
  return page
}

async function command(page: Page, path: string, data: object) {
  const reply = await page.request.post(path, { data: { ...data, commandId: randomUUID() } })
  expect(reply.status(), await reply.text()).toBe(200)
}

/** On 责任看板: the cell of a subject by what is to be done, in words: 「即将到期」. */
export const cellOf = (page: Page, subject: string, verb: string) =>
  page.getByRole('button', { name: new RegExp(`^${subject} ${verb}：`) })

/** Inside `untilItShows`: looked for shortly, then the page is asked again. */
export const soon = { timeout: 1500 }

/** What is made in the background shows after a reload, within seconds. */
export async function untilItShows(page: Page, shows: () => Promise<void>) {
  await expect(async () => {
    await page.reload()
    await shows()
  }).toPass({ timeout: 30_000 })
}
