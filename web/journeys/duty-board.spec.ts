import { expect, type Page, test } from '@playwright/test'
import { quarterOf } from '#core/duties/board-period.ts'
import { choice, openDesk, picture } from '#web/journeys/desk.ts'
import { attachPhoto, dayIn, fillDay } from '#web/journeys/hazards.ts'
import { adopt, cellOf, newCode, packText, soon, untilItShows } from '#web/journeys/rule-packs.ts'

/** Duties that prove themselves: red cells explain themselves, a record turns them green, a statement is shown as one. */
const department = '虹口区商务委员会'
const [meetingOn, standardOn] = [dayIn(20), dayIn(22)]
const titles = { 调度: '主要负责人调度餐饮场所燃气安全', 达标: '安全发展示范创建自评达标' }

/** Two duties of the department that come within 30 days: one that a meeting proves, one that no ledger knows. */
const ownPack = (code: string) =>
  packText(code, '岁末商务领域安全工作部署（演练）', [
    `- { code: ${code}-M, kind: dated, title: ${titles.调度}, clause: 一、（二）, who: { of: unit, kinds: [department], names: [${department}] }, do: dispatch, by: leaders, due: ${meetingOn}, proof: { records: [meeting], about: [gas] }, onMiss: [reminder, urging] }`,
    `- { code: ${code}-C, kind: dated, title: ${titles.达标}, clause: 二、（一）, who: { of: unit, kinds: [department], names: [${department}] }, do: certification, due: ${standardOn}, proof: { records: [institution] } }`,
  ])

test('a red cell says which clause, which day and why, what would prove it, what is missing and where that is entered', async ({
  browser,
}, testInfo) => {
  const office = await openDesk(browser, 'hk-anweiban', { at: '/duty-board' })
  await office.getByRole('radiogroup', { name: '对象' }).getByText('单位', { exact: true }).click()
  await office.getByRole('button', { name: /^逾期/ }).click()
  const red = office.getByRole('button', { name: /：逾期.*看依据和佐证$/ })
  await expect(office.locator('.duty-sheet')).toBeVisible()
  await picture(office, testInfo, 'board')
  // Early in a quarter nothing of it is late yet; then the one before is looked at.
  if ((await red.count()) === 0) await office.goto(`/duty-board?kind=unit&period=${quarterOf(dayIn(-90))}`)
  await red.first().click()
  const drawer = office.getByRole('dialog')
  const line = drawer.getByRole('button', { name: /逾期/ }).first()
  const basis = drawer.getByRole('heading', { name: '履职依据' })
  await expect(basis.or(line).first()).toBeVisible()
  if (await line.isVisible()) await line.click()
  await expect(basis).toBeVisible()
  await expect(drawer.locator('.duty-state-line')).toContainText('逾期')
  for (const said of [
    /\d{4}-\d\d-\d\d 至 \d{4}-\d\d-\d\d.+(期限|日)/,
    /《.+》/,
    /规则 [A-Z0-9-]+（第 \d+ 版）：/,
    /佐证：/,
  ])
    await expect(drawer).toContainText(said)
  await expect(drawer.locator('.duty-missing').first()).not.toBeEmpty()
  const ways = drawer.locator('.duty-enter')
  await expect(ways.getByRole('link').or(ways.getByText('凭签字说明及证明材料')).first()).toBeVisible()
  await expect(drawer.getByRole('heading', { name: '逾期后果' })).toBeVisible()
  await picture(office, testInfo, 'explained')
})
test('a department enters the record that its own cell asks for, and the cell turns; what no ledger knows is signed for and shown so', async ({
  browser,
}, testInfo) => {
  await adopt(browser, ownPack(newCode()))
  const desk = await openDesk(browser, 'hk-shangwu', { at: boardOf(meetingOn) })
  await untilItShows(desk, () => expect(cellOf(desk, department, '调度')).toContainText('即将到期', soon))
  const before = await shares(desk)

  const cell = await explained(desk, '调度')
  await expect(cell).toContainText('佐证：会议记录，须由党政主要负责人参加，须含“燃气”内容')
  await cell.getByRole('link', { name: '登记会议记录' }).click()
  await holdMeeting(desk)
  const record = new URL(desk.url()).pathname

  // The leader had somebody else go: the cell names the record and what it lacks.
  await desk.goto(boardOf(meetingOn))
  await untilItShows(desk, async () => {
    await expect(await explained(desk, '调度')).toContainText(
      '已有“燃气安全调度会”，但没有登记党政主要负责人参加',
      soon,
    )
  })
  await desk.goto(record)
  await attend(desk)
  await desk.goto(boardOf(meetingOn))
  await untilItShows(desk, () => expect(cellOf(desk, department, '调度')).toContainText('已履职', soon))
  const met = await explained(desk, '调度')
  await picture(desk, testInfo, 'met')
  await met.getByRole('link', { name: '燃气安全调度会' }).click()
  await expect(desk.getByRole('heading', { name: '佐证材料' })).toBeVisible()
  await expect(desk.getByRole('link', { name: 'minutes.png' }).last()).toBeVisible()

  await desk.goto(boardOf(standardOn))
  const unproved = await explained(desk, '达标')
  await expect(unproved).toContainText('没有对应台账，凭签字说明及证明材料')
  await state(desk)
  await expect(desk.getByRole('dialog')).toContainText('已履职（签字说明）')
  await picture(desk, testInfo, 'stated')
  await desk.goto(boardOf(standardOn))
  await expect(cellOf(desk, department, '达标')).toContainText('含签字说明')

  const after = await shares(desk)
  expect(after.byRecord).toBeGreaterThan(before.byRecord)
  expect(after.met - after.byRecord, 'the statement counts as met, and not as a record').toBe(
    before.met - before.byRecord + 1,
  )
})

