import { type Browser, expect, type Page, type TestInfo, test } from '@playwright/test'
import { letDaysPass, openDesk, picture } from '#web/journeys/desk.ts'
import {
  attachPhoto,
  dayIn,
  expectClosed,
  fillDay,
  handIn,
  openAct,
  panelOf,
  wordsOfLetter,
} from '#web/journeys/hazards.ts'

/**
 * A major hazard from an enterprise's own check to its end, by the people it concerns: told to the principal and the
 * controller, planned for, late, supervised by letter, put right, returned once, struck off by somebody else, looked at
 * again.
 */
const enterprise = '沪虹示例机械制造有限公司'
const title = '污水池清淤没有作业审批和气体检测'

/**
 * Days after the due day: 提醒 goes out on the first, 督促函 when it was not answered and a week is over; an enterprise
 * with three hazards within the year begins with the 督促函.
 */
const LATER = 8

test.afterEach(() => letDaysPass(0))

test('a major hazard: self-check, notices, plan, letters when it is late, a return, striking off, looking back', async ({
  browser,
}, testInfo) => {
  test.setTimeout(300_000)
  const address = await reportFromSelfCheck(browser, testInfo)
  await bookAsMajor(browser, testInfo, address)
  await signNotices(browser, testInfo, address)
  await planUntilToday(browser, testInfo, address)

  await letDaysPass(1)
  const first = await detect(browser, testInfo, address, 1)
  await answer(browser, testInfo, first.step, 1)
  await letDaysPass(LATER)
  if (first.name !== '督促函') {
    const urging = await detect(browser, testInfo, address, LATER)
    expect(urging.name).toBe('督促函')
    await answer(browser, testInfo, urging.step, LATER)
  }
  const circular = await proposeCircular(browser, testInfo, address)
  await answer(browser, testInfo, circular, LATER)

  await putRight(browser, testInfo, address)
  await strikeOff(browser, testInfo, address)
  await lookBack(browser, testInfo, address)
})

async function reportFromSelfCheck(browser: Browser, testInfo: TestInfo) {
  const principal = await openDesk(browser, 'qy-jixie-fzr', { at: '/self-checks' })
  await principal.getByRole('button', { name: '提交自查' }).click()
  const form = principal.getByRole('dialog')
  await form.getByLabel('检查部位').fill('污水处理站、配电间')
  await form.getByLabel('发现隐患').fill('1')
  await form.getByLabel('检查情况').fill('主要负责人带队检查污水处理站和配电间，发现清淤作业没有审批。')
  await picture(principal, testInfo, '01-self-check')
  await handIn(form, '提交')
  await expect(principal.getByRole('heading', { name: `${enterprise}自查` })).toBeVisible()
  await expect(principal.getByText('还有 1 处没有上报')).toBeVisible()
  await picture(principal, testInfo, '02-self-check-page')
  const check = new URL(principal.url()).pathname

  const safety = await openDesk(browser, 'qy-jixie', { at: check })
  await safety.getByRole('main').getByRole('link', { name: '上报隐患' }).click()
  await expect(safety.getByRole('heading', { name: '上报隐患' })).toBeVisible()
  await attachPhoto(safety, safety.locator('.report-form'), '清淤现场.png')
  await safety.getByLabel('部位或地址').fill('厂区西侧污水处理站')
  await safety.getByLabel(/一句话说明隐患/).fill(title)
  await safety.getByLabel('详细情况').fill('两名工人下池清淤，没有审批单，没有检测气体，池口无人监护。')
  const offered = safety.getByRole('list', { name: '相近的判定条款' })
  await offered
    .getByRole('button', { name: /重大\s*有限空间作业不审批/ })
    .first()
    .click()
  await expect(safety.locator('.report-items')).toContainText('第十三条第（二）项')
  await picture(safety, testInfo, '03-report')
  await safety.getByRole('button', { name: '上报', exact: true }).click()
  await expect(safety.getByRole('heading', { name: title })).toBeVisible()
  await expect(safety.locator('.strip')).toContainText('企业自查上报')
  await expect(safety.locator('.strip')).toContainText('未编号')
  await picture(safety, testInfo, '04-reported')
  return new URL(safety.url()).pathname
}

