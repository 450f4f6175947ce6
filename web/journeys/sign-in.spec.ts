import { expect, test } from '@playwright/test'
import { picture, signIn } from '#web/journeys/desk.ts'

test('the sign-in page offers the demo accounts and says why it lets nobody in', async ({
  page,
}, testInfo) => {
  await page.goto('/')
  await expect(page.getByText('hk-anweiban')).toBeVisible()
  await picture(page, testInfo, 'page')
  await page.getByLabel('账号').fill('hk-anweiban')
  await page.getByLabel('密码', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('密码')
  await expect(page.getByLabel('账号')).toHaveValue('hk-anweiban')
})

test('the safety office arrives at its own work, without a mistake of ours on the way', async ({
  page,
}, testInfo) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, 'hk-anweiban')
  await picture(page, testInfo, 'my-work')
  expect(errors).toEqual([])
})
