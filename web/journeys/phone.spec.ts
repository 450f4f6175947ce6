import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScrolling, openDesk, picture } from '#web/journeys/desk.ts'
import { openNewestFiling, openReportable } from '#web/journeys/records.ts'

/** A village's safety officer with a phone: what is due today, a photo as proof, the month filed standing up. */
test('on a phone: the day’s list, a report with a photo, and the month filed', async ({
  browser,
}, testInfo) => {
  const page = await openDesk(browser, 'xj-nanpu', { phone: true })
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible()
  await picture(page, testInfo, 'today')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '任务' }).tap()
  await openReportable(page)
  await reportWithPhoto(page)
  await picture(page, testInfo, 'task')

  await openNewestFiling(page, browser, 'xj-anweiban')
  await page.getByRole('button', { name: '填写文字并报送' }).tap()
  await page.getByLabel('工作开展情况').fill('本月入户宣传 60 户，发现并整改飞线充电 3 处。')
  await page.getByLabel('签发人职务').fill('村委会主任')
  await expectNoSidewaysScrolling(page)
  await page.getByRole('button', { name: /^(重新)?报送$/ }).tap()
  await picture(page, testInfo, 'confirm')
  await page.getByRole('button', { name: '确认报送' }).tap()
  await expect(page.getByRole('main').getByText('已报送').first()).toBeVisible()
  await picture(page, testInfo, 'filed')
})

async function reportWithPhoto(page: Page) {
  await page.getByLabel('工作进展').fill('飞线充电已拆除，照片见附件。')
  const photo = { name: '现场照片.png', mimeType: 'image/png', buffer: await page.screenshot() }
  await page.locator('input[type=file]').setInputFiles(photo)
  await expect(page.getByRole('link', { name: photo.name, exact: true })).toBeVisible()
  await expectNoSidewaysScrolling(page)
  await page.getByRole('button', { name: '报告进展' }).tap()
  const report = page.locator('.reports li').first()
  await expect(report).toContainText('飞线充电已拆除')
  const stored = report.getByRole('link', { name: photo.name, exact: true })
  const saved = await page.request.get((await stored.getAttribute('href')) ?? '')
  expect(saved.headers()['content-type']).toBe('image/png')
  expect(await saved.body()).toEqual(photo.buffer)
}
