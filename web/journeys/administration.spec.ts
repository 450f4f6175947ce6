import { type Browser, expect, type Page, test } from '@playwright/test'
import { choice, giveCredentials, openDesk, picture } from '#web/journeys/desk.ts'

/** Units and accounts: a new section and its clerk; lock-out and unlocking; a rename; the tree of an earlier day. */
const login = 'hk-yanglao'
const chosen = 'Tide&lantern 42'

test('a new section, its account, the first sign-in, a lock-out, and a way back in', async ({
  browser,
}, testInfo) => {
  const admin = await openDesk(browser, 'hk-admin', { at: '/units' })
  await addSection(admin, '养老服务监管科')
  await picture(admin, testInfo, 'unit')
  const oneTime = await addAccount(admin)
  await picture(admin, testInfo, 'account')

  const clerk = await atTheDoor(browser)
  await giveCredentials(clerk, login, oneTime)
  await expect(clerk.getByRole('heading', { name: '请先修改密码' })).toBeVisible()
  await clerk.goto('/tasks')
  await expect(clerk.getByRole('heading', { name: '请先修改密码' }), 'no way round it').toBeVisible()
  await changePassword(clerk, oneTime, 'Ab1')
  await expect(clerk.getByRole('alert')).toContainText('密码至少 10 位')
  await changePassword(clerk, oneTime, 'password2026')
  await expect(clerk.getByRole('alert')).toContainText('密码过于常见')
  await expect(clerk.getByRole('alert')).toContainText('依据')
  await picture(clerk, testInfo, 'weak-password')
  await changePassword(clerk, oneTime, chosen)
  await expect(clerk.getByRole('heading', { name: '任务清单' }), 'where the clerk was going').toBeVisible()

  const stranger = await atTheDoor(browser)
  await lockOut(stranger)
  await picture(stranger, testInfo, 'locked')
  await admin.reload()
  const account = admin.locator('.accounts li', { hasText: login })
  await expect(account).toContainText('锁定至')
  await account.getByRole('button', { name: '解除锁定' }).click()
  await expect(account).toContainText('正常')
  await giveCredentials(stranger, login, chosen)
  await expect(stranger.getByRole('heading', { name: '我的工作' })).toBeVisible()

  await stranger.goto('/me')
  await expect(stranger.locator('.sessions li')).toHaveCount(2)
  await picture(stranger, testInfo, 'sessions')
  await stranger.getByRole('button', { name: '退出全部登录' }).click()
  await expect(stranger.getByRole('heading', { name: '登录' })).toBeVisible()
  await clerk.getByRole('link', { name: '方案', exact: true }).click()
  await expect(clerk.getByRole('dialog', { name: '登录已失效，请重新登录' })).toBeVisible()
})

test('a renamed unit keeps its old name as an alias, and the tree of an earlier day knows neither', async ({
  browser,
}, testInfo) => {
  const admin = await openDesk(browser, 'hk-admin', { at: '/units' })
  await addSection(admin, '殡葬设施安全科')
  await admin.getByRole('button', { name: '更名' }).click()
  await admin.getByLabel('新名称').fill('殡葬管理科')
  await admin.getByRole('dialog').getByRole('button', { name: '更名', exact: true }).click()
  await expect(admin.getByRole('heading', { name: '殡葬管理科' })).toBeVisible()
  await expect(admin.getByRole('region', { name: '单位' }).getByText('殡葬设施安全科')).toHaveCount(0)
  await expect(admin.locator('.panel', { hasText: '基本情况' })).toContainText('殡葬设施安全科')
  await picture(admin, testInfo, 'renamed')
  await admin.getByLabel('按名称或别名查找').fill('殡葬设施')
  await expect(admin.locator('.ant-tree-title', { hasText: '殡葬管理科' })).toBeVisible()
  await admin.getByLabel('按名称或别名查找').fill('')

  await admin.getByLabel('按某日的架构查看').fill('2024-06-30')
  await admin.keyboard.press('Enter')
  await expect(admin).toHaveURL(/on=.*2024-06-30/)
  await expect(admin.locator('.ant-tree-title', { hasText: '虹口区民政局' })).toBeVisible()
  await expect(admin.locator('.ant-tree-title', { hasText: '殡葬' })).toHaveCount(0)
  await expect(admin.getByText('2024-06-30 不在架构中')).toBeVisible()
  await picture(admin, testInfo, 'earlier-day')
})

async function addSection(admin: Page, name: string) {
  await admin.getByRole('button', { name: '新设单位' }).click()
  const form = admin.getByRole('dialog')
  await form.getByRole('button', { name: '新设', exact: true }).click()
  await expect(form.getByText(/请填写|不能为空|至少/).first(), 'a name is asked for').toBeVisible()
  await form.getByLabel('名称').fill(name)
  await form.getByRole('combobox', { name: '类别' }).click()
  await choice(admin, '内设机构').click()
  await form.getByRole('combobox', { name: '隶属于' }).fill('民政局')
  await choice(admin, '虹口区民政局').click()
  await form.getByRole('button', { name: '新设', exact: true }).click()
  await expect(admin.getByRole('heading', { name, exact: true })).toBeVisible()
}

/** Answers the one-time password, which is shown once. */
async function addAccount(admin: Page) {
  await admin.getByRole('button', { name: '配发账号' }).click()
  const form = admin.getByRole('dialog')
  await form.getByLabel('账号').fill(login)
  await form.getByLabel('职务').fill('养老服务监管科经办')
  await form.getByRole('button', { name: '配发', exact: true }).click()
  const shown = admin.getByRole('dialog', { name: `${login} 的一次性密码` })
  const oneTime = await shown.locator('code').textContent()
  await shown.getByRole('button', { name: '已记下，关闭' }).click()
  await expect(shown).toBeHidden()
  await expect(admin.locator('.accounts li', { hasText: login })).toContainText('待首次改密')
  return oneTime ?? ''
}

async function atTheDoor(browser: Browser) {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/')
  return page
}

async function changePassword(page: Page, current: string, next: string) {
  await page.getByLabel('现密码').fill(current)
  await page.getByLabel('新密码', { exact: true }).fill(next)
  await page.getByLabel('再输一遍新密码').fill(next)
  await page.getByRole('button', { name: '修改密码' }).click()
}

/** Five wrong passwords in a row; then even the right one is refused, with until when and what to do. */
async function lockOut(page: Page) {
  for (let failure = 1; failure < 5; failure++) {
    await giveCredentials(page, login, `wrong ${failure}`)
    await expect(page.getByRole('alert')).toContainText('账号或密码不正确')
    await expect(page.getByLabel('密码', { exact: true })).toHaveValue('')
  }
  await giveCredentials(page, login, 'wrong 5')
  await expect(page.getByRole('alert')).toContainText('账号已锁定')
  await giveCredentials(page, login, chosen)
  await expect(page.getByRole('alert')).toContainText('请联系本区系统管理员重置或解锁')
}
