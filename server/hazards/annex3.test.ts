import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { annex3Columns } from '#core/hazards/annex3.ts'
import * as commands from '#core/hazards/command-api.ts'
import { exportAnnex3 } from '#core/hazards/ledger-api.ts'
import { district, measures, openHazardDistrict } from '#server/hazards/test-district.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, send, report, done, units } = app

const HEADINGS = annex3Columns.map(({ title }) => title)

/** Hazards of the ecological line in the states that 附件3 tells apart. */
async function ecologyOfMonth() {
  const facts = { subject: '某化工仓库', town: '310109009', sectors: ['ecology'], category: '危险废物' }
  const fresh = await report(as.office, {
    ...facts,
    title: '危废标识缺失',
    description: '',
    discoveredOn: '2026-10-08',
  })
  const planned = await report(as.office, {
    ...facts,
    title: '台账不全',
    description: '三本台账缺页',
    discoveredOn: '2026-11-02',
  })
  await report(as.office, { ...facts, title: '还没有上账', discoveredOn: '2026-11-03' })
  for (const hazard of [fresh, planned])
    await app.book(as.office, hazard, { regulatorUnitId: units.emergency })
  await done(as.emergency, commands.planRectification, planned, {
    measures,
    difficulty: 'easy',
    dueOn: '2026-12-01',
  })
}

const cellsOf = (bytes: Uint8Array) =>
  readSheet(bytes).rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''))

test('附件3 of a month, cell by cell', async () => {
  await ecologyOfMonth()
  const { status, text, raw, headers } = await send(as.office, exportAnnex3, { district, month: '2026-11' })
  assert.equal(status, 200, text)
  assert.match(
    decodeURIComponent(String(headers['content-disposition'])),
    /附件3 生态环境领域安全生产风险隐患排查问题清单（2026-11）\.xlsx/,
  )
  const rows = cellsOf(raw)
  assert.deepEqual(rows[0], ['生态环境领域安全生产风险隐患排查问题清单'])
  assert.deepEqual(rows[1], ['（2026年11月）'])
  assert.match(
    rows[2]?.[0] ?? '',
    /^填报单位：虹口区安全生产委员会办公室　　填报时间：2026-11-20　　联系人及联系方式：/,
  )
  assert.deepEqual(rows[3], HEADINGS)
  const numbers = rows.slice(4).map((row) => row[9])
  assert.deepEqual(rows.slice(4), [
    ['1', '欧阳路街道', '某化工仓库', '2026-10-08', '危险废物', '危废标识缺失', '', '', '已上账', numbers[0]],
    [
      '2',
      '欧阳路街道',
      '某化工仓库',
      '2026-11-02',
      '危险废物',
      '三本台账缺页',
      '清理通道、增设喷淋',
      '2026-12-01',
      '正在整改，进度0%',
      numbers[1],
    ],
  ])
  const october = await send(as.office, exportAnnex3, { district, month: '2026-10' })
  assert.equal(cellsOf(october.raw).length, 5, 'earlier months hold what was found by then')
  const outside = await send(as.otherStreet, exportAnnex3, { district, month: '2026-11' })
  assert.equal(cellsOf(outside.raw).length, 4, 'another street gets the head alone')
  assert.equal((await send(as.office, exportAnnex3, { district, month: '2027-01' })).status, 422)
})

test('附件3 opens in LibreOffice with its columns and rows', async (t) => {
  const lines = await linesInOffice()
  if (!lines)
    return t.skip('SKIPPED: LibreOffice Calc is not on this machine; our own reader alone has read the file')
  assert.equal(lines[3], HEADINGS.join(','))
  assert.equal(lines.length, 6)
  assert.match(lines[5] ?? '', /^2,欧阳路街道,某化工仓库,2026-11-02,危险废物,三本台账缺页,/)
})

/** The file as Calc reads it, line by line; undefined where there is no Calc. */
async function linesInOffice() {
  const folder = mkdtempSync(join(tmpdir(), 'zhiben-annex3-'))
  const { raw } = await send(as.office, exportAnnex3, { district, month: '2026-11' })
  writeFileSync(join(folder, 'annex3.xlsx'), raw)
  const home = `-env:UserInstallation=file://${folder}/home`
  const told = ['--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76', '--outdir', folder]
  spawnSync('soffice', [home, '--headless', ...told, join(folder, 'annex3.xlsx')], { timeout: 90_000 })
  const read = join(folder, 'annex3.csv')
  const lines = existsSync(read) ? readFileSync(read, 'utf8').trim().split(/\r?\n/) : undefined
  rmSync(folder, { recursive: true })
  return lines
}

test('the statements of 附件3', (t) => {
  const mine = [...app.statements].filter((statement) =>
    /"measures", "immediate"|discovered_on <=/.test(statement),
  )
  const text = statementsOn('hazard', mine)
  t.assert.fileSnapshot(text, 'server/hazards/annex3-queries.snap.sql', { serializers: [String] })
})
