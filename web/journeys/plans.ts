import { expect, type Page } from '@playwright/test'

/** On 上传方案: reads a plan from pasted words and arrives at its review. */
export async function pastePlan(page: Page, words: string) {
  await page.getByText('粘贴文字', { exact: true }).click()
  await page.getByLabel('方案全文（必填）').fill(words)
  await page.getByRole('button', { name: '读取并对照审阅' }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByRole('region', { name: '方案原文' })).toBeVisible()
}

/** On a review: publishes it, every open name settled first. Arrives at the plan. */
export async function publishReviewed(page: Page) {
  await settleNames(page)
  await publish(page)
}

/** Every name that is open: members confirmed, the issuer chosen where no unit is named, the rest outside. */
export async function settleNames(page: Page) {
  const open = page.getByRole('button', { name: /^(确认成员|选择单位|指定单位)$/ })
  for (let left = await open.count(); left > 0; left = await open.count()) {
    await open.first().click()
    const dialog = page.getByRole('dialog')
    const candidates = dialog.getByRole('checkbox', { name: /›/ })
    const confirm = dialog.getByRole('button', { name: /^确认/ })
    if (!(await confirm.isEnabled()) && (await candidates.count()) > 0) await candidates.first().check()
    if (await confirm.isEnabled()) await confirm.click()
    else await dialog.getByRole('button', { name: '标为系统外单位' }).click()
    await expect(dialog).toBeHidden()
    await expect(open).toHaveCount(left - 1)
  }
}

export async function publish(page: Page) {
  const button = page.getByRole('button', { name: '印发', exact: true })
  await expect(button).toBeEnabled()
  await button.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('任务')
  await dialog.getByRole('button', { name: /印发/ }).click()
  await page.waitForURL(/\/plans\/\d{6}\/[0-9a-f-]+$/)
}
