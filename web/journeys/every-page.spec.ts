import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScrolling, openDesk, picture } from '#web/journeys/desk.ts'
import { faultsOf } from '#web/journeys/faults.ts'

/** Every page as four kinds of account: it fits a desk and a phone, and everybody can find their way on it. */
const pages = ['/work', '/plans', '/plans/new', '/tasks', '/tasks?look=annex1', '/wall-chart', '/filings']
const hazards = ['/hazards', '/hazards/new', '/hazards/import', '/hazards/map', '/hazards/balance']
const underneath = [
  '/transfers',
  '/transfers/new',
  '/transfers/board',
  '/filing-board',
  '/units',
  '/enterprises',
  '/me',
]
const visits = {
  'hk-anweiban': [...pages, ...hazards, ...underneath],
  'sw-shichang': [...pages, ...underneath],
  'qy-cangchu': ['/work', '/tasks', '/hazards', '/hazards/new', '/filings', '/me'],
  'hk-admin': ['/work', '/units', '/me'],
}
const desk = { width: 1366, height: 768 }
const phone = { width: 390, height: 844 }

for (const [login, paths] of Object.entries(visits))
  test(`every page of ${login} fits its window, and says what everything on it is`, async ({
    browser,
  }, testInfo) => {
    const page = await openDesk(browser, login)
    const records = login === 'hk-admin' ? [] : await firstRecords(page)
    const faults: string[] = []
    for (const path of [...paths, ...records])
      for (const window of [desk, phone]) {
        await page.setViewportSize(window)
        if (window === desk) await page.goto(path)
        await untilItStands(page)
        await expectNoSidewaysScrolling(page)
        faults.push(...(await faultsOf(page)).map((fault) => `${path} (${window.width}): ${fault}`))
        const name = records.includes(path)
          ? `${path.split('/')[1]}-record`
          : path.slice(1).replace(/\W/g, '-')
        await picture(page, testInfo, `${login}-${name}-${window.width}`)
      }
    expect(faults).toEqual([])
  })

test('whoever works with the keyboard sees where they are', async ({ browser }) => {
  const page = await openDesk(browser, 'hk-anweiban', { at: '/tasks' })
  await untilItStands(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  for (let stop = 0; stop < 25; stop++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(markOfFocus)
    expect(seen.marked, `nothing marks the focus on ${seen.what}`).toBe(true)
  }
})

/** Runs in the page: is the focused element, or the field around it, framed? */
function markOfFocus() {
  const at = document.activeElement
  const framed = (element: Element | null) => {
    if (!element) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  }
  const field = at?.closest('.ant-select, .ant-input-affix-wrapper, .ant-picker, .ant-segmented-item') ?? null
  return { what: at?.outerHTML.slice(0, 120) ?? '', marked: framed(at) || framed(field) }
}

/** Its title is there and nothing is being read any more. */
async function untilItStands(page: Page) {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.locator('.loading')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

/** A plan, a task and a filing that this account sees. */
async function firstRecords(page: Page) {
  const addresses: string[] = []
  for (const [list, link] of [
    ['/plans', '.task-name'],
    ['/tasks?view=all', '.sheet .task-name'],
    ['/filings', '.filing-title'],
  ] as const) {
    await page.goto(list)
    await untilItStands(page)
    const found = page.locator(link).first()
    if ((await found.count()) > 0) addresses.push((await found.getAttribute('href')) ?? '')
  }
  return addresses
}
