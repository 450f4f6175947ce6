import { type Browser, expect, type Page, type TestInfo, test } from '@playwright/test'
import { choice, openDesk, picture } from '#web/journeys/desk.ts'
import { attachPhoto, expectClosed, handIn, openAct, pickUnit } from '#web/journeys/hazards.ts'

/**
 * A street finds a hazard underground that is not its duty: 报送 to 地空联办, which 抄告s the fire brigade; every answer
 * comes back by the way it went, and nobody beside that way sees anything.
 */
const place = '北外滩示例地下车库'
const title = `地下车库消火栓被杂物遮挡（演练${Date.now() % 10_000}）`

test('a hazard outside the street’s duty: to 地空联办, copied to the fire brigade, answered back, closed', async ({
  browser,
}, testInfo) => {
  test.setTimeout(200_000)
  const hazard = await reportUnderground(browser, testInfo)
  const moved = await passOn(browser, testInfo, hazard)
  const copied = await copyToFireBrigade(browser, testInfo, moved)
  await handleAndAnswer(browser, testInfo, copied)
  await acceptAndAnswerBack(browser, testInfo, copied, moved)
  await closeTheLoop(browser, testInfo, moved)
  await strikeOff(browser, testInfo, hazard)
  await expectHidden(browser, testInfo, [hazard, moved, copied])
})

async function reportUnderground(browser: Browser, testInfo: TestInfo) {
  const street = await openDesk(browser, 'jd-beiwaitan', { at: '/hazards/new' })
  await street.getByText('其他单位或场所', { exact: true }).click()
  await street.getByLabel(/单位或场所名称/).fill(place)
  await street.getByLabel('部位或地址').fill('地下一层东侧坡道')
  await street.getByLabel(/一句话说明隐患/).fill(title)
  await street.getByLabel('详细情况').fill('两处消火栓前堆放装修垃圾，柜门不能打开。')
  await attachPhoto(street, street.locator('.report-form'), '消火栓.png')
  await street.getByRole('button', { name: '上报', exact: true }).click()
  await expect(street.getByRole('heading', { name: title })).toBeVisible()
  await expect(street.locator('.record-rail'), 'nobody’s duty yet').toContainText('未确定（监管盲区）')
  await picture(street, testInfo, '1-reported')
  return new URL(street.url()).pathname
}

async function passOn(browser: Browser, testInfo: TestInfo, hazard: string) {
  const street = await openDesk(browser, 'jd-beiwaitan', { at: hazard })
  await street.getByRole('button', { name: '移交抄告' }).click()
  await street.getByRole('combobox', { name: '适用情形' }).click()
  await choice(street, '地下空间内超出本单位职责的隐患').click()
  await expect(street.locator('.unit-picker').first()).toContainText('虹口区国防动员办公室')
  await street.getByLabel('移交理由').fill('地下空间消防设施不属本街道职责，请牵头处理。')
  await picture(street, testInfo, '2-passing-on')
  await street.getByRole('main').getByRole('button', { name: '移交', exact: true }).last().click()
  await expect(street.getByRole('heading', { name: '移交单' })).toBeVisible()
  await expect(street.locator('.strip')).toContainText(/〔\d{4}〕\d+号/)
  await picture(street, testInfo, '3-passed-on')
  return new URL(street.url()).pathname
}

async function copyToFireBrigade(browser: Browser, testInfo: TestInfo, moved: string) {
  const lead = await openDesk(browser, 'hk-guodong')
  await lead
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`移交.*${escaped(title)}|${escaped(title)}`) })
    .first()
    .waitFor()
  await picture(lead, testInfo, '4-desk')
  await lead.goto(moved)
  await lead.getByRole('button', { name: '签收', exact: true }).click()
  await expect(lead.locator('.strip')).toContainText('已签收')
  await lead.getByRole('link', { name: title }).click()
  await expect(lead.locator('.record-rail')).toContainText('主管部门虹口区国防动员办公室')
  await lead.goto(moved)
  await lead.getByRole('link', { name: '抄告成员单位' }).click()
  await expect(lead.getByRole('heading', { name: '由收到的事项抄告、转送' })).toBeVisible()
  await pickUnit(lead, lead.getByRole('combobox', { name: '接收单位' }), '虹口区消防救援支队')
  await lead.getByLabel('请予办理').fill('请现场核查消火栓，督促清理并反馈。')
  await picture(lead, testInfo, '5-copying')
  await lead.getByRole('main').getByRole('button', { name: '抄告', exact: true }).last().click()
  await expect(lead.getByRole('heading', { name: '抄告单' })).toBeVisible()
  return new URL(lead.url()).pathname
}

