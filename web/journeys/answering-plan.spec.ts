import { expect, type Page, test } from '@playwright/test'
import { dayFromNow, openDesk, picture } from '#web/journeys/desk.ts'
import { pastePlan, publishReviewed } from '#web/journeys/plans.ts'

/** 子方案报备: the town asked for a plan in answer; one comes, is returned, comes again and is put on record. */
const townPlan = '徐泾镇安全生产治本攻坚三年行动方案'
const answer = `城镇建设管理事务中心安全生产治本攻坚子方案（演练稿）

一、工作目标

全面落实镇三年行动方案，本年度隐患整改率达到98%以上。

二、主要任务

（一）工程治理

1.推进报警装置安装。城镇建设管理事务中心${dayFromNow(30)}前完成小型场所早期火灾报警装置安装不少于50户。

2.开展自建房排查。城镇建设管理事务中心每季度至少开展1次自建房排查，建立清单。

三、信息报送

城镇建设管理事务中心每月26日前向镇安委办报送工作开展情况。

城镇建设管理事务中心
${dayFromNow(0)}
`

test('a plan in answer: read in, handed in, returned, handed in again and put on record', async ({
  browser,
}, testInfo) => {
  const centre = await openDesk(browser, 'xj-chengjian', { at: '/plans' })
  const office = await openDesk(browser, 'xj-anweiban', { at: '/plans' })

  await openTownPlan(centre)
  await expect(centre.getByText('本单位须报备子方案')).toBeVisible()
  await centre.getByRole('button', { name: '报送本单位方案' }).click()
  await expect(centre.getByText('本单位还没有已印发的方案')).toBeVisible()
  await centre.getByRole('link', { name: '上传本单位方案' }).click()
  await expect(centre.getByText(new RegExp(`^${townPlan}.*（.+）$`)).first()).toBeVisible()
  await pastePlan(centre, answer)
  await picture(centre, testInfo, 'review')
  await publishReviewed(centre)
  await expect(centre.getByRole('link', { name: '上级方案' })).toBeVisible()

  await handIn(centre)
  await expect(centre.getByText('已报送，等待备案')).toBeVisible()

  await openTownPlan(office)
  await office.getByRole('tab', { name: /子方案报备/ }).click()
  const row = office.getByRole('row', { name: /城镇建设管理事务中心/ })
  await row.getByRole('button', { name: '退回' }).click()
  await office.getByLabel('理由（必填）').fill('请补充年度任务清单的完成时限。')
  await office.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(row.getByText('退回理由：请补充年度任务清单的完成时限。')).toBeVisible()
  await picture(office, testInfo, 'returned')

  await centre.goto('/work')
  const returned = centre.locator('#returned').getByRole('link', { name: /请补充年度任务清单的完成时限/ })
  await expect(returned).toContainText('子方案报备')
  await picture(centre, testInfo, 'back-on-the-desk')
  await returned.click()
  await expect(centre.getByText('已退回：请补充年度任务清单的完成时限。')).toBeVisible()
  await handIn(centre, 'the plan that came back is still chosen')
  await expect(centre.getByText('已报送，等待备案')).toBeVisible()

  await office.reload()
  await row.getByRole('button', { name: '备案' }).click()
  await expect(row.getByText('已备案')).toBeVisible()
  await expect(office.getByRole('tab', { name: /子方案报备/ })).toContainText(/缺 \d/)
  await expect(office.getByRole('row', { name: /综合行政执法队/ })).toContainText('未报')
  await picture(office, testInfo, 'board')
})

async function openTownPlan(page: Page) {
  await page.goto('/plans')
  await page.getByRole('link', { name: new RegExp(`^${townPlan}`) }).click()
  await expect(page.getByRole('heading', { name: new RegExp(townPlan), level: 1 })).toBeVisible()
}

/** The plan of the own unit is chosen and handed in; what was handed in before is still chosen. */
async function handIn(page: Page, again?: string) {
  if (!again) await openTownPlan(page)
  await page.getByRole('button', { name: '报送本单位方案' }).click()
  const dialog = page.getByRole('dialog')
  const plan = dialog.getByRole('radio', { name: /子方案（演练稿）/ })
  if (again) await expect(plan, again).toBeChecked()
  else await plan.check()
  await dialog.getByRole('button', { name: '报送', exact: true }).click()
  await expect(dialog).toBeHidden()
}
