import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page, type TestInfo, test } from '@playwright/test'

const DEMO_PASSWORD = 'Zhiben@2026'
const DAY = 86_400_000

/** Signs in on the sign-in page as people do. */
export async function signIn(page: Page, login: string, password = DEMO_PASSWORD) {
  await page.goto('/')
  await giveCredentials(page, login, password)
  await expect(page.getByRole('heading', { name: '我的工作' })).toBeVisible()
}

/** Fills in the sign-in form that is on screen; what comes of it is the journey's to see. */
export async function giveCredentials(page: Page, login: string, password: string) {
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** The next person at the same computer. */
export async function signOut(page: Page) {
  await page.context().clearCookies()
  await page.goto('/')
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
}

type DeskOptions = { at?: string; phone?: boolean; password?: string; days?: number }

/** A person at a computer of their own, already signed in (the form is another journey's), looking at the page `at`. */
export async function openDesk(browser: Browser, login: string, options: DeskOptions = {}) {
  const { at = '/work', phone = false, password = DEMO_PASSWORD, days = 0 } = options
  const handheld = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const context = await browser.newContext(phone ? handheld : {})
  if (days > 0) await context.clock.install({ time: Date.now() + days * DAY })
  const page = await context.newPage()
  const reply = await page.request.post('/api/sign-in', {
    data: { login, password, commandId: randomUUID() },
  })
  expect(reply.status(), await reply.text()).toBe(200)
  await page.goto(at)
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  return page
}

/** Days pass on the server: it is so many from today, all the others are at home, and whoever works then opens a new desk. */
export async function letDaysPass(days: number) {
  await fetch(`${test.info().config.metadata.clock}/?days=${days}`, { method: 'POST' })
}

/** Kept with the results, to be looked at. */
export async function picture(page: Page, testInfo: TestInfo, name: string) {
  await page.screenshot({ path: `test-results/pictures/${testInfo.titlePath[0]}-${name}.png` })
}

/** A day so many days from today in China, as plans write it (2026年12月5日). */
export function dayFromNow(days: number) {
  const then = new Date(Date.now() + days * DAY)
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format(then)
}

/** The page itself never scrolls sideways, once it has taken the shape of its window; wide tables scroll inside their frames. */
export async function expectNoSidewaysScrolling(page: Page) {
  const beyond = () => page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)
  await expect.poll(beyond, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0)
}

/** One item of an open antd list of choices. */
export const choice = (page: Page, name: string) =>
  page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByText(name, { exact: true })
    .last()
