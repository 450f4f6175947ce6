import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page, type TestInfo, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { dayInChina } from '#core/calendar.ts'
import { letDaysPass, openDesk, picture } from '#web/journeys/desk.ts'
import { openNewestFiling } from '#web/journeys/records.ts'

/**
 * The end of a month (golden thread 5): the village files by the 26th, the town takes it in and files its sum by the
 * 28th, the district accepts. The ecology bureau files 附件2 and 附件3 of the month before from the ledger to the city,
 * which has no account: exported, sent, received.
 */
test.afterEach(() => letDaysPass(0))

/** Days from today to a day of this month; none when it is over. */
const daysUntil = (day: number) => Math.max(0, day - Number(dayInChina(new Date()).slice(8)))

test('village by the 26th, town by the 28th, accepted by the district', async ({ browser }, testInfo) => {
  const village = { days: daysUntil(26) }
  await letDaysPass(village.days)
  const clerk = await openDesk(browser, 'xj-xixi', village)
  await openNewestFiling(clerk, browser, 'xj-anweiban')
  await file(clerk, '本月召开部署会一次，完成第一轮出租房夜查。', '村党总支书记')
  const address = new URL(clerk.url()).pathname
  await picture(clerk, testInfo, 'village')

  const town = await openDesk(browser, 'xj-anweiban', { ...village, at: address })
  await town.getByRole('button', { name: '接收', exact: true }).click()
  await expect(town.getByText('已接收，本期报送办结。')).toBeVisible()

  const days = daysUntil(28)
  await letDaysPass(days)
  const sum = await openDesk(browser, 'xj-anweiban', { days })
  await openNewestFiling(sum, browser, 'qp-anweiban')
  await expect(
    sum.locator('.child-filings').getByRole('listitem').filter({ hasText: '西溪示例社区' }),
  ).toContainText('已接收')
  await expect(sum.locator('.missing').filter({ hasText: '西溪示例社区' })).toHaveCount(0)
  await file(sum, '本月全镇检查 120 家，整改问题 63 项。', '分管副镇长')
  await picture(sum, testInfo, 'town')

  const district = await openDesk(browser, 'qp-anweiban', { days, at: new URL(sum.url()).pathname })
  await district.getByRole('button', { name: '接收', exact: true }).click()
  await expect(district.getByText('已接收，本期报送办结。')).toBeVisible()
  await picture(district, testInfo, 'accepted')
})

async function file(page: Page, words: string, post: string) {
  await page.getByLabel('工作开展情况').fill(words)
  await sign(page, post)
  await expect(page.locator('.narrative').getByText(words)).toBeVisible()
}

async function sign(page: Page, post: string) {
  await page.getByLabel('签发人职务').fill(post)
  await page.getByRole('button', { name: /^(重新)?报送$/ }).click()
  await page.getByRole('button', { name: '确认报送' }).click()
  await expect(page.getByRole('main').getByText('已报送').first()).toBeVisible()
}

const statistics = '生态环境领域安全生产风险隐患排查统计表'
const problems = '生态环境领域安全生产风险隐患排查问题清单'
const receiver = '上海市生态环境局'

test('附件2 and 附件3 of the month before: computed, corrected with a reason, exported, sent, received', async ({
  browser,
}, testInfo) => {
  const desk = await openAnnexes(browser)
  const table = desk.getByRole('table', { name: statistics })
  await expect(table.getByRole('row'), 'headings, eleven rows and 合计').toHaveCount(13)
  await expect(desk.getByRole('table', { name: problems }).getByRole('row').nth(1)).toBeVisible()

  await correct(desk, 2, '通过')
  const send = desk.getByRole('button', { name: /^(重新)?报送$/ })
  await expect(send, 'what does not add up cannot be handed in').toHaveAccessibleDescription(/校验不通过/)
  await correct(desk, 4, '不通过')
  await picture(desk, testInfo, 'corrected')
  await sign(desk, '副局长')
  await expect(desk.getByText('待发出').first()).toBeVisible()

  const texts = await exported(desk, testInfo)
  for (const words of [statistics, problems, '※ “危险废物、废弃危险化学品”']) expect(texts).toContain(words)
  await sendOut(desk, testInfo)
})

/** The newest one to the city; one that the demo has handed in is taken back for a correction. */
async function openAnnexes(browser: Browser) {
  const desk = await openDesk(browser, 'hk-shengtai', { at: '/filings' })
  await desk.getByRole('row').filter({ hasText: receiver }).first().getByRole('link').first().click()
  await expect(desk.getByRole('heading', { name: '为什么要报' })).toBeVisible()
  if ((await desk.getByLabel('签发人职务').count()) > 0) return desk
  await desk.getByRole('button', { name: '更正', exact: true }).click()
  await desk.getByLabel('更正理由（必填）').fill('上月漏报一项，重新核对后报送。')
  await desk.getByRole('dialog').getByRole('button', { name: '取回更正' }).click()
  await expect(desk.getByLabel('签发人职务')).toBeVisible()
  return desk
}

/** One more than the ledger says, in the first row, with the reason; the cell says in words that it was changed. */
async function correct(desk: Page, column: number, before: '通过' | '不通过') {
  const row = desk.getByRole('table', { name: statistics }).getByRole('row').nth(1)
  await expect(row.locator('.form-checks')).toContainText(before)
  // The row's own title is a heading and no cell.
  await row
    .getByRole('cell')
    .nth(column - 1)
    .getByRole('button')
    .click()
  const drawer = desk.getByRole('dialog')
  await expect(drawer.getByRole('heading', { name: '依据的记录' })).toBeVisible()
  await drawer.getByRole('button', { name: /^(人工|修改)更正$/ }).click()
  const value = drawer.getByLabel('更正为（必填）')
  await value.fill(String(Number(await value.inputValue()) + 1))
  await drawer.getByLabel('理由（必填）').fill('移送件尚未上账，已核实。')
  await drawer.getByRole('button', { name: '确认更正' }).click()
  await expect(drawer.getByText('理由：移送件尚未上账，已核实。')).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(row.getByRole('cell').nth(column - 1)).toContainText('※人工更正')
}

/** Everything that the exported workbook says. */
async function exported(desk: Page, testInfo: TestInfo) {
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '导出报表' }).click(),
  ])
  const path = testInfo.outputPath('annexes.xlsx')
  await file.saveAs(path)
  const parts = unzipSync(new Uint8Array(readFileSync(path)))
  const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'))
  expect(sheets).toHaveLength(2)
  return sheets.map((name) => strFromU8(parts[name] ?? new Uint8Array())).join('')
}

async function sendOut(desk: Page, testInfo: TestInfo) {
  await desk.getByRole('button', { name: '登记发出', exact: true }).click()
  const form = desk.getByRole('dialog')
  await form.getByLabel('经办职务').fill('安全生产专班经办')
  await form.getByLabel('文号、单号或系统名称').fill('虹环安〔2026〕12号')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await expect(desk.getByText('已发出，待回执')).toBeVisible()
  await picture(desk, testInfo, 'sent')
  await desk.getByRole('button', { name: '登记回执', exact: true }).click()
  await desk.getByRole('dialog').getByLabel('回执号或确认人职务').fill('市局应急处经办')
  await desk.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click()
  await expect(desk.getByText('已接收，本期报送办结。')).toBeVisible()
  await picture(desk, testInfo, 'received')
}