async function handleAndAnswer(browser: Browser, testInfo: TestInfo, copied: string) {
  const fire = await openDesk(browser, 'hk-xiaofang', { at: copied })
  await fire.getByRole('button', { name: '签收', exact: true }).click()
  await expect(fire.locator('.strip')).toContainText('已签收')
  await say(fire, '登记办理情况', '办理情况', '已派员到场，责成物业当日清理。', '登记')
  await say(fire, '反馈', '处置情况', '两处消火栓已清理，出水正常。', '反馈')
  await expect(fire.locator('.strip')).toContainText('已反馈')
  await picture(fire, testInfo, '6-answered')
}

async function acceptAndAnswerBack(browser: Browser, testInfo: TestInfo, copied: string, moved: string) {
  const lead = await openDesk(browser, 'hk-guodong', { at: copied })
  await lead.getByRole('button', { name: '确认办结' }).click()
  await expect(lead.locator('.strip')).toContainText('本件已经办结')
  await lead.goto(moved)
  await say(lead, '反馈', '处置情况', '消防救援支队已督促清理完毕，消火栓恢复使用。', '反馈')
  await picture(lead, testInfo, '7-answered-back')
}

async function closeTheLoop(browser: Browser, testInfo: TestInfo, moved: string) {
  const street = await openDesk(browser, 'jd-beiwaitan')
  await picture(street, testInfo, '8-desk')
  await street.goto(moved)
  await expect(street.locator('.transfer-chain')).toContainText('虹口区国防动员办公室 → 虹口区消防救援支队')
  await expect(street.locator('.transfer-chain')).toContainText('两处消火栓已清理')
  await street.getByRole('button', { name: '确认办结' }).click()
  await expect(street.locator('.strip')).toContainText('本件已经办结')
  await picture(street, testInfo, '9-loop-closed')
}

/** By the regulator of underground spaces, and there by somebody who had no part in putting it right. */
async function strikeOff(browser: Browser, testInfo: TestInfo, hazard: string) {
  const lead = await openDesk(browser, 'hk-guodong', { at: hazard })
  await handIn(await openAct(lead, '上账'), '上账')
  const fixed = await openAct(lead, '立即整改')
  await fixed.getByLabel('整改情况').fill('物业已清理杂物，消火栓可正常使用。')
  await attachPhoto(lead, fixed, '清理后.png')
  await handIn(fixed, '立即整改')
  await expectClosed(lead, '审核销号', /参与过整改（含代录）的人不能审核|申请销号的人不能审核/)
  await picture(lead, testInfo, '10-not-by-the-worker')

  const reviewer = await openDesk(browser, 'hk-guodong-fh', { at: hazard })
  const close = await openAct(reviewer, '审核销号')
  await close.getByLabel('审核意见').fill('照片与反馈一致，同意销号。')
  await handIn(close, '审核销号')
  await expect(reviewer.locator('.strip')).toContainText('销号编号')
  await picture(reviewer, testInfo, '11-struck-off')
}

/** A street beside it: not in its list, not by its search, not by any address. */
async function expectHidden(browser: Browser, testInfo: TestInfo, addresses: readonly string[]) {
  const neighbour = await openDesk(browser, 'jd-jiaxing', {
    at: `/hazards?text=${encodeURIComponent(title)}`,
  })
  await expect(neighbour.getByRole('main')).toContainText('没有')
  await expect(neighbour.getByRole('link', { name: title })).toHaveCount(0)
  await picture(neighbour, testInfo, '12-neighbour')
  for (const address of addresses) {
    await neighbour.goto(address)
    await expect(neighbour.getByRole('main'), address).toContainText(/没有找到|不存在|没有这/)
    await expect(neighbour.getByRole('main'), address).not.toContainText(place)
  }
}

async function say(page: Page, act: string, field: string, words: string, done: string) {
  await page.getByRole('button', { name: act, exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel(field).fill(words)
  await handIn(drawer, done)
}

const escaped = (words: string) => words.replace(/[()（）]/g, '.')
