import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { expectNoSidewaysScrolling, openDesk, picture } from '#web/journeys/desk.ts'
import { photoOf } from '#web/journeys/photo.ts'

const place = { lat: 31.25642, lon: 121.49871 }
const title = `三层疏散通道堆放纸箱（演练${Date.now() % 10_000}）`

/** A street's inspector in a basement: photo first, a clause picked, handed in; then found and exported at the desk. */
test('a hazard reported on a phone with a photo is found by two characters and exported', async ({
  browser,
}, testInfo) => {
  const phone = await openDesk(browser, 'jd-beiwaitan', { phone: true })
  await phone.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '上报' }).tap()
  await expect(phone.getByRole('heading', { name: '上报隐患' })).toBeVisible()
  await takePhoto(phone)
  await sayWhere(phone)
  await sayWhat(phone)
  await picture(phone, testInfo, 'filled-in')
  await expectNoSidewaysScrolling(phone)
  await phone.getByRole('button', { name: '上报', exact: true }).tap()
  await phone.waitForURL(/\/hazards\/310109\/[0-9a-f-]+$/)
  await expect(phone.getByRole('heading', { name: title })).toBeVisible()
  await expect(phone.getByText('已上报').first()).toBeVisible()
  await picture(phone, testInfo, 'reported')

  await findAndExport(phone)
})

test('a report that is refused keeps what was typed and leads to the field; a draft lies on the server', async ({
  browser,
}) => {
  const desk = await openDesk(browser, 'hk-anweiban', { at: '/hazards/new' })
  await desk.getByText('其他单位或场所', { exact: true }).click()
  await desk.getByLabel('一句话说明隐患').fill('门口电线裸露')
  await desk.getByLabel('一句话说明隐患').press('Control+Enter')
  await expect(desk.getByText('请填写单位或场所名称')).toBeVisible()
  await expect(desk.getByLabel('单位或场所名称')).toBeFocused()
  await desk.reload()
  await expect(desk.getByLabel('一句话说明隐患')).toHaveValue('门口电线裸露')

  await desk.getByRole('button', { name: '存草稿' }).click()
  await desk.waitForURL(/view=drafts/)
  await desk.getByRole('link', { name: '门口电线裸露' }).click()
  await expect(desk.getByLabel('一句话说明隐患')).toHaveValue('门口电线裸露')
  await expect(desk.getByRole('radio', { name: '其他单位或场所' })).toBeChecked()
})

/** The camera's file goes up at once, and its place is offered. */
async function takePhoto(page: Page) {
  const buffer = await photoOf(page, { taken: '2026:11:20 09:30:00', ...place })
  await page.locator('input[capture]').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer })
  await expect(page.getByRole('link', { name: 'IMG_0001.jpg' }).first()).toBeVisible()
  await page.getByRole('button', { name: /用照片的位置（31\.25642，121\.49871）/ }).tap()
  await expect(page.getByLabel('纬度')).toHaveValue('31.25642')
  await page.getByRole('button', { name: '用拍摄日期 2026-11-20 作发现日期' }).tap()
}

async function sayWhere(page: Page) {
  await page.getByText('其他单位或场所', { exact: true }).tap()
  await page.getByLabel('单位或场所名称').fill('北外滩演练商厦')
  await page.getByLabel('部位或地址').fill('三层东侧疏散通道')
  // The street of the account is proposed.
  await expect(page.getByText('北外滩街道').first()).toBeVisible()
}

/** The clause comes while the words are typed; one touch cites it. */
async function sayWhat(page: Page) {
  await page.getByLabel('一句话说明隐患').fill(title)
  const offers = page.getByRole('list', { name: '相近的判定条款' })
  const first = offers.getByRole('button').first()
  await expect(first).toContainText(/疏散|通道/)
  await first.tap()
  await expect(page.locator('.report-items li')).toHaveCount(1)
  await expect(page.getByLabel('发现日期')).toHaveValue('2026-11-20')
}

/** Two characters find it; the sheet that is saved has the row. */
async function findAndExport(page: Page) {
  await page.goto('/hazards')
  await page.getByLabel('隐患、单位、部位或编号').fill('纸箱')
  await expect(page).toHaveURL(/text=/)
  await expect(page.getByRole('link', { name: title })).toBeVisible()
  await expect(page.getByRole('link', { name: '消火栓' })).toHaveCount(0)
  await page.getByRole('button', { name: '导出', exact: true }).tap()
  const download = page.waitForEvent('download')
  await page.getByText('Excel 表格（.xlsx）').tap()
  const bytes = await readFile(await (await download).path())
  const sheets = Object.values(unzipSync(new Uint8Array(bytes))).map((part) => strFromU8(part))
  expect(sheets.some((part) => part.includes(title))).toBe(true)
}
