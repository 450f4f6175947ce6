import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { freePort } from '#house/journeys.ts'
import { picture } from '#web/journeys/desk.ts'

/** `npm start -- --empty`: whoever holds the code from the console becomes the first administrator, nobody else. */
let server: ChildProcess
let address: string
let code: string
const folder = mkdtempSync(join(tmpdir(), 'zhiben-journeys-'))

test.beforeAll(async () => {
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: `${port}`,
    ZHIBEN_DATA: folder,
    DATABASE_URL: '',
    OWNER_DATABASE_URL: '',
  }
  server = spawn(process.execPath, ['server/main.ts', '--empty'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  address = `http://127.0.0.1:${port}`
  code = await codeSaidBy(server)
})

test.afterAll(async () => {
  server.kill('SIGTERM')
  if (server.exitCode === null) await once(server, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

test('an empty installation is opened with the code from the console, and with no other', async ({
  page,
}, testInfo) => {
  await page.goto(address)
  await expect(page.getByRole('heading', { name: '启用', exact: true })).toBeVisible()
  await page.getByRole('button', { name: '启用' }).click()
  await expect(page.getByText('请选择所在区')).toBeVisible()
  await fillIn(page, { code: 'AAAA-AAAA-AAAA', password: 'Tide&lantern 42' })
  await expect(page.getByRole('alert')).toContainText('码不正确')
  await picture(page, testInfo, 'wrong-code')
  await fillIn(page, { code, password: 'admin12345' })
  await expect(page.getByRole('alert')).toContainText('密码')
  await expect(page.getByLabel('管理员账号'), 'what was typed stays').toHaveValue('cn-admin')
  await fillIn(page, { code, password: 'Tide&lantern 42' })
  await expect(page.getByRole('heading', { name: '我的工作' })).toBeVisible()
  await expect(page.getByText('系统管理员不承办任务与报送')).toBeVisible()
  await picture(page, testInfo, 'first-desk')
  await page.getByRole('link', { name: '去单位与账号' }).click()
  await expect(page.getByRole('heading', { name: '长宁区安全生产委员会办公室' })).toBeVisible()
  await picture(page, testInfo, 'first-unit')
})

async function fillIn(page: Page, given: { code: string; password: string }) {
  await page.getByLabel(/码$/).first().fill(given.code)
  await page.getByLabel('所在区').selectOption('310105')
  await page.getByLabel('管理员账号').fill('cn-admin')
  await page.getByLabel('密码', { exact: true }).fill(given.password)
  await page.getByRole('button', { name: '启用' }).click()
}

/** Waits until the server has said its address and the code. */
async function codeSaidBy({ stdout }: ChildProcess) {
  let said = ''
  for await (const words of stdout ?? []) {
    said += words
    const found = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(said)?.[0]
    if (found) return found
  }
  throw new Error(`the server ended without a code:\n${said}`)
}
