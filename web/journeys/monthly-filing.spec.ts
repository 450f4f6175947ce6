import { expect, type Page, type TestInfo, test } from '@playwright/test'
import { openDesk, picture } from '#web/journeys/desk.ts'
import { returnFiling } from '#web/journeys/records.ts'

/** The chain section → committee → 安委办: a sum that names who is missing, a return, a correction, an acceptance. */
const section = '企业协调服务科'
const parentTitle = /^治本攻坚工作开展情况及任务清单完成情况/

test('a section files to its committee, whose own filing to the office names it until it is accepted', async ({
  browser,
}, testInfo) => {
  const office = await openDesk(browser, 'hk-anweiban')
  const committee = await openDesk(browser, 'hk-shangwu')
  const clerk = await openDesk(browser, 'sw-qiye')
  await startOver(office, '虹口区商务委员会')
  await startOver(committee, section)

  await openOwn(committee, parentTitle)
  await expect(committee.locator('.missing')).toContainText(section)
  await picture(committee, testInfo, 'missing')

  await fileAtFirst(clerk, testInfo)
  await correctAfterReturn(committee, clerk)
  await picture(committee, testInfo, 'board')

  await openOwn(committee, parentTitle)
  await expect(
    committee.locator('.child-filings').getByRole('listitem').filter({ hasText: section }),
  ).toContainText('已接收')
  await expect(committee.locator('.missing').filter({ hasText: section })).toHaveCount(0)
  await file(committee, '本月商务领域检查冷库和仓储场所 31 处。')

  await openReceived(committee, section)
  const locked = committee.getByRole('button', { name: '退回', exact: true })
  await expect(locked, 'what is summed above can no longer be returned').toHaveAccessibleDescription(
    /已汇入上级单位的报送/,
  )

  await openReceived(office, '虹口区商务委员会')
  await office.getByRole('button', { name: '接收', exact: true }).click()
  await expect(office.getByText('已接收，本期报送办结。')).toBeVisible()
  expect(await cellOf(office, '虹口区商务委员会')).toMatch(/按时|迟报/)
  await picture(office, testInfo, 'office-board')
})

async function fileAtFirst(clerk: Page, testInfo: TestInfo) {
  await openOwn(clerk, /./)
  await expect(clerk.getByRole('button', { name: '接收', exact: true })).toHaveAccessibleDescription(
    /不能接收/,
  )
  await clerk.getByLabel('签发人职务').fill('')
  await clerk.getByRole('button', { name: /^(重新)?报送$/ }).click()
  await expect(clerk.getByText('请填写签发人职务')).toBeVisible()
  await file(clerk, '本月走访重点企业 12 家，督促整改问题 9 项。')
  await picture(clerk, testInfo, 'filed')
}

/** Returned with a reason, corrected, accepted; the cell of the board follows. */
async function correctAfterReturn(committee: Page, clerk: Page) {
  await openReceived(committee, section)
  await returnFiling(committee, '请写明未整改问题的原因。')
  expect(await cellOf(committee, section)).toContain('已退回')

  await clerk.goto('/work')
  await clerk
    .locator('#returned')
    .getByRole('link', { name: /请写明未整改问题的原因/ })
    .click()
  await expect(clerk.getByText('请写明未整改问题的原因。').first()).toBeVisible()
  await expect(clerk.getByLabel('工作开展情况'), 'what was filed is there to be corrected').toHaveValue(
    /走访重点企业/,
  )
  await file(clerk, '本月走访重点企业 12 家，督促整改问题 9 项；未整改 1 项，因设备到货延期。')

  await openReceived(committee, section)
  await committee.getByRole('button', { name: '接收', exact: true }).click()
  await expect(committee.getByText('已接收，本期报送办结。')).toBeVisible()
  expect(await cellOf(committee, section)).toMatch(/按时|迟报/)
}

/** The demo may have filed this month already, late in it: then its receiver returns it first, as an office may. */
async function startOver(receiver: Page, unit: string) {
  await openReceived(receiver, unit)
  const back = receiver.getByRole('button', { name: '退回', exact: true })
  if ((await back.getAttribute('aria-disabled')) !== 'true')
    await returnFiling(receiver, '请重新核对本月数据。')
}

/** The newest filing of a unit, as its receiver opens it: from the last column of the board. */
async function openReceived(receiver: Page, unit: string) {
  await receiver.goto('/filing-board')
  await newestCell(receiver, unit).getByRole('link').first().click()
  await expect(receiver.getByRole('heading', { level: 1, name: /报送/ }).first()).toBeVisible()
}

async function cellOf(receiver: Page, unit: string) {
  await receiver.goto('/filing-board')
  return (await newestCell(receiver, unit).textContent()) ?? ''
}

/** The month before the totals. */
const newestCell = (page: Page, unit: string) =>
  page
    .getByRole('row', { name: new RegExp(unit) })
    .getByRole('cell')
    .nth(-2)

async function openOwn(page: Page, title: RegExp) {
  await page.goto('/filings')
  await page.locator('.filing-title').filter({ hasText: title }).first().click()
  await expect(page.getByRole('heading', { name: '为什么要报' })).toBeVisible()
}

async function file(page: Page, words: string) {
  await page.getByLabel('工作开展情况').fill(words)
  await page.getByLabel('签发人职务').fill('科长')
  await page.getByRole('button', { name: /^(重新)?报送$/ }).click()
  await page.getByRole('button', { name: '确认报送' }).click()
  await expect(page.getByRole('main').getByText('已报送').first()).toBeVisible()
  await expect(page.locator('.narrative').getByText(words)).toBeVisible()
}
