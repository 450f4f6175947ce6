import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  attachmentLines,
  isHeading,
  mastheadSize,
  runsOf,
  signatureIndents,
  titleLines,
  widthOf,
} from '#core/letters/sheet.ts'

test('levels are set in their faces, a heading only up to its first 。', () => {
  const faces = (text: string) => runsOf(text).map(({ text: run, face }) => `${face} ${run}`)
  assert.deepEqual(faces('一、有关事实'), ['hei 一、有关事实'])
  assert.deepEqual(faces('（二）加强检查。每月一次。'), ['kai （二）加强检查。', 'fang 每月一次。'])
  assert.deepEqual(faces('1.清理通道'), ['fang 1.清理通道'])
  assert.deepEqual(faces('一律停用'), ['fang 一律停用'])
  assert.deepEqual(
    [isHeading('一、有关事实'), isHeading('（二）加强检查。'), isHeading('正文')],
    [true, false, false],
  )
})

test('a title is broken between words into lines of about one length', () => {
  assert.deepEqual(titleLines('关于加强检查的通报'), ['关于加强检查的通报'])
  for (const title of [
    '关于沪虹仓储有限公司重大事故隐患整改的督促函',
    '关于对沪虹仓储有限公司三号仓库重大事故隐患实施挂牌督办并限期治理的通知',
    '关于2026年第三季度重大事故隐患整改进展情况的通报',
  ]) {
    const lines = titleLines(title)
    assert.equal(lines.join(''), title)
    const widths = lines.map(widthOf)
    assert.ok(Math.max(...widths) <= 21, `${widths}`)
    assert.ok(Math.max(...widths) - Math.min(...widths) <= 6, `${widths}`)
    for (const line of lines) assert.doesNotMatch(line, /^[的、，。）》]/)
  }
})

test('the issuer in red never breaks: the longer its name, the smaller', () => {
  assert.equal(mastheadSize('虹口区应急局'), 44)
  assert.equal(mastheadSize('虹口区安全生产委员会办公室文件'), 29)
})

test('the unit stands centred over the day, and within the page where its name is long', () => {
  const day = '2026年11月22日'
  assert.deepEqual(signatureIndents('区应急局', day), { unit: 64 + (112 - 64) / 2, date: 64 })
  const { unit, date } = signatureIndents('虹口区安全生产委员会办公室', day)
  assert.deepEqual([unit, date], [32, 32 + (208 - 112) / 2])
})

test('one attachment has no number, several have', () => {
  assert.deepEqual(attachmentLines(['照片']), ['附件：照片'])
  assert.deepEqual(attachmentLines(['照片', '清单']), ['附件：1.照片', '　　　2.清单'])
})
