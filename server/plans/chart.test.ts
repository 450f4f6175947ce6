import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import * as api from '#core/plans/api.ts'
import { command, district, openPlanDistrict } from '#server/plans/test-district.ts'

const app = await openPlanDistrict()
after(app.close)
const { as, send, published, shares } = app

const about = { planId: (await published({ token: as.office })).id }

test('the wall chart has a bar for each task, with the mean of its shares', async () => {
  const { items } = await shares(as.commerce, { ...about, text: '全覆盖排查' })
  const share = items.find(({ unitName }) => unitName === '虹口区商务委员会')
  assert.ok(share)
  const said = { percent: 50, words: '已查半数' }
  await send(as.commerce, api.reportProgress, { ...command(), district, id: share.id, ...said })
  const { body } = await send(as.office, api.getWallChart, { district, ...about, year: 2025 })
  assert.equal(body.today, '2024-03-20')
  assert.deepEqual(
    body.rows.map(({ clause, units: [first, ...more], percent, dueOn }) => [
      clause,
      first?.unitName,
      more.length,
      percent,
      dueOn,
    ]),
    [
      ['一、（一）1', '虹口区商务委员会', 1, 0, null],
      ['一、（一）2', '欧阳路街道办事处', 1, 0, null],
      ['一、（二）3', '虹口区商务委员会', 1, 25, '2025-12-31'],
      ['二、（一）', '虹口区安全生产委员会办公室', 0, 0, null],
    ],
  )
  assert.equal(body.cut, false)
  const own = await send(as.street, api.getWallChart, { district, ...about, year: 2024 })
  assert.deepEqual(
    own.body.rows.map(({ units: sharing }) => sharing.map(({ unitName }) => unitName)),
    [['欧阳路街道办事处'], ['欧阳路街道办事处']],
  )
})

const sheetOf = async (token: string, filter: { shape: 'f1' | 'annex1'; planId?: string }) => {
  const reply = await send(token, api.exportTaskList, { district, ...filter })
  assert.equal(reply.status, 200, reply.text)
  assert.match(String(reply.headers['content-type']), /spreadsheetml\.sheet/)
  assert.match(String(reply.headers['content-disposition']), /\.xlsx$/)
  const parts = unzipSync(new Uint8Array(reply.raw))
  const part = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const rows = [...part.matchAll(/<row .*?<\/row>/g)].map(([row]) =>
    [...row.matchAll(/<t[^>]*>(.*?)<\/t>|<v>(.*?)<\/v>/g)].map(([, text, number]) => text ?? number),
  )
  const merges = [...part.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)
  return { rows, merges }
}

test('the list as 任务清单 and as 主要任务分解表', async () => {
  const f1 = await sheetOf(as.office, { shape: 'f1', ...about })
  assert.deepEqual(f1.rows.slice(0, 3), [
    ['示例区三年行动方案（2024—2026年）任务清单'],
    ['项目内容', '责任单位', '完成时限'],
    ['区商务委2024年12月底前建立监管清单', '虹口区商务委员会', '2024年12月底前'],
  ])
  assert.equal(f1.rows.length, 7)
  const annex = await sheetOf(as.office, { shape: 'annex1', ...about })
  assert.deepEqual(annex.rows[1], ['序号', '主要任务', '工作要求', '完成时间', '牵头单位', '参与单位'])
  assert.deepEqual(annex.rows[3]?.slice(-2), ['虹口区商务委员会', '欧阳路街道办事处'])
  assert.deepEqual(annex.rows[4]?.slice(-2), ['欧阳路街道办事处、曲阳路街道办事处', '-'])
  assert.deepEqual(annex.merges, ['A1:F1', 'A3:A5', 'B3:B5'])
  const own = await sheetOf(as.otherStreet, { shape: 'f1', ...about })
  assert.deepEqual(
    own.rows.slice(2).map(([, who]) => who),
    ['曲阳路街道办事处'],
  )
  const none = await sheetOf(as.elsewhere, { shape: 'f1' })
  assert.equal(none.rows.length, 2)
})