const boardOf = (day: string) => `/duty-board?kind=unit&period=${quarterOf(day)}`

/** Opens the duty of a cell, which is explained at once where it is the only one. */
async function explained(desk: Page, verb: '调度' | '达标') {
  await cellOf(desk, department, verb).click()
  const drawer = desk.getByRole('dialog')
  const line = drawer.getByRole('button', { name: titles[verb] }).filter({ hasNotText: '已撤回' })
  const why = drawer.getByRole('heading', { name: '履职依据' })
  await expect(why.or(line).first()).toBeVisible()
  if (await line.isVisible()) await line.click()
  await expect(why).toBeVisible()
  return drawer
}

/** 台账佐证占比 in its two numbers. */
async function shares(desk: Page) {
  const figure = desk.locator('.duty-figure').filter({ hasText: '台账佐证占比' }).locator('.figure')
  await expect(figure).toContainText('/')
  const [byRecord = 0, met = 0] = (await figure.innerText()).split(/[/（]/).map(Number)
  return { byRecord, met }
}

/** The form that the link has opened knows already what it is for; the rest is typed. */
async function holdMeeting(desk: Page) {
  await expect(desk.getByLabel('名称（必填）')).toHaveValue(titles.调度)
  await expect(desk.getByText('燃气', { exact: true })).toBeVisible()
  await desk.getByLabel('名称（必填）').fill('燃气安全调度会')
  await desk.getByLabel('类型（必填）').click()
  await choice(desk, '调度会').click()
  await fillDay(desk.getByLabel('日期（必填）'), dayIn(0))
  await desk.getByLabel('地点（必填）').fill('商务委会议室')
  await desk.getByLabel('主持人职务').fill('主任')
  await desk.getByLabel('身份').click()
  await choice(desk, '党政主要负责人').click()
  await desk.getByLabel('实到人数（必填）').fill('12')
  await desk
    .getByLabel('主要内容（必填）')
    .fill('逐户核对用气餐饮场所的报警装置和软管，明确到店复核的责任和时限。')
  await attachPhoto(desk, desk.getByRole('main'), 'minutes.png')
  await desk.getByRole('button', { name: '提交', exact: true }).click()
  await expect(desk.getByRole('heading', { name: '办理经过' })).toBeVisible()
}

/** The record is put right: the leader was there in person. */
async function attend(desk: Page) {
  await desk.getByRole('button', { name: '更正', exact: true }).click()
  await desk.getByRole('checkbox', { name: /^本人到场/ }).check()
  await desk.getByLabel('为什么更正（必填）').fill('主任本人到场主持，登记时漏勾。')
  await desk.getByRole('button', { name: '提交更正' }).click()
  await expect(desk.getByRole('heading', { name: '更正记录' })).toBeVisible()
}

async function state(desk: Page) {
  await desk.getByRole('button', { name: '提交签字说明' }).click()
  const form = desk.getByRole('dialog', { name: '提交签字说明' })
  await form
    .getByRole('textbox', { name: /说明$/ })
    .fill('已对照安全发展示范标准逐项自评，十二项全部达标，自评报告经主任办公会审定。')
  await attachPhoto(desk, form, 'signed.png')
  await form.getByRole('button', { name: '提交', exact: true }).click()
  await expect(form).toBeHidden()
}

test('a street sees its own board and nobody else’s', async ({ browser }, testInfo) => {
  const office = await openDesk(browser, 'hk-anweiban', { at: '/duty-board?kind=unit&text=嘉兴路' })
  const other = await office.getByRole('link', { name: '嘉兴路街道办事处', exact: true }).getAttribute('href')
  const street = await openDesk(browser, 'jd-beiwaitan', { at: '/duty-board?kind=unit' })
  await expect(street.locator('.duty-name')).toHaveText(['北外滩街道办事处'])
  await street.goto('/duty-board')
  await expect(street.locator('.duty-place').first()).toBeVisible()
  for (const place of await street.locator('.duty-place').allInnerTexts())
    expect(place).toContain('北外滩街道')
  await picture(street, testInfo, 'street')
  await street.goto(other ?? '')
  await expect(street.getByRole('main')).toContainText(/没有找到|不存在|没有这/)
  await expect(street.getByRole('main')).not.toContainText('嘉兴路')
})
