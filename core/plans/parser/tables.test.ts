import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlans } from '#core/plans/parser/parse.ts'

const PLAN =
  '某局安全生产治本攻坚三年行动方案（2024—2026年）\n\n一、主要任务\n1.各科室每月检查1次。\n\n附件：主要任务分解表\n'

const rows = (table: string) =>
  parsePlans(PLAN + table).plans[0]?.appendix.map(({ no, task, requirement, schedule, lead, participants }) =>
    [no, task, requirement, schedule, lead.map((u) => u.name), participants.map((u) => u.name)]
      .flat()
      .join(' '),
  )

const EXPECTED = [
  '1 压实责任 编制清单 2024年6月底前 甲科 乙科 各科室',
  '1 压实责任 开展督查 持续推进 丙科',
  '2 加强培训 组织轮训 2025年 甲科 丁大队',
]

test('a Markdown table, merged cells empty, a dash for nobody', () => {
  assert.deepEqual(
    rows(
      '| 序号 | 主要任务 | 工作要求 | 完成时限 | 牵头单位 | 参与单位 |\n| --- | --- | --- | --- | --- | --- |\n' +
        '| 1 | 压实责任 | 编制清单 | 2024年6月底前 | 甲科、乙科 | 各科室 |\n|  |  | 开展督查 | 持续推进 | 丙科 | - |\n' +
        '| 2 | 加强培训 | 组织轮训 | 2025年 | 甲科 | 丁大队 |\n',
    ),
    EXPECTED,
  )
})

test('牵头 and 责任 in columns of their own, 任务名称 beside 工作内容', () => {
  assert.deepEqual(
    rows(
      '序号\t任务名称\t工作内容\t时间安排\t牵头股室\t责任单位\n' +
        '1\t压实责任\t编制清单\t2024年6月底前\t甲股\t各站所\n2\t加强培训\t组织轮训\t长期\t乙股\t/\n',
    ),
    ['1 压实责任 编制清单 2024年6月底前 甲股 各站所', '2 加强培训 组织轮训 长期 乙股'],
  )
})

test('a numbered caption across a Markdown table is no row', () => {
  assert.deepEqual(
    rows(
      '| 序号 | 任务 | 整治内容 | 责任单位 | 完成时限 |\n|---|---|---|---|---|\n| 一 | 摸底 | | | |\n' +
        '| 1 | 压实责任 | 编制清单 | 甲科 | 2024年6月底前 |\n',
    ),
    ['1 压实责任 编制清单 2024年6月底前 甲科'],
  )
})

test('columns parted by tabs or by runs of spaces', () => {
  for (const gap of ['\t', '    ', '　　'])
    assert.deepEqual(
      rows(
        [
          ['序号', '重点任务', '具体措施', '完成时间', '责任单位', '配合单位'],
          ['1', '压实责任', '编制清单', '2024年6月底前', '甲科、乙科', '各科室'],
          ['开展督查', '持续推进', '丙科', '-'],
          ['2', '加强培训', '组织轮训', '2025年', '甲科', '丁大队'],
        ]
          .map((cells) => cells.join(gap))
          .join('\n'),
      ),
      EXPECTED,
    )
})

test('a cell on each line, opened by a tab, its names broken over lines', () => {
  assert.deepEqual(
    rows(
      '\t序号\n\t主要任务\n\t工作要求\n\t完成时间\n\t牵头单位\n\t参与单位\n\n' +
        '\t1\n\t压实\n\n责任\n\t编制清单\n\t2024年6月底前\n\t甲科、\n乙科\n\t各科室\n\n' +
        '\t\n\t\n\t开展督查\n\t持续推进\n\t丙科\n\t-\n\n\t2\n\t加强培训\n\t组织轮训\n\t2025年\n\t甲科\n\t丁大队\n',
    ),
    EXPECTED,
  )
})

test('a cell on each line without tabs: rows begin at the next number', () => {
  assert.deepEqual(
    rows(
      '序号\n主要任务\n工作要求\n完成时限\n责任单位\n配合单位\n1\n压实责任\n编制清单\n2024年6月底前\n甲科、乙科\n各科室\n' +
        '开展督查\n持续推进\n丙科\n无\n2\n加强培训\n组织轮训\n2025年\n甲科\n丁大队',
    ),
    EXPECTED,
  )
})

test('the three columns of a yearly list, and a caption across the table', () => {
  assert.deepEqual(
    rows(
      '| 项目内容 | 责任单位 | 完成时限 |\n|---|---|---|\n| （一）责任体系 | | |\n| 编制清单 | 甲科 | 2024年底前 |\n',
    ),
    ['编制清单 编制清单 2024年底前 甲科'].map((row) => ` ${row}`),
  )
})

test('dates of a schedule are read; a row with a wrong number of cells is doubted; a form is no task table', () => {
  const [plan] = parsePlans(
    `${PLAN}| 序号 | 任务 | 完成时限 | 责任单位 |\n| 1 | 编制清单 | 2024年：完成编制；2025年底前修订 | 甲科 |\n| 2 | 督查 | 甲科 |\n`,
  ).plans
  assert.deepEqual(
    plan?.appendix[0]?.deadlines.map((deadline) => ('date' in deadline ? deadline.date : deadline.kind)),
    ['2024', '2025-12-31'],
  )
  assert.ok(plan?.doubts.some(({ about }) => about === 'table'))
  assert.deepEqual(rows('| 序号 | 单位名称 | 检查日期 | 隐患内容 |\n| 1 | 某厂 | 5月 | 无 |\n'), [])
})

test('items of an appendix are not items of the plan', () => {
  const [plan] = parsePlans(`${PLAN}1.表内说明一。\n2.表内说明二。\n`).plans
  assert.equal(plan?.tasks.length, 1)
})
