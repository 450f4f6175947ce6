import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openDesk, picture } from '#web/journeys/desk.ts'

const headings =
  '序号,地区,单位名称,检查日期,检查项目所属类别,隐患内容,整改要求,整改时限,整改完成情况,备注'.split(',')

/** 附件3 of the demo district's ecological line, read as LibreOffice reads it. */
test('附件3 of a month opens in LibreOffice with its title, its columns and its rows', async ({
  browser,
}, testInfo) => {
  const desk = await openDesk(browser, 'hk-shengtai', { at: '/hazards?sector=ecology' })
  const known = desk.locator('tbody').getByRole('row')
  await expect(known.nth(1)).toBeVisible()
  const file = await download(desk, testInfo.outputPath('annex3.xlsx'))
  await picture(desk, testInfo, 'asked-for')

  const office = versionOfLibreOffice()
  if (office === undefined) process.stdout.write('SKIPPED: no LibreOffice here to open 附件3 with\n')
  test.skip(office === undefined, 'no LibreOffice here to open 附件3 with')
  const lines = linesIn(file)
  expect(lines[0]?.join('')).toBe('生态环境领域安全生产风险隐患排查问题清单')
  expect(lines[2]?.join('')).toContain('填报单位：虹口区生态环境局')
  const head = lines.findIndex(([first]) => first === '序号')
  expect(lines[head]).toEqual(headings)
  const rows = lines.slice(head + 1).filter(([ordinal]) => ordinal !== '')
  expect(rows.length).toBeGreaterThan(3)
  expect(rows.map(([ordinal]) => Number(ordinal))).toEqual(rows.map((_, at) => at + 1))
  for (const [, area, subject, day, category, content, , deadline, outcome] of rows) {
    expect(area).toMatch(/街道|镇/)
    expect(subject).toContain('示例')
    expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(category, content).toMatch(/^(危险废物|安全生产（.+）)$/)
    expect(deadline).toMatch(/^(|立即整改|\d{4}-\d{2}-\d{2})$/)
    expect(outcome).toMatch(/^(已完成|正在整改，进度\d+%|已上账|已上报|申请销号)$/)
  }
})

async function download(desk: Page, path: string) {
  await desk.getByRole('button', { name: '附件3' }).click()
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '下载附件3' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^附件3 生态环境.+（\d{4}-\d{2}）\.xlsx$/)
  await file.saveAs(path)
  return path
}

function versionOfLibreOffice() {
  try {
    return execFileSync('soffice', ['--version'], { encoding: 'utf8', timeout: 30_000 })
  } catch {
    return undefined
  }
}

/** Cell by cell, as the office program saves it again in commas. */
function linesIn(file: string) {
  const folder = mkdtempSync(join(tmpdir(), 'zhiben-annex3-'))
  try {
    const home = `-env:UserInstallation=file://${folder}/profile`
    const how = ['--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76', '--outdir', folder]
    const copy = join(folder, 'annex3.xlsx') // LibreOffice takes no names beyond ASCII where no language is set
    copyFileSync(file, copy)
    execFileSync('soffice', [home, ...how, copy], { timeout: 60_000, stdio: 'ignore' })
    const text = readFileSync(join(folder, 'annex3.csv'), 'utf8')
    return text.trim().split('\n').map(cellsOf)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'))
    .slice(0, headings.length)
