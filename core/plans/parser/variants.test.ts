import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlans } from '#core/plans/parser/parse.ts'
import type { ParsedPlan, UnitMention } from '#core/plans/parser/parsed.ts'
import { isUnitName } from '#core/plans/parser/units.ts'

/** The ways of writing that held-out plans of other issuers (schools, counties, companies) brought up. */

function planOf(text: string): ParsedPlan {
  const plan = parsePlans(text).plans[0]
  assert.ok(plan)
  return plan
}

const TITLE = '某县安全生产治本攻坚三年行动方案（2024—2026年）\n\n为做好有关工作，制定本方案。\n\n'
const item = (text: string) => planOf(`${TITLE}一、主要任务\n1.${text}`)

const names = (units: readonly UnitMention[]) => units.map(({ name }) => name)
const obligations = (plan: ParsedPlan) => plan.tasks.flatMap((task) => task.obligations)
const agents = (text: string) => obligations(item(text)).flatMap((one) => names(one.responsible))
const dates = (text: string) =>
  obligations(item(text)).flatMap(({ deadline: found }) =>
    found === null
      ? []
      : [found.kind === 'range' ? found.to : found.kind === 'from' ? found.from : found.date],
  )
const numbers = (text: string) =>
  obligations(item(text)).flatMap((one) => one.quantities.map(({ min, max, unit }) => `${min}~${max}${unit}`))
const reports = (text: string) =>
  item(text).reporting.map(({ from, to, every, day, monthDay, deadline }) =>
    [names(from).join('、'), to?.name ?? '', deadline ?? every, monthDay ?? day ?? ''].join(' ').trimEnd(),
  )
const paths = (plan: ParsedPlan) => plan.tasks.map(({ path }) => path.join('.'))

test('who acts: behind 一是, ① and 请, by kinds of unit that departments have none of', () => {
  const cases: [string, ...string[]][] = [
    ['一是甲中心要抽查车辆。二是乙站负责巡查。', '甲中心', '乙站'],
    ['甲科每周盘点；②乙科应对压力容器建立台账。', '甲科', '乙科'],
    ['请各学院于6月底前完成自查。', '各学院'],
    ['某图书馆、某文化馆要健全预案。', '某图书馆', '某文化馆'],
    ['护林员每日巡山。', '护林员'],
    ['各科室主任、护士长是第一责任人，要亲自检查。', '各科室主任', '护士长'],
    ['实验室与设备处牵头，各系落实。', '实验室与设备处'],
    ['各县（市、区）教育局要组织检查。', '各县（市、区）教育局'],
    ['各地要制定方案，各设区的市应急局每月调度。', '各地', '各设区的市应急局'],
    ['局成立专项工作组，甲科每月调度。', '甲科'],
    ['甲部：开展检查，6月底前完成。', '甲部'],
    ['各基层社、社属企业自查自纠。', '各基层社', '社属企业'],
  ]
  for (const [text, ...expected] of cases) assert.deepEqual(agents(text), expected, text)
})

test('what is counted is no unit: 全县培育示范学校30至50所', () => {
  for (const words of ['全县培育示范学校30至50所', '下设办公室', '报某科'])
    assert.equal(isUnitName(words), false)
})

test('dates in series, shortened ranges, ends that events set', () => {
  const cases: [string, ...string[]][] = [
    ['2024年改造6栋、2025年改造8栋、2026年改造4栋。', '2024', '2025', '2026'],
    ['2024年5-10月完成普查。', '2024-10'],
    ['6月1日至30日开展检查。', '2024-06-30'],
    ['2024.6.30前完成，2024-12-31前验收。', '2024-06-30', '2024-12-31'],
    ['六月底前清退，二〇二五年三月三十一日前销号。', '2024-06-30', '2025-03-31'],
    ['自2024年下半年起推开。', '2024-07'],
    ['一月一调度。'],
    ['2024年度安排资金，用于改造。', '2024'],
    ['2023年12月31日前排查出的隐患限期整改。'],
    ['2024年5月底前建成的场所要复查。'],
    ['2024年度考核评优。'],
    ['2025年汛期前完成升级。'],
    ['3年内因隐患受罚的企业不得扩建。'],
  ]
  for (const [text, ...expected] of cases) assert.deepEqual(dates(text), expected, text)
})

test('an end that an event sets is left to the clerk, unless its date stands beside it', () => {
  const doubted = (text: string) => item(text).doubts.some(({ reason }) => /没有写明日期/.test(reason))
  assert.ok(doubted('2025年汛期前完成升级。'))
  assert.ok(!doubted('汛期到来前（6月底前）完成升级。'))
})

