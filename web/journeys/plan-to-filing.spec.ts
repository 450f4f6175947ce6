import { existsSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { picture, signIn, signOut } from '#web/journeys/desk.ts'
import { publish, settleNames } from '#web/journeys/plans.ts'

/** The main job: a plan becomes tasks on the right desks, and the month's progress comes back. */
const realPlan = '../shared/plans/input/003.txt'
const plans = [
  {
    name: 'a plan in our own words',
    file: 'web/journeys/town-plan.txt',
    title: '冬春火灾防控',
    task: '出租房',
  },
  { name: 'a real plan', file: realPlan, title: '安全生产治本攻坚三年行动方案', task: '各村居' },
]

for (const { name, file, title, task } of plans)
  test(`${name}: read, corrected, published, reported, filed and accepted`, async ({ page }, testInfo) => {
    test.skip(!existsSync(file), `${file} is not here: the real documents stay outside the project`)
    await signIn(page, 'xj-anweiban')
    await readPlan(page, file)
    await picture(page, testInfo, 'review')
    await settleNames(page)
    await correctTwoItems(page)
    await publish(page)
    await expect(page.getByRole('heading', { name: new RegExp(title) }).first()).toBeVisible()
    await picture(page, testInfo, 'plan')

    await signOut(page)
    await signIn(page, 'xj-dongli')
    await reportProgress(page, task)
    await picture(page, testInfo, 'task')
    if (name === 'a real plan') return // one month is filed once
    await fileTheMonth(page)
    await picture(page, testInfo, 'filed')

    await signOut(page)
    await signIn(page, 'xj-anweiban')
    await acceptFiling(page)
    await picture(page, testInfo, 'accepted')
  })

async function readPlan(page: Page, file: string) {
  await page.getByRole('link', { name: '方案', exact: true }).click()
  await page.getByRole('link', { name: '上传方案' }).click()
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByRole('button', { name: '移除' })).toBeVisible() // the file has arrived
  await page.getByRole('button', { name: '读取并对照审阅' }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByRole('region', { name: '方案原文' })).toBeVisible()
}

/** One heading said better, and one item looked at and ticked off. */
async function correctTwoItems(page: Page) {
  await page.getByRole('tab', { name: /条目/ }).click()
  const goal = page
    .getByRole('article')
    .filter({ hasText: /(主要|工作)目标/ })
    .first()
  await goal.getByRole('button', { name: '改标题' }).click()
  await page.getByRole('textbox', { name: '标题', exact: true }).fill('目标（三年）')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '目标（三年）' })).toBeVisible()
  await page.getByRole('article').first().getByRole('button', { name: '核对' }).click()
  await expect(page.getByText(/已核 1\//)).toBeVisible()
}

async function reportProgress(page: Page, task: string) {
  await page.getByRole('link', { name: '任务', exact: true }).click()
  await page
    .getByRole('row', { name: new RegExp(task) })
    .first()
    .click()
  await page.getByRole('link', { name: '打开任务' }).click()
  await expect(page.getByRole('heading', { name: '报告进展' })).toBeVisible()
  // A task that never ends (持续推进) has no percentage.
  const percent = page.getByRole('spinbutton', { name: '完成进度' })
  if ((await percent.count()) > 0) await percent.fill('40')
  await page.getByLabel('工作进展').fill('已完成第一轮夜查，发现问题已列入清单。')
  await page.getByRole('button', { name: '报告进展' }).click()
  await expect(page.getByRole('main').getByText('已完成第一轮夜查').first()).toBeVisible()
}

async function fileTheMonth(page: Page) {
  await page.getByRole('link', { name: '报送', exact: true }).click()
  await page
    .getByRole('row', { name: /待报送/ })
    .first()
    .getByRole('link')
    .click()
  await page.getByLabel('工作开展情况').fill('本月召开部署会一次，完成第一轮出租房夜查。')
  await page.getByLabel('签发人职务').fill('村党总支书记')
  await page.getByRole('button', { name: '报送', exact: true }).click()
  await page.getByRole('button', { name: '确认报送' }).click()
  await expect(page.getByRole('main').getByText('已报送').first()).toBeVisible()
}

async function acceptFiling(page: Page) {
  await page.getByRole('main').getByText('东篱示例村').first().click()
  await page.getByRole('button', { name: '接收', exact: true }).click()
  await expect(page.getByRole('main').getByText('已接收').first()).toBeVisible()
}
