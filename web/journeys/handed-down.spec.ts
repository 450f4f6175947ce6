import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { choice, dayFromNow, openDesk, picture } from '#web/journeys/desk.ts'
import { pastePlan, publishReviewed } from '#web/journeys/plans.ts'

/** A task goes from the district to a bureau to its section, is claimed, returned, claimed again and verified. */
const plan = `虹口区岁末商贸仓储安全检查工作方案（演练稿）

一、主要任务

（一）排查整治

1.开展冷库专项检查。区商务委${dayFromNow(25)}前对冷库和仓储场所至少开展1次专项检查，覆盖率达到100%。

虹口区安全生产委员会办公室
${dayFromNow(0)}
`
const task = /对冷库和仓储场所/

test('a task handed down: reported with proof, claimed, returned, claimed again and verified', async ({
  browser,
}, testInfo) => {
  const office = await openDesk(browser, 'hk-anweiban', { at: '/plans/new' })
  await pastePlan(office, plan)
  await publishReviewed(office)

  const bureau = await openDesk(browser, 'hk-shangwu')
  await openTask(bureau)
  await expectClosed(bureau, '核实办结', /不能核实|不能|只有/)
  await handDown(bureau)
  await picture(bureau, testInfo, 'handed-down')

  const section = await openDesk(browser, 'sw-liangyou')
  await openTask(section)
  await expectClosed(section, '向下分派', /本单位没有下级单位/)
  await reportWithProof(section)
  await picture(section, testInfo, 'reported')
  await claim(section, '检查全部完成，问题清单已归档。')
  await expectClosed(section, '报告进展', /不能报告进展/)

  await bureau.reload()
  await bureau.getByRole('link', { name: '粮油食品科' }).click()
  await expect(bureau.getByText('粮油食品科（牵头）')).toBeVisible()
  await bureau.getByRole('button', { name: '退回', exact: true }).click()
  await bureau.getByLabel('退回意见（必填）').fill('请补充两处冷库的复查记录。')
  await bureau.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(bureau.getByText('请补充两处冷库的复查记录。').first()).toBeVisible()

  await section.goto('/work')
  await section
    .locator('#returned')
    .getByRole('link', { name: /请补充两处冷库的复查记录/ })
    .click()
  await expect(section.getByText('退回意见').first()).toBeVisible()
  await picture(section, testInfo, 'returned')
  await claim(section, '两处冷库已复查，记录见附件。')

  await bureau.reload()
  await bureau.getByRole('button', { name: '核实办结' }).click()
  await expect(bureau.getByText('任务已核实办结，无需再办。')).toBeVisible()
  await picture(bureau, testInfo, 'verified')
  const story = bureau
    .getByRole('region', { name: '办理经过' })
    .or(bureau.locator('.panel', { hasText: '办理经过' }))
  await expect(story.first()).toContainText(
    /核实办结[\s\S]*申请办结[\s\S]*退回[\s\S]*申请办结[\s\S]*报告进展/,
  )

  await expectWorkbooks(bureau)
  await expectOnWallChart(bureau)
  await picture(bureau, testInfo, 'wall-chart')
})

async function openTask(page: Page) {
  await page.goto('/tasks?text=对冷库和仓储场所')
  await page.getByRole('link', { name: task }).first().click()
  await expect(page.getByRole('heading', { name: task })).toBeVisible()
}

/** The button is there, says why it is closed, and does nothing. */
async function expectClosed(page: Page, name: string, why: RegExp) {
  const button = page.getByRole('button', { name, exact: true }).first()
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription(why)
}

async function handDown(page: Page) {
  await page.getByRole('button', { name: '向下分派' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').first().click()
  await choice(page, '粮油食品科').click()
  await dialog.getByLabel('工作要求（可不填）').fill('逐库检查，问题当日上账。')
  await dialog.getByRole('button', { name: '分派给 1 个单位' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: '粮油食品科' })).toBeVisible()
}

async function reportWithProof(page: Page) {
  await page.getByRole('spinbutton', { name: '完成进度' }).fill('60')
  await page.getByLabel('工作进展').fill('已检查冷库 6 处，发现问题 4 项。')
  const proof = { name: '冷库检查记录.txt', mimeType: 'text/plain', buffer: Buffer.from('检查冷库 6 处') }
  await page.locator('input[type=file]').setInputFiles(proof)
  await expect(page.getByRole('link', { name: proof.name })).toBeVisible()
  await page.getByRole('button', { name: '报告进展' }).click()
  await expect(page.locator('.reports').getByText('已检查冷库 6 处')).toBeVisible()
  const link = page.locator('.reports').getByRole('link', { name: proof.name })
  const file = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(await file.text()).toBe('检查冷库 6 处')
}

async function claim(page: Page, words: string) {
  await page.getByLabel('工作进展').fill(words)
  await page.getByRole('button', { name: '申请办结' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '申请办结' }).click()
  await expect(page.locator('.reports').getByText(words)).toBeVisible()
}

async function expectWorkbooks(page: Page) {
  await page.goto('/tasks?view=assigned&text=对冷库和仓储场所')
  for (const shape of ['任务清单', '主要任务分解表']) {
    await page.getByRole('button', { name: '导出 .xlsx' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('menuitem', { name: new RegExp(shape) })
        .getByRole('link')
        .click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    const parts = unzipSync(await readFile(await download.path()))
    const sheets = Object.entries(parts).filter(([name]) => /sharedStrings|sheet1/.test(name))
    expect(sheets.map(([, bytes]) => strFromU8(bytes)).join('')).toMatch(task)
    await page.keyboard.press('Escape')
  }
}

async function expectOnWallChart(page: Page) {
  await page.getByRole('link', { name: '挂图作战' }).click()
  await expect(page.getByRole('rowheader', { name: task }).first()).toBeVisible()
}
