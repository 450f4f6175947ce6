import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { uploadFile } from '#core/files/api.ts'
import { getUnit, listUnits } from '#core/units/api.ts'
import * as api from '#core/units/sheet-api.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { type Cell, writeXlsx } from '#server/platform/xlsx.ts'
import { units } from '#server/units/index.ts'

const app = await openTestApp(units)
after(app.close)

const district = '310118'
const office = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: district })
const town = await app.addUnit({
  name: '徐泾镇安全生产委员会办公室',
  area: '310118109',
  parentId: office,
  aliases: ['徐泾镇安委办'],
})
const as = {
  office: await app.addAccount({ unitId: office, role: 'office' }),
  town: await app.addAccount({ unitId: town, role: 'office' }),
  officer: await app.addAccount({ unitId: office, role: 'officer' }),
  administrator: await app.addAccount({ unitId: office, role: 'administrator' }),
}
type Who = keyof typeof as

const HEAD = [
  '单位名称',
  '类别',
  '上级单位',
  '区划',
  '行业领域',
  '简称',
  '联络员姓名',
  '联络员职务',
  '联络员电话',
]

async function upload(who: Who, rows: Cell[][]) {
  const bytes = writeXlsx([{ name: '单位', widths: [10], headings: 1, rows: [HEAD, ...rows] }])
  const key = { commandId: randomUUID(), district, id: randomUUIDv7(), name: '单位.xlsx' }
  const { status, text } = await app.upload(as[who], uploadFile, key, bytes)
  assert.equal(status, 200, text)
  return { district, fileId: key.id }
}

const check = async (who: Who, rows: Cell[][]) => {
  const key = await upload(who, rows)
  const { body, status, text } = await app.send(as[who], api.checkUnits, key)
  assert.equal(status, 200, text)
  const carryOut = (commandId = randomUUID()) =>
    app.send(as[who], api.importUnits, { ...key, commandId, seen: body.seen, leaveOutRefused: true })
  const reasons = body.rows.map(({ reasons: all }) =>
    all.map(({ column, words }) => `${column ?? ''}：${words}`).join('；'),
  )
  return { body, carryOut, states: body.rows.map(({ state }) => state).join(' '), reasons }
}

const named = async (name: string) => {
  const { body } = await app.send(as.office, listUnits, {})
  return body.items.find((unit) => unit.name === name)
}

test('parents stand in the same file, in any order, with sectors, aliases and a liaison', async () => {
  const { states, carryOut, reasons } = await check('office', [
    ['安全监管科', '科室', '示例局'],
    ['青浦区示例局', '行业部门', '', '', '商务、消防', '示例局；区示例局', '示例', '科员', 13800000000],
    ['徐泾镇安全生产委员会办公室', '安委办'],
    ['示例一科', '内设机构', '青浦区示例局'],
    ['示例村', '村居', '徐泾镇安委办', '310118109201'],
  ])
  // The parent is named by an alias that the file itself defines: only full names and registered aliases count.
  assert.equal(states, 'refused new same new new')
  assert.match(reasons[0] ?? '', /上级单位：“单位”和本文件中都没有“示例局”/)
  const commandId = randomUUID()
  const done = await carryOut(commandId)
  assert.deepEqual(done.body, { added: 3, changed: 0, same: 1, leftOut: 1 })
  assert.equal((await carryOut(commandId)).text, done.text)
  const bureau = await named('青浦区示例局')
  assert.deepEqual(bureau?.sectors.toSorted(), ['commerce', 'fire'])
  assert.deepEqual(bureau?.aliases.toSorted(), ['区示例局', '示例局'].toSorted())
  assert.equal((await named('示例一科'))?.parentId, bureau?.id)
  assert.equal((await named('示例村'))?.area, '310118109201')
  const file = await app.send(as.office, getUnit, { unitId: bureau?.id ?? '' })
  assert.deepEqual(
    file.body.liaisons.map(({ phone, post }) => [phone, post]),
    [['13800000000', '科员']],
  )
  assert.deepEqual(
    file.body.timeline.map(({ label, words }) => [label, words]),
    [['建立单位', '导入“单位.xlsx”']],
  )
  assert.deepEqual(await findBrokenEvents(app.owner), [])
})

test('circles, twins, unknown parents and what does not fit are refused in place', async () => {
  const { states, reasons, carryOut } = await check('office', [
    ['循环甲', '部门', '循环乙'],
    ['循环乙', '部门', '循环甲'],
    ['循环丙', '部门', '循环甲'],
    ['自身单位', '部门', '自身单位'],
    ['重名单位', '部门', '不存在的单位'],
    ['重名单位', '部门'],
    ['徐泾镇安委办', '安委办'],
    ['示例企业有限公司', '企业'],
    ['邻镇村', '村居', '徐泾镇安全生产委员会办公室', '310118103201'],
    ['缺电话单位', '部门', '', '', '', '', '示例', '科员'],
    ['外区单位', '部门', '', '310109009'],
  ])
  assert.equal(states, Array(11).fill('refused').join(' '))
  assert.match(reasons[0] ?? '', /首尾相接|不能导入/)
  assert.match(reasons[3] ?? '', /首尾相接/)
  assert.match(reasons[5] ?? '', /与第 6 行重名/)
  assert.match(reasons[6] ?? '', /是已有单位“徐泾镇安全生产委员会办公室”的简称/)
  assert.match(reasons[7] ?? '', /请在“企业”中登记/)
  assert.match(reasons[8] ?? '', /不在上级单位/)
  assert.match(reasons[9] ?? '', /须填写完整/)
  assert.match(reasons[10] ?? '', /不是本区/)
  assert.equal((await carryOut()).status, 409)
})

test('a town sets up below itself, the district everywhere, an officer nowhere', async () => {
  const { states } = await check('town', [
    ['徐泾镇示例中心', '内设机构', '徐泾镇安委办'],
    ['徐泾镇示例小组', '内设机构', '徐泾镇示例中心'],
    ['顶级单位', '部门'],
    ['区级科室', '内设机构', '青浦区安全生产委员会办公室'],
  ])
  assert.equal(states, 'new new refused refused')
  assert.equal((await check('administrator', [['顶级单位', '部门']])).states, 'new')
  const key = await upload('officer', [['顶级单位', '部门']])
  assert.equal((await app.send(as.officer, api.checkUnits, key)).status, 403)
  const command = { commandId: randomUUID(), seen: '', leaveOutRefused: true }
  assert.equal((await app.send(as.officer, api.importUnits, { ...key, ...command })).status, 403)
})

test('five thousand units in a deep chain are judged in seconds', async () => {
  const rows = Array.from({ length: 5000 }, (_, n): Cell[] => [
    `深层单位${n}`,
    '部门',
    n === 4999 ? '' : `深层单位${n + 1}`,
  ])
  const began = performance.now()
  const { body, carryOut } = await check('office', rows)
  assert.equal(body.counts.new, 5000)
  assert.equal((await carryOut()).body.added, 5000)
  const took = Math.round(performance.now() - began)
  process.stdout.write(`# 5 000 units: checked and imported in ${took} ms\n`)
  assert.ok(took < 20_000, `${took}`)
})