async function bookAsMajor(browser: Browser, testInfo: TestInfo, address: string) {
  const regulator = await openDesk(browser, 'hk-yingji')
  await picture(regulator, testInfo, '05-desk')
  await regulator
    .getByRole('main')
    .getByRole('link', { name: new RegExp(title) })
    .first()
    .click()
  await expect(regulator).toHaveURL(new RegExp(address))
  const form = await openAct(regulator, '上账')
  await picture(regulator, testInfo, '05-book')
  await handIn(form, '上账')
  await expect(regulator.locator('.strip')).toContainText(/310109-\d{4}-\d{7}/)
  await expect(regulator.locator('.strip')).toContainText('重大')
  await picture(regulator, testInfo, '06-booked')
  const notice = regulator.locator('.panel', { hasText: '公文' }).getByRole('link', { name: /隐患告知书/ })
  await expect(notice).toHaveCount(2)
  await notice.first().click()
  await expect(regulator.getByRole('region', { name: '公文正文' })).toContainText(enterprise)
  expect(await wordsOfLetter(regulator)).toContain(enterprise)
  await picture(regulator, testInfo, '06-notice')
}

async function signNotices(browser: Browser, testInfo: TestInfo, address: string) {
  for (const [login, who] of [
    ['qy-jixie-fzr', '主要负责人'],
    ['qy-jixie-kzr', '实际控制人'],
  ] as const) {
    const page = await openDesk(browser, login)
    await expect(
      page
        .getByRole('main')
        .getByRole('link', { name: new RegExp(title) })
        .first(),
    ).toBeVisible()
    await picture(page, testInfo, `07-desk-${login}`)
    await page.goto(address)
    const own = page.locator('.hazard-lines li').filter({ hasText: who }).filter({ hasText: '发出' })
    await own.getByRole('button', { name: '签收告知' }).click()
    await expect(own).toContainText('已签收')
    await picture(page, testInfo, `08-signed-${login}`)
  }
}

/** 治理方案: the six parts, or it is said which are missing. */
async function planUntilToday(browser: Browser, testInfo: TestInfo, address: string) {
  const safety = await openDesk(browser, 'qy-jixie', { at: address })
  const form = await openAct(safety, '制定整改方案')
  await form.getByLabel('责任人（职务）').fill('生产副总经理')
  await fillDay(form.getByLabel('整改期限'), dayIn(0))
  await form.getByLabel('采取的方法和措施').fill('建立有限空间作业审批制度，配齐气体检测仪和监护人。')
  await form.locator('.drawer-foot').getByRole('button', { name: '提交' }).click()
  await expect(form.getByRole('alert')).toContainText('治理方案没有填写')
  await picture(safety, testInfo, '09-plan-refused')
  for (const [part, words] of Object.entries(sixParts)) await form.getByLabel(part).fill(words)
  await handIn(form, '提交')
  await expect(safety.locator('.strip')).toContainText('今天到期')
  await picture(safety, testInfo, '10-planned')
}

const sixParts = {
  治理的目标和任务: '清淤作业先审批、再通风检测、有人监护。',
  经费和物资的落实: '购置气体检测仪两台，费用由安全生产费用列支。',
  负责治理的机构和人员: '生产部负责，安全部监督。',
  治理的时限和要求: '今日内停止作业并完成制度和器材。',
  安全措施和应急预案: '整改前禁止下池，现场备好救援三脚架。',
}

