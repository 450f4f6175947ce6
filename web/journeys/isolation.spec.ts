import { expect, type Page, test } from '@playwright/test'
import { openDesk, picture } from '#web/journeys/desk.ts'

/** Another district's records do not exist for us: not in lists, not by their address, not as files. */
test('an account of 青浦 that opens addresses of 虹口 finds nothing there', async ({ browser }, testInfo) => {
  const here = await openDesk(browser, 'hk-anweiban')
  const addresses = [
    await firstAddress(here, '/plans', '.plans-list .task-name'),
    await firstAddress(here, '/tasks?view=all', '.sheet .task-name'),
    await firstAddress(here, '/filings?side=received', '.filing-title'),
  ]
  await here.goto('/units')
  await here.locator('.ant-tree-title', { hasText: '虹口区商务委员会' }).first().click()
  await here.waitForURL(/\/units\/[0-9a-f-]+/)
  addresses.push(new URL(here.url()).pathname)

  const stranger = await openDesk(browser, 'qp-anweiban')
  for (const address of addresses) {
    await stranger.goto(address)
    await expect(stranger.getByRole('main'), address).toContainText(/没有找到|不存在|没有这/)
    await expect(stranger.getByRole('main'), address).not.toContainText('虹口')
  }
  await picture(stranger, testInfo, 'not-found')
  await stranger.goto('/nowhere')
  await expect(stranger.getByRole('heading', { name: '没有这个页面' })).toBeVisible()
  await picture(stranger, testInfo, 'lost')
})

async function firstAddress(page: Page, list: string, links: string) {
  await page.goto(list)
  const link = page.locator(links).first()
  return (await link.getAttribute('href')) ?? ''
}
