import { expect, type Page, type TestInfo } from '@playwright/test'

const DEMO_PASSWORD = 'Zhiben@2026'

/** Signs in on the sign-in page as people do. */
export async function signIn(page: Page, login: string, password = DEMO_PASSWORD) {
  await page.goto('/')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '我的工作' })).toBeVisible()
}

/** The next person at the same computer. */
export async function signOut(page: Page) {
  await page.context().clearCookies()
  await page.goto('/')
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
}

/** Kept with the results, to be looked at. */
export async function picture(page: Page, testInfo: TestInfo, name: string) {
  await page.screenshot({ path: `test-results/pictures/${testInfo.titlePath[0]}-${name}.png` })
}
