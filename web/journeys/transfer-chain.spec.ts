import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { newId } from '#web/client/id.ts'
import { choice, expectNoSidewaysScrolling, openDesk, picture } from '#web/journeys/desk.ts'

/** 地空联办: a street finds what is not its duty; it is handed over, copied to members, answered, and the loop closes. */
const title = '地下车库改作仓库堆放可燃物（演练）'
const reported = {
  enterpriseId: null,
  subject: '演练大厦地下车库',
  town: '310109018',
  sectors: ['commerce'],
  title,
  description: '地下一层约二百平方米堆放纸箱，喷淋末端没有水压。',
  place: '东大名路演练大厦地下一层',
  point: null,
  source: 'inspection',
  claimedGrade: 'general',
  standardItems: [],
  photoIds: [],
}

/** Reporting is another journey's. */
async function reportHazard(street: Page) {
  const id = newId()
  const discoveredOn = new Date().toISOString().slice(0, 10)
  const reply = await street.request.post(`/api/hazards/310109/${id}/report`, {
    data: { ...reported, discoveredOn, commandId: randomUUID() },
  })
  expect(reply.status(), await reply.text()).toBe(200)
  await street.goto(`/hazards/310109/${id}`)
}

async function pickReceiver(page: Page, name: string) {
  await page.getByLabel('接收单位', { exact: true }).fill(name)
  await page.locator('.ant-select-tree-title', { hasText: name }).first().click()
}

/** A member takes what waits on its desk, does it and says so. */
async function answer(browser: Browser, login: string, words: string) {
  const member = await openDesk(browser, login)
  await member.getByRole('link', { name: new RegExp(`签收抄告：${title.slice(0, 6)}`) }).click()
  await member.getByRole('button', { name: '签收', exact: true }).click()
  await member.getByRole('button', { name: '反馈', exact: true }).click()
  await member.getByLabel('处置情况').fill(words)
  await member.getByRole('dialog').getByRole('button', { name: '反馈' }).click()
  await expect(member.getByText(`反馈：${words}`)).toBeVisible()
  return member
}

test('a hazard beyond the duty of a street goes to 地空联办, to its members and back', async ({
  browser,
}, testInfo) => {
  const street = await openDesk(browser, 'jd-beiwaitan')
  await reportHazard(street)
  await street.getByRole('button', { name: '移交抄告' }).click()
  await street.getByLabel('适用情形').click()
  await choice(street, '地下空间内超出本单位职责的隐患').click()
  await expect(street.getByText('虹口区国防动员办公室').first()).toBeVisible()
  await street.getByLabel('移交理由').fill('地下空间的使用管理不属于街道职责。')
  await picture(street, testInfo, 'form')
  await street.getByRole('button', { name: '移交', exact: true }).last().click()
  await expect(street.getByText('虹口区国防动员办公室签收移交')).toBeVisible()

  const office = await openDesk(browser, 'hk-guodong')
  await office.getByRole('link', { name: /签收移交：地下车库/ }).click()
  await office.getByRole('button', { name: '签收', exact: true }).click()
  await office.getByRole('link', { name: '抄告成员单位' }).click()
  await pickReceiver(office, '虹口区消防救援支队')
  await pickReceiver(office, '虹口区住房保障和房屋管理局')
  await office.keyboard.press('Escape')
  await office.getByLabel('请予办理').fill('请依职责核查处理，并反馈处置情况。')
  await office.getByRole('button', { name: '抄告', exact: true }).last().click()
  await expect(office.getByRole('heading', { name: '办理链条' })).toBeVisible()

  await office.goto('/transfers?tab=unanswered')
  await expect(office.getByRole('row', { name: new RegExp(title.slice(0, 8)) })).toHaveCount(2)
  const fire = await answer(browser, 'hk-xiaofang', '已清走可燃物，恢复喷淋供水。')
  await picture(fire, testInfo, 'member')
  await answer(browser, 'hk-fangguan', '已督促物业恢复车库用途。')

  await office.goto('/transfers?tab=unanswered')
  await expect(office.getByRole('row', { name: new RegExp(title.slice(0, 8)) })).toHaveCount(0)
  await office.goto('/transfers')
  await office.getByRole('link', { name: title }).first().click()
  await office.getByRole('button', { name: '反馈', exact: true }).click()
  await office.getByLabel('处置情况').fill('消防、房管已处置，现场复查合格。')
  await office.getByRole('dialog').getByRole('button', { name: '反馈' }).click()
  await expect(office.getByText('反馈：消防、房管已处置，现场复查合格。')).toBeVisible()

  await street.reload()
  await street.getByRole('button', { name: '确认办结' }).click()
  await expect(street.getByText('本件已经办结。')).toBeVisible()
  await picture(street, testInfo, 'chain')
  await street.goto('/transfers/board')
  await expect(street.getByRole('row', { name: /虹口区国防动员办公室/ })).toBeVisible()

  const phone = await openDesk(browser, 'jd-beiwaitan', { at: '/transfers?tab=sent', phone: true })
  await phone.getByRole('link', { name: title }).first().click()
  await expect(phone.getByRole('heading', { name: '办理链条' })).toBeVisible()
  await expectNoSidewaysScrolling(phone)
  await picture(phone, testInfo, 'phone')
})
