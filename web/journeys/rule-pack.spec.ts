import { type Browser, expect, type Page, type TestInfo, test } from '@playwright/test'
import { quarterOf } from '#core/duties/board-period.ts'
import { choice, openDesk, picture } from '#web/journeys/desk.ts'
import { dayIn, expectClosed } from '#web/journeys/hazards.ts'
import { newCode, packText, soon, untilItShows } from '#web/journeys/rule-packs.ts'

/** A district writes what it asks for itself, changes it, and the boards follow: from the file to the duty, twice. */
const code = newCode()
const title = '虹口区餐饮燃气安全工作要求（演练）'
const asked = '街道调度餐饮场所燃气安全'
const street = '北外滩街道办事处'
const text = packText(code, title, [
  `- { code: ${code}-D, kind: recurring, title: ${asked}, clause: 第三条, who: { of: unit, kinds: [street] }, do: dispatch, every: quarter, entry: running, proof: { records: [meeting], about: [gas] }, onMiss: [reminder] }`,
])
/** The quarter in which the next month ends; by then both versions have asked for something. */
const board = `/duty-board?kind=unit&text=${street}&period=${quarterOf(dayIn(31))}`

test('a pack is imported, changed, compared and approved by another account; the duties follow, the former version stays', async ({
  browser,
}, testInfo) => {
  const office = await openDesk(browser, 'hk-anweiban', { at: '/rules' })
  await importPack(office, testInfo)
  await propose(office)
  await expectClosed(office, '批准施行', /没有“批准”的权限/)
  await approve(browser, 1)
  const clerk = await openDesk(browser, 'jd-beiwaitan', { at: board })
  await untilItShows(clerk, () => expect(cell(clerk)).toBeVisible(soon))
  const before = await cell(clerk).innerText()
  await open(clerk, /季度/)
  await expect(clerk.getByRole('dialog')).toContainText(`${code}-D（第 1 版）`)

  await office.reload()
  await revise(office)
  const change = office
    .locator('.panel')
    .filter({ hasText: `${code}-D` })
    .first()
  await expect(change).toContainText('每季度')
  await expect(change).toContainText('每月')
  await expect(change).toContainText(/新受约束 \d+ .*虹口区/)
  await expect(change).toContainText(/到期日或次数改变 \d+ .*街道办事处/)
  await picture(office, testInfo, 'comparison')
  await propose(office)
  const leader = await approve(browser, 2)
  await expect(versionLine(leader, 1)).toContainText(`${dayIn(0)} 至 ${dayIn(0)}`)
  await picture(leader, testInfo, 'approved')

  await clerk.goto(board)
  await untilItShows(clerk, () => expect(cell(clerk)).not.toHaveText(before, soon))
  await open(clerk, /\d+月/)
  await expect(clerk.getByRole('dialog')).toContainText(`${code}-D（第 2 版）`)
  await picture(clerk, testInfo, 'followed')
  await leader.getByRole('link', { name: '第 1 版', exact: true }).click()
  await expect(leader.getByText('每季度').first()).toBeVisible()
})

const cell = (desk: Page) => desk.getByRole('button', { name: new RegExp(`^${street} 调度：`) })

/** A version as the list of versions tells it: how it stands, from when to when. */
const versionLine = (desk: Page, version: number) =>
  desk.locator('.rule-versions li').filter({ hasText: `第 ${version} 版` })

/** Opens a duty of the cell by its period; the only one is open already. */
async function open(desk: Page, period: RegExp) {
  await cell(desk).click()
  const drawer = desk.getByRole('dialog')
  const line = drawer
    .getByRole('button', { name: asked })
    .filter({ hasText: period, hasNotText: '已撤回' })
    .last()
  const basis = drawer.getByRole('heading', { name: '履职依据' })
  await expect(basis.or(line).first()).toBeVisible()
  if (await line.isVisible()) await line.click()
  await expect(basis).toBeVisible()
}

/** A faulty file is refused with line and reason, is put right where it is shown, and becomes a draft. */
async function importPack(office: Page, testInfo: TestInfo) {
  await office.getByRole('button', { name: '导入文件' }).click()
  const drawer = office.getByRole('dialog')
  const faulty = text.replace('every: quarter', 'every: quarterly')
  const file = { name: 'gas.yaml', mimeType: 'application/yaml', buffer: Buffer.from(faulty) }
  await drawer.getByLabel('选择文件').setInputFiles(file)
  await drawer.getByRole('button', { name: '导入为草稿' }).click()
  await expect(drawer.getByRole('alert')).toContainText(/第 13 行 rules\.0\.every/)
  await picture(office, testInfo, 'refused')
  await drawer.getByLabel(/gas\.yaml 的内容/).fill(text)
  await drawer.getByRole('button', { name: '导入为草稿' }).click()
  await expect(office.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(office.getByText('编制中').first()).toBeVisible()
}

async function propose(office: Page) {
  await office.getByRole('button', { name: '提请批准', exact: true }).click()
  await expect(office.getByText('待批准').first()).toBeVisible()
}

/** The leader finds it among what waits for them. */
async function approve(browser: Browser, version: number) {
  const leader = await openDesk(browser, 'hk-lingdao')
  await leader.getByRole('link', { name: new RegExp(`批准规则包：${title}（第 ${version} 版）`) }).click()
  await leader.getByRole('button', { name: '批准施行', exact: true }).click()
  await expect(leader.getByText(/现行|尚未施行/).first()).toBeVisible()
  return leader
}

/** From tomorrow: every month instead of every quarter, and of departments too. */
async function revise(office: Page) {
  await office.getByRole('button', { name: '编制新版' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '建立草稿' }).click()
  await expect(office.getByText('第 2 版').first()).toBeVisible()
  await office.getByRole('button', { name: asked }).click()
  await office.getByRole('dialog').getByRole('button', { name: '修改', exact: true }).click()
  const form = office.getByRole('dialog', { name: /^修改规则/ })
  await form.getByLabel('单位类别').click()
  await choice(office, '行业部门').click()
  await form.getByLabel('频次').click()
  await choice(office, '每月').click()
  await form.getByRole('button', { name: '保存到草稿' }).click()
  await expect(form).toBeHidden()
  await office.keyboard.press('Escape')
  await office.getByText('与前一版比对', { exact: true }).click()
}
