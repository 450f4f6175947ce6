import { expect, test } from '@playwright/test'
import { dayFromNow, openDesk, picture } from '#web/journeys/desk.ts'
import { pastePlan, publishReviewed } from '#web/journeys/plans.ts'
import { openNewestFiling, openReportable } from '#web/journeys/records.ts'

/** An ended session, a reload, a network that goes away: what was typed is still there, and is sent in the end. */
const plan = `虹口区岁末燃气安全专项工作方案（演练稿）

一、主要任务

（一）排查整治

1.开展餐饮燃气排查。区国动办${dayFromNow(20)}前完成地下餐饮场所燃气排查，覆盖率达到100%。

虹口区安全生产委员会办公室
${dayFromNow(0)}
`
const words = '已排查地下餐饮场所 14 家，其余 6 家下周完成。'

test('a report typed while the session ends is still there after signing in over the page, and is sent', async ({
  browser,
}, testInfo) => {
  const office = await openDesk(browser, 'hk-anweiban', { at: '/plans/new' })
  await pastePlan(office, plan)
  await publishReviewed(office)

  const page = await openDesk(browser, 'hk-guodong', { at: '/tasks?text=地下餐饮场所燃气' })
  await page
    .getByRole('link', { name: /地下餐饮场所燃气排查/ })
    .first()
    .click()
  await page.getByRole('spinbutton', { name: '完成进度' }).fill('70')
  await page.getByLabel('工作进展').fill(words)
  await expect(page.getByText(/^已保存 /)).toBeVisible()

  await page.context().clearCookies()
  await page.getByRole('button', { name: '报告进展' }).click()
  const overlay = page.getByRole('dialog', { name: '登录已失效，请重新登录' })
  await expect(overlay).toBeVisible()
  await expect(overlay.getByLabel('账号')).toHaveValue('hk-guodong')
  await expect(overlay.getByLabel('账号')).toHaveAttribute('readonly')
  await page.keyboard.press('Escape')
  await expect(overlay, 'Esc does not uncover the page').toBeVisible()
  await picture(page, testInfo, 'overlay')
  await overlay.getByLabel('密码').fill('not the password')
  await overlay.getByRole('button', { name: '登录' }).click()
  await expect(overlay.getByRole('alert')).toContainText('密码')
  await overlay.getByLabel('密码').fill('Zhiben@2026')
  await overlay.getByRole('button', { name: '登录' }).click()
  await expect(overlay).toBeHidden()
  // The report that was under way is carried out by itself, once.
  await expect(page.locator('.reports').getByText(words)).toHaveCount(1)
  await expect(page.getByLabel('工作进展')).toHaveValue('')
})

test('a report survives a reload, and is not lost when there is no network to send it', async ({
  browser,
}, testInfo) => {
  const page = await openDesk(browser, 'jd-quyang', { at: '/tasks' })
  await openReportable(page)
  const typed = '已完成沿街商铺复查 22 家。'
  await page.getByLabel('工作进展').fill(typed)
  await page.reload()
  await expect(page.getByLabel('工作进展')).toHaveValue(typed)

  await page.context().setOffline(true)
  await page.getByRole('button', { name: '报告进展' }).click()
  await expect(page.getByRole('alert')).toContainText('没有收到服务器的答复')
  await expect(page.getByLabel('工作进展')).toHaveValue(typed)
  await picture(page, testInfo, 'offline')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '报告进展' }).click()
  await expect(page.locator('.reports').getByText(typed)).toHaveCount(1)
})

test('the words of a filing save themselves, say when they cannot, and go up when the network is back', async ({
  browser,
}, testInfo) => {
  const page = await openDesk(browser, 'xj-wenti', { at: '/filings' })
  await openNewestFiling(page, browser, 'xj-anweiban')
  const field = page.getByLabel('存在问题')
  await field.fill('一处场馆消防水压不足。')
  await expect(page.getByText(/^已保存 /)).toBeVisible()

  await page.context().setOffline(true)
  await field.fill('一处场馆消防水压不足，已报修。')
  await expect(page.getByText('未能上传，已在本机保存，联网后自动重试')).toBeVisible()
  await picture(page, testInfo, 'filing-offline')
  await page.context().setOffline(false)
  await expect(page.getByText(/^已保存 /)).toBeVisible({ timeout: 15_000 })

  // A colleague of the unit, at another computer, goes on with the same words.
  const colleague = await openDesk(browser, 'xj-wenti', { at: new URL(page.url()).pathname })
  await expect(colleague.getByLabel('存在问题')).toHaveValue('一处场馆消防水压不足，已报修。')
})
