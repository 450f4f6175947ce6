import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScrolling, openDesk, picture } from '#web/journeys/desk.ts'
import { faultsOf } from '#web/journeys/faults.ts'

/** Every page as the accounts that come to it: it fits a desk and a phone, and everybody can find their way on it. */
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
const duties = ['/reminders', '/duty-board', '/duty-board?kind=unit', '/rules', '/bulletins']
const registers = [
  '/activities',
  '/activities/new',
  '/activities/import',
  '/premises',
  '/staff',
  '/certificates',
]
const responsibility = [
  '',
  '/holders',
  '/standings',
  '/pledges',
  '/unpledged',
  '/postings',
  '/leading',
  '/acts',
]
const visits: { login: string; what: string; paths: string[]; lists: string[] }[] = [
  {
    login: 'hk-anweiban',
    what: 'plans, filings and hazards',
    paths: [...pages, ...hazards, ...underneath],
    lists: ['/plans', '/tasks?view=all', '/filings'],
  },
  {
    login: 'hk-anweiban',
    what: 'duties',
    paths: [...duties, ...registers, ...responsibility.map((page) => `/responsibility${page}`)],
    lists: ['/duty-board?kind=unit', '/rules', '/bulletins', '/premises', '/staff', '/certificates'],
  },
  {
    login: 'jd-beiwaitan',
    what: 'own work',
    paths: [
      '/work',
      '/duty-board?kind=premises',
      '/duty-board?kind=person',
      '/premises/import',
      '/staff/import',
    ],
    lists: ['/activities', '/responsibility', '/responsibility/pledges', '/responsibility/postings'],
  },
  {
    login: 'sw-shichang',
    what: 'own work',
    paths: [...pages, ...underneath],
    lists: ['/plans', '/tasks?view=all', '/filings'],
  },
  {
    login: 'qy-cangchu',
    what: 'own work',
    paths: [
      '/work',
      '/tasks',
      '/hazards',
      '/hazards/new',
      '/filings',
      '/duty-board',
      '/activities/new',
      '/me',
    ],
    lists: ['/duty-board', '/tasks?view=all', '/filings', '/responsibility/pledges'],
  },
  { login: 'hk-admin', what: 'own work', paths: ['/work', '/units', '/me'], lists: [] },
]
const desk = { width: 1366, height: 768 }
const phone = { width: 390, height: 844 }

for (const { login, what, paths, lists } of visits)
  test(`every page of ${login}, ${what}, fits its window, and says what everything on it is`, async ({
    browser,
  }, testInfo) => {
    test.setTimeout(150_000)
    const page = await openDesk(browser, login)
    const records = await firstRecords(page, lists)
    const faults: string[] = []
    for (const path of [...paths, ...records])
      for (const window of [desk, phone]) {
        await page.setViewportSize(window)
        if (window === desk) await page.goto(path)
        await untilItStands(page)
        await expectNoSidewaysScrolling(page)
        faults.push(...(await faultsOf(page)).map((fault) => `${path} (${window.width}): ${fault}`))
        const name = path
          .replace(/\/\d{6}\/.*/, '-record')
          .slice(1)
          .replace(/\W/g, '-')
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

/** The first record on each of these lists, where there is one that this account sees. */
async function firstRecords(page: Page, lists: readonly string[]) {
  const addresses: string[] = []
  for (const list of lists) {
    await page.goto(list)
    await untilItStands(page)
    const [register = ''] = list.split('?')
    const found = page.locator(`main a[href^="${register}/"]`)
    const hrefs = await found.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    const first = hrefs.find((href) => /\/\d{6}\/[0-9a-f-]{36}$/.test(href))
    if (first) addresses.push(first)
  }
  return addresses
}