/** The detector proposes, the desk approves and issues a numbered letter. */
async function detect(browser: Browser, testInfo: TestInfo, address: string, days: number) {
  const office = await openDesk(browser, 'hk-anweiban', { at: '/supervision', days })
  await office.getByRole('button', { name: '立即检查进展' }).click()
  await expect(office.getByText(/提出 \d+ 项建议/)).toBeVisible()
  await picture(office, testInfo, `11-detected-${days}`)
  await office.goto(address)
  await expect(office.locator('.strip')).toContainText(`逾期 ${days} 天`)
  const steps = panelOf(office, '督办').getByRole('listitem').filter({ hasText: '待批准' })
  await steps.getByRole('link', { name: /^(提醒|督促函)$/ }).click()
  await expect(office.getByRole('heading', { level: 1, name: /^(提醒|督促函)：/ })).toBeVisible()
  await picture(office, testInfo, `12-proposed-${days}`)
  await office.getByRole('button', { name: '批准', exact: true }).click()
  await office.getByRole('button', { name: '编号印发' }).click()
  await expect(office.locator('.strip')).toContainText('已印发')
  await picture(office, testInfo, `13-issued-${days}`)
  const name = (await office.getByRole('heading', { level: 1 }).textContent())?.split('：')[0]
  return { name, step: new URL(office.url()).pathname }
}

/** The enterprise signs and answers; its letter names it and can be opened in Word. */
async function answer(browser: Browser, testInfo: TestInfo, step: string, days: number) {
  const safety = await openDesk(browser, 'qy-jixie', { days })
  await expect(safety.getByRole('main').getByRole('link', { name: /督办/ }).first()).toBeVisible()
  await picture(safety, testInfo, `14-desk-${days}`)
  await safety.goto(step)
  await safety.getByRole('button', { name: '签收', exact: true }).click()
  await expect(safety.locator('.strip')).toContainText('已签收')
  await picture(safety, testInfo, `15-signed-${days}`)
  const facts = (await safety.locator('.record-rail').textContent()) ?? ''
  const no = /[^〕]{2,8}〔\d{4}〕\d+号/.exec(facts.slice(facts.indexOf('文号') + 2))?.[0] ?? 'no number'
  await panelOf(safety, '有关公文').getByRole('listitem').filter({ hasText: no }).getByRole('link').click()
  await expect(safety.locator('.strip')).toContainText(no)
  expect(await wordsOfLetter(safety)).toContain(enterprise)
  await picture(safety, testInfo, `16-letter-${days}`)
}

/** 通报: passing over 函告 needs a reason, the leader approves, and the desk may not do so itself. */
async function proposeCircular(browser: Browser, testInfo: TestInfo, address: string) {
  const office = await openDesk(browser, 'hk-anweiban', { at: address, days: LATER })
  await office.getByRole('button', { name: '督办', exact: true }).click()
  await office.getByRole('radio', { name: /^通报/ }).check()
  await office.getByLabel(/越级理由（必填：越过函告）/).fill('提醒、督促后仍未动工，须通报全区引以为戒。')
  await picture(office, testInfo, '17-circular')
  await office.getByRole('button', { name: '提请批准' }).click()
  await expect(office.getByRole('heading', { level: 1, name: /^通报/ })).toBeVisible()
  await expectClosed(office, '批准', /须由督办单位领导批准|提出人不能批准/)
  const step = new URL(office.url()).pathname

  const leader = await openDesk(browser, 'hk-lingdao', { at: step, days: LATER })
  await leader.getByRole('button', { name: '批准', exact: true }).click()
  await expect(leader.locator('.strip')).toContainText('待印发')
  await office.reload()
  await office.getByRole('button', { name: '编号印发' }).click()
  await expect(office.locator('.strip')).toContainText('已印发')
  await picture(office, testInfo, '18-circular-issued')
  return step
}

