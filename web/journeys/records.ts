import { type Browser, expect, type Page } from '@playwright/test'
import { openDesk } from '#web/journeys/desk.ts'

/** On a task list: opens a task of the own unit that may be reported on. */
export async function openReportable(page: Page) {
  for (let nth = 0; nth < 12; nth++) {
    await page.goto('/tasks?status=active')
    await page.locator('.task-cards a, .sheet .task-name').nth(nth).click()
    await expect(page.getByRole('heading', { name: '办理经过' })).toBeVisible()
    if ((await page.getByLabel('工作进展').count()) > 0) return
  }
  throw new Error('no task to report on')
}

/** On 报送: opens the newest filing of the own unit, which may be written then. */
export async function openNewestFiling(page: Page, browser: Browser, receiver: string) {
  await page.goto('/filings')
  await page.locator('.filing-title').first().click()
  await expect(page.getByRole('heading', { name: '为什么要报' })).toBeVisible()
  if ((await page.getByLabel('工作开展情况').count()) > 0) return
  // Late in the month the demo has filed already: then whoever received it returns it first.
  const office = await openDesk(browser, receiver, { at: new URL(page.url()).pathname })
  await returnFiling(office, '请重新核对本月数据。')
  await page.reload()
  await expect(page.getByLabel('工作开展情况')).toBeVisible()
}

/** On a filing: returns it with a reason. */
export async function returnFiling(office: Page, reason: string) {
  await office.getByRole('button', { name: '退回', exact: true }).click()
  await office.getByLabel('退回意见（必填）').fill(reason)
  await office.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(office.getByText('已退回').first()).toBeVisible()
}