test('numbers: tenths, county measures; not each one as it comes, nor which ones', () => {
  assert.deepEqual(numbers('上牌率达到九成以上。'), ['90~null%'])
  assert.deepEqual(numbers('处置沼气池1500口，检测道岔128组。'), ['1500~1500口', '128~128组'])
  assert.deepEqual(numbers('提升四十个以上，新增二十个。'), ['40~null个', '20~20个'])
  for (const text of ['危桥发现一座、处置一座。', '10人以上的出租房要登记。', '确定1名信息员。'])
    assert.deepEqual(numbers(text), [], text)
})

test('a closing list may set the date: it holds for what has none', () => {
  const [first, ...more] = obligations(
    item('更换线路。（牵头单位：甲处；配合单位：乙处，丙处；完成时限：2024年8月底前）'),
  )
  assert.deepEqual(more, [])
  assert.ok(first)
  assert.deepEqual(names(first.responsible), ['甲处'])
  assert.deepEqual(names(first.coResponsible), ['乙处', '丙处'])
  assert.deepEqual(dates('更换线路。（责任股室：甲股；完成时限：2024年8月底前）'), ['2024-08-31'])
  assert.deepEqual(dates('2024年6月底前摸底。（责任单位：甲处；完成时限：2026年底前）'), [
    '2024-06-30',
    '2026-12-31',
  ])
})

test('reports: next month, last month of a quarter, month ends, who sends what', () => {
  const cases: [string, ...string[]][] = [
    ['各公司请于次月5日前向甲部报送进展。', '各公司 甲部 month 5'],
    ['各科于每季度最后一个月20日前报甲办。', '各科 甲办 quarter 20'],
    ['各村每年11月底前向镇安委办报告。', '各村 镇安委办 year 11-30'],
    [
      '甲科于每年6月15日和12月15日前形成报告报区安委办。',
      '甲科 区安委办 year 06-15',
      '甲科 区安委办 year 12-15',
    ],
    ['各所每月上报数据，甲局每周汇总。', '各所  month'],
    ['各镇于5月底前制定方案并报区安委办备案。', '各镇 区安委办 2024-05-31'],
  ]
  for (const [text, ...expected] of cases) assert.deepEqual(reports(text), expected, text)
})

test('a date binds what is made as well as its filing', () => {
  assert.deepEqual(dates('各镇于5月底前制定方案并报区安委办备案。'), ['2024-05-31'])
})

test('a name and a date under it close a plan, whatever the name looks like', () => {
  const plan = planOf(`${TITLE}一、工作要求\n（一）甲科每月检查。\n\n某县某某联合会驻点\n2024年3月25日`)
  assert.equal(plan.tasks[0]?.text, '（一）甲科每月检查。')
  assert.deepEqual(
    obligations(plan).map(({ deadline: found }) => found),
    [null],
  )
})

test('① to ③ within one paragraph are points of one item', () => {
  const plan = planOf(
    `${TITLE}一、主要任务\n（一）消防方面\n①甲科巡查；②乙科改造；③丙科培训。\n（二）电气方面\n检测线路。`,
  )
  assert.deepEqual(paths(plan), ['1.1', '1.2'])
})

test('a heading of two halves is not run together with the text below it', () => {
  const plan = planOf(`${TITLE}一、工作要求\n（一）畅通渠道，及时上报\n各科每月5日前报甲办。`)
  assert.deepEqual(names(plan.reporting[0]?.from ?? []), ['各科'])
})

test('decimal numbers as enterprises print them, with or without a sign after them', () => {
  const plan = planOf(
    '某公司安全生产治本攻坚三年行动实施细则\n\n1 总体要求\n1.1 工作目标。减少事故。\n2 主要任务\n2.1 责任落实\n2.1.1 公司党委每半年听取汇报。\n2.1.2 甲部修订制度，培训\n1.2万人次。\n2.2 隐患整治\n2.2.1 乙部每周巡查。',
  )
  assert.deepEqual(paths(plan), ['1.1', '2.1.1', '2.1.2', '2.2.1'])
  assert.deepEqual(
    plan.sections.map(({ title }) => title),
    ['1 总体要求', '2 主要任务', '2.1 责任落实', '2.2 隐患整治'],
  )
})

test('a notice signed before its plan does not end a plan that begins with 1.', () => {
  const plan = planOf(
    '关于印发某院方案的通知\n\n各科室：\n现予印发。\n\n某某医院\n2024年4月1日\n\n（主动公开）\n\n某院安全生产治本攻坚三年行动方案\n\n1.压实责任。甲科每月检查。\n2.强化培训。乙科每年轮训。',
  )
  assert.deepEqual(paths(plan), ['1', '2'])
  assert.equal(plan.document.title, '某院安全生产治本攻坚三年行动方案')
})