/** Works with photos by the enterprise, once entered for it by an officer; applied for, returned, applied for again. */
async function putRight(browser: Browser, testInfo: TestInfo, address: string) {
  const safety = await openDesk(browser, 'qy-jixie', { at: address, days: LATER })
  await report(safety, '审批制度已印发，检测仪到货。', '整改中', '检测仪.png')
  const officer = await openDesk(browser, 'hk-yingji', { at: address, days: LATER })
  await report(officer, '到场查看，监护人已培训，代企业补录。', '整改后', '培训现场.png')
  await picture(officer, testInfo, '19-progress')

  await safety.reload()
  await apply(safety, '制度、器材、监护人均已到位。')
  await picture(safety, testInfo, '20-applied')
  const reviewer = await openDesk(browser, 'hk-yingji-fh', { at: address, days: LATER })
  const back = await openAct(reviewer, '退回整改')
  await back.getByLabel('哪里没有改到位').fill('池口还没有设置警示标志，请补充后重新申请。')
  await handIn(back, '退回整改')
  await expect(reviewer.locator('.strip')).toContainText('整改中')

  await safety.goto('/work')
  await safety
    .locator('#returned')
    .getByRole('link', { name: /池口还没有设置警示标志/ })
    .click()
  await expect(safety.locator('.strip')).toContainText('池口还没有设置警示标志')
  await picture(safety, testInfo, '21-returned')
  await report(safety, '池口已设置警示标志和围栏。', '整改后', '警示标志.png')
  await apply(safety, '警示标志已设置，请复查。')
}

async function report(page: Page, words: string, stage: string, photo: string) {
  const form = await openAct(page, '报告进展')
  await form.getByLabel('做了什么').fill(words)
  await form.getByText(stage, { exact: true }).click()
  await attachPhoto(page, form, photo)
  await handIn(form, '提交')
  await expect(page.locator('.reports')).toContainText(words)
}

async function apply(page: Page, words: string) {
  const form = await openAct(page, '申请销号')
  await form.getByLabel('整改完成情况').fill(words)
  await attachPhoto(page, form, '整改后.png')
  await handIn(form, '申请销号')
  await expect(page.locator('.strip')).toContainText('申请销号')
}

/** Not by who had a hand in the works, not without having been there; then with a number, and every letter is over. */
async function strikeOff(browser: Browser, testInfo: TestInfo, address: string) {
  const worker = await openDesk(browser, 'hk-yingji', { at: address, days: LATER })
  await expectClosed(worker, '审核销号', /参与过整改（含代录）的人不能审核/)
  await picture(worker, testInfo, '22-not-by-the-worker')

  const reviewer = await openDesk(browser, 'hk-yingji-fh', { at: address, days: LATER })
  await expectClosed(reviewer, '审核销号', /没有本轮现场复查或专家评审/)
  const opinion = await openAct(reviewer, '登记审核意见')
  await opinion.getByLabel('意见').fill('现场复查，审批、检测、监护、标志均已落实。')
  await attachPhoto(reviewer, opinion, '复查.png')
  await handIn(opinion, '登记')
  const close = await openAct(reviewer, '审核销号')
  await close.getByLabel('审核意见').fill('复查合格，同意销号。')
  await handIn(close, '审核销号')
  await expect(reviewer.locator('.strip')).toContainText(/销号编号 \S+/)
  await picture(reviewer, testInfo, '23-struck-off')
}

/** Planned by the desk that took part in the works, held by somebody who did not. */
async function lookBack(browser: Browser, testInfo: TestInfo, address: string) {
  const desk = await openDesk(browser, 'hk-yingji', { at: address, days: LATER })
  const plan = await openAct(desk, '安排回头看')
  await fillDay(plan.getByLabel('期限'), dayIn(LATER + 30))
  await handIn(plan, '安排')
  await expect(panelOf(desk, '回头看')).toContainText('待办理')
  await expectClosed(desk, '登记回头看结果', /参与过整改（含代录）的人不能回头看/)

  const reviewer = await openDesk(browser, 'hk-yingji-fh', { at: address, days: LATER })
  const form = await openAct(reviewer, '登记回头看结果')
  await form.getByLabel('情况', { exact: true }).fill('抽查两次清淤作业，审批和检测记录齐全。')
  await attachPhoto(reviewer, form, '回头看.png')
  await handIn(form, '登记')
  await expect(panelOf(reviewer, '回头看')).toContainText('巩固')
  const story = panelOf(reviewer, '办理经过')
  await expect(story).toContainText(/回头看[\s\S]*审核销号[\s\S]*退回[\s\S]*申请销号[\s\S]*上账/)
  await story.scrollIntoViewIfNeeded()
  await picture(reviewer, testInfo, '24-looked-back')
}
