import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toContract } from '#core/plans/parser/contract.ts'
import { parsePlans } from '#core/plans/parser/parse.ts'
import {
  type Deadline,
  type Obligation,
  ParsedFile,
  type ParsedPlan,
  type ReportingDuty,
  type UnitMention,
} from '#core/plans/parser/parsed.ts'

/** The only plan of a text; what was parsed fits its schema. */
function planOf(text: string): ParsedPlan {
  const [plan, ...more] = ParsedFile.parse(parsePlans(text)).plans
  assert.ok(plan)
  assert.equal(more.length, 0)
  return plan
}

const names = (units: readonly UnitMention[]) => units.map(({ name }) => name).join('、')

const when = (deadline: Deadline) =>
  deadline.kind === 'from'
    ? `${deadline.from}起`
    : deadline.kind === 'range'
      ? `${deadline.from}..${deadline.to}`
      : deadline.date

/** An obligation in one line: when, how often, how much; who + with whom; for whom. */
const said = (one: Obligation) =>
  [
    one.deadline ? when(one.deadline) : '',
    one.recurrence ? `${one.recurrence.every}×${one.recurrence.times}` : '',
    ...one.quantities.map(({ min, max, unit }) =>
      min === max ? `${min}${unit}` : `${min}~${max ?? ''}${unit}`,
    ),
    one.responsible.length > 0 ? `@${names(one.responsible)}` : '',
    one.coResponsible.length > 0 ? `+${names(one.coResponsible)}` : '',
    one.appliesTo ? `?${one.appliesTo}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')

const duties = (plan: ParsedPlan) => plan.tasks.flatMap((task) => task.obligations.map(said))
const paths = (plan: ParsedPlan) => plan.tasks.map(({ path, kind }) => `${path.join('.')} ${kind}`)

const saidReport = ({ from, to, every, day, monthDay, deadline }: ReportingDuty) =>
  `${names(from)}→${to?.name ?? ''} ${deadline ?? `${every}${monthDay ?? ''}${day ? `-${day}` : ''}`}`

const TITLE = '某区安全生产治本攻坚三年行动方案（2024—2026年）\n\n为做好有关工作，制定本方案。\n\n'
const body = (text: string) => planOf(TITLE + text)
const item = (text: string) => body(`一、主要任务\n1.${text}`)

test('items carry the printed ordinals of every style, from the top down', () => {
  const plan = body(
    '一、主要任务\n（一）压实责任\n1.明确分工。\n2．细化措施。\n（二）排查隐患。\n(1) 查用电。\n（2）查用气。\n二、保障措施\n①加强领导。\n②严格考核。',
  )
  assert.deepEqual(paths(plan), [
    '1.1.1 task',
    '1.1.2 task',
    '1.2.1 task',
    '1.2.2 task',
    '2.1 safeguard',
    '2.2 safeguard',
  ])
  assert.deepEqual(
    plan.sections.map(({ path, title }) => `${path.join('.')} ${title}`),
    ['1 一、主要任务', '1.1 （一）压实责任', '1.2 （二）排查隐患。', '2 二、保障措施'],
  )
})

test('chapters and articles number too, and an item may begin with a year', () => {
  const rules = body(
    '第一章 重点任务\n第一条 各单位要每月自查。\n第二条 各单位要每年演练。\n第二章 附则\n第三条 未尽事项另行通知。',
  )
  assert.deepEqual(paths(rules), ['1.1 task', '1.2 task', '2.3 safeguard'])
  const goals = body('一、工作目标\n1.2024年底前，摸清底数。\n2.2025年，整改率达到100%。')
  assert.deepEqual(paths(goals), ['1.1 goal', '1.2 goal'])
  assert.deepEqual(duties(goals), ['2024-12-31', '2025 100%'])
})

test('a paragraph without its number between two siblings is an item, and doubted', () => {
  const plan = body('一、任务分工\n（一）甲科负责统筹。\n各科室按要求抓好落实。\n（三）乙科负责宣传。')
  assert.deepEqual(
    plan.tasks.map(({ path, mark }) => [path, mark]),
    [
      [[1, 1], '（一）'],
      [[1, null], null],
      [[1, 3], '（三）'],
    ],
  )
  assert.match(plan.doubts[0]?.reason ?? '', /缺少编号/)
})

test('printed numbers count when they repeat or jump, and are doubted', () => {
  const plan = body('一、主要任务\n1.甲。\n2.乙。\n2.丙。\n5.丁。')
  assert.deepEqual(paths(plan), ['1.1 task', '1.2 task', '1.2 task', '1.5 task'])
  assert.deepEqual(
    plan.doubts.filter(({ about }) => about === 'number').map(({ reason }) => reason),
    ['编号“2.”重复或重新起算，按原文保留', '编号从“2.”跳到“5.”，中间可能有缺项'],
  )
})

test('items that were run together on one line are parted', () => {
  const plan = body(
    '一、主要任务\n（一）加强宣传。各村每月入户1次。（二）加强排查。镇城建中心于今年6月底前完成排查。',
  )
  assert.deepEqual(paths(plan), ['1.1 task', '1.2 task'])
  assert.deepEqual(duties(plan), ['month×1 @各村', '2024-06-30 @镇城建中心'])
})

test('lines cut by a PDF are joined: sentences, dates, numbers, page breaks', () => {
  const plan = body(
    '一、主要任务\n（一）压实使用单位责任。各监管所要在2024年9月\n底前完成安全总监配备情况核查，核查率不低于\n— 2 —\n95%，对拒不配备的依法查处。\n（二）强化监督检查。执法大队每季度至少组织2次\n专项执法，并及时通报。\n三、工作要求\n各所要每半年召开一次形势分析\n会。',
  )
  assert.deepEqual(duties(plan), ['2024-09-30 95~% @各监管所', 'quarter×2 @执法大队', 'halfYear×1 @各所'])
})

test('Markdown marks and full-width figures do not matter', () => {
  const plan = body(
    '## 一、主要任务\n\n### **（一）加强检查。** 综合科每月检查 **１０** 家企业，２０２４ 年６月底前实现全覆盖。',
  )
  assert.deepEqual(duties(plan), ['month×1 10家 @综合科', '2024-06-30 @综合科'])
})

test('a closing list speaks for what precedes it, by role', () => {
  assert.deepEqual(
    duties(item('制定退出办法，2024年底前出台。（责任单位：区甲局、区乙委；配合单位：各街道）')),
    ['2024-12-31 @区甲局、区乙委 +各街道'],
  )
  assert.deepEqual(duties(item('推进专委会建设。（区甲局牵头，各成员单位按职责分工负责）')), [
    '@区甲局、各成员单位',
  ])
  assert.deepEqual(duties(item('完善预案，每年修订。（甲科、乙科）')), ['year×1 @甲科、乙科'])
  assert.deepEqual(
    duties(item('提升完好率，2025年底前达到90%以上。\n责任单位：区甲局\n配合单位：区乙局、各街道（镇）')),
    ['2025-12-31 90~% @区甲局 +区乙局、各街道（镇）'],
  )
  assert.deepEqual(duties(item('聚焦市场（旧货市场）开展排查（见附件1）。')), [])
})

test('units named at a heading hold for the items below it', () => {
  const plan = body(
    '一、主要任务\n（一）燃气安全（牵头单位：甲科；配合单位：乙科）\n1.每季度检查1次。\n2.丙科要每月通报。',
  )
  assert.deepEqual(duties(plan), ['quarter×1 @甲科 +乙科', 'month×1 @丙科、甲科 +乙科'])
})

test('what belongs together is tied together', () => {
  assert.deepEqual(duties(item('2024年底前，各部门培树2—3家典型；2026年底前，各部门总结推广。')), [
    '2024-12-31 2~3家 @各部门',
    '2026-12-31 @各部门',
  ])
  assert.deepEqual(
    duties(item('单位主要负责人要每季度至少带队检查1次（建设领域每月至少1次），并落实责任制。')),
    ['quarter×1 @单位主要负责人', 'month×1 @单位主要负责人 ?建设领域'],
  )
  assert.deepEqual(duties(item('甲中心每年至少演练2次，其中人员密集场所每季度不少于1次。')), [
    'year×2 @甲中心',
    'quarter×1 @甲中心 ?人员密集场所',
  ])
  assert.deepEqual(duties(item('以存量为底数，2024年、2025年、2026年底前分别完成30%、70%和全量。')), [
    '2024-12-31 30%',
    '2025-12-31 70%',
    '2026-12-31 100%',
  ])
  assert.deepEqual(duties(item('自2024年起，甲局会同乙局每年开展不少于2次联合演练。')), [
    '2024起 year×2 @甲局 +乙局',
  ])
})

test('reporting duties: who, to whom, when, and for which period', () => {
  const plan = item(
    '健全机制。各部门、各街道于3月25日前将联络员名单报区安委办；每月28日前向区工作专班报送进展情况，' +
      '每月5日向市某局报送上月统计表，每年6月30日、12月31日前向市某局分别上报半年、年度总结，' +
      '每季度末月20日前书面报区安委办备案。及时报送重要信息。',
  )
  assert.deepEqual(plan.reporting.map(saidReport), [
    '各部门、各街道→区安委办 2024-03-25',
    '各部门、各街道→区工作专班 month-28',
    '各部门、各街道→市某局 month-5',
    '各部门、各街道→市某局 year06-30',
    '各部门、各街道→市某局 year12-31',
    '各部门、各街道→区安委办 quarter-20',
  ])
  assert.deepEqual(
    plan.reporting.map(({ previousPeriod }) => previousPeriod),
    [false, false, true, false, false, false],
  )
  assert.deepEqual(duties(plan), ['@各部门、各街道'])
  assert.equal(plan.reporting[0]?.what, '联络员名单')
})

test('kinds: goals, division of work, stages, safeguards, and what is no duty', () => {
  const plan = body(
    '一、总体要求\n（一）指导思想。坚持安全第一。\n（二）主要目标。2026年底前形成机制。\n' +
      '二、组织领导\n成立领导小组，组长：由主要领导担任。办公室设在甲科。\n' +
      '三、职责分工\n（一）甲科负责统筹。\n' +
      '四、重点内容\n1.未落实专人监护的；\n2.擅自动火的；\n3.占用疏散通道的。\n' +
      '五、重点任务\n（一）制定年度目标。甲科每年制定。\n' +
      '六、实施步骤\n（一）动员部署阶段（2024年4月）。召开会议。\n（二）排查整治阶段（2024年5月至7月）。全面自查。\n' +
      '七、有关要求\n（一）加强组织领导。各单位要亲自研究。',
  )
  assert.deepEqual(paths(plan), [
    '1.1 other',
    '1.2 goal',
    '2 other',
    '3.1 assignment',
    '4.1 other',
    '4.2 other',
    '4.3 other',
    '5.1 task',
    '6.1 stage',
    '6.2 stage',
    '7.1 safeguard',
  ])
  assert.deepEqual(
    plan.tasks.flatMap(({ kind, obligations }) => (kind === 'stage' ? obligations.map(said) : [])),
    ['2024-04-30', '2024-05..2024-07'],
  )
})

test('the document: letterhead, number, title over two lines, signature', () => {
  const plan = planOf(
    '某区应急管理局文件\n\n某应急〔2024〕7号\n\n关于印发某某行业安全生产治本攻坚三年行动实施方案的通知\n\n各科室：\n\n现印发给你们。\n\n' +
      '某区应急管理局\n\n2024年4月3日\n\n某某行业安全生产治本攻坚\n三年行动实施方案\n（2024—2026年）\n\n为做好工作，制定本方案。\n\n' +
      '一、工作目标\n4月底前完成部署。\n\n抄送：某市应急管理局\n某区应急管理局办公室　2024年4月4日印发',
  )
  const { spans: _, ...document } = plan.document
  assert.deepEqual(document, {
    title: '某某行业安全生产治本攻坚三年行动实施方案（2024—2026年）',
    docNo: '某应急〔2024〕7号',
    issuer: '某区应急管理局',
    issuedOn: '2024-04-03',
    period: { from: 2024, to: 2026 },
  })
  assert.deepEqual(duties(plan), ['2024-04-30'])
  assert.equal(plan.tasks[0]?.text, '一、工作目标\n4月底前完成部署。')
})

test('several plans in one file are parted where title and numbering begin anew', () => {
  const one = (name: string) =>
    `${name}领域安全生产治本攻坚\n\n三年行动方案（2024-2026年）\n为做好工作，制定本方案。\n`
  const text = `${one('商贸')}一、主要任务\n1.每月检查。\n三、工作要求\n1.加强领导。\n${one('文旅')}一、主要任务\n1.每年演练。\n`
  const { plans } = parsePlans(text)
  assert.deepEqual(
    plans.map(({ document }) => document.title),
    [
      '商贸领域安全生产治本攻坚三年行动方案（2024-2026年）',
      '文旅领域安全生产治本攻坚三年行动方案（2024-2026年）',
    ],
  )
  assert.deepEqual(plans.map(paths), [['1.1 task', '3.1 safeguard'], ['1.1 task']])
  assert.ok('plans' in (toContract({ plans }) ?? {}))
})

test('numbering that restarts without a title stays in its plan', () => {
  const plan = body('一、主要任务\n1.每月检查。\n二、保障措施\n1.加强领导。\n一、其他事项\n1.每年总结。')
  assert.deepEqual(
    plan.tasks.map(({ path }) => path.join('.')),
    ['1.1', '2.1', '1.1'],
  )
})

test('the contract holds plain names and no more than the contract', () => {
  const contract = toContract(parsePlans(`${TITLE}一、主要任务\n1.甲科每月向乙局报送进展。`))
  assert.ok(contract && 'tasks' in contract)
  assert.deepEqual(contract.tasks[0]?.obligations[0]?.responsible, ['甲科'])
  assert.deepEqual(contract.reporting[0]?.from, ['甲科'])
  assert.equal(contract.reporting[0]?.to, '乙局')
  assert.ok(!('spans' in contract.document))
})

test('rhythms the contract has no word for, and names that look like none, are doubted', () => {
  const odd = item('各幼儿园每学期演练，每两年评估。')
  assert.deepEqual(
    odd.doubts.map(({ reason }) => reason),
    ['周期“每学期”不在可识别的范围内，请人工设定', '周期“每两年”不在可识别的范围内，请人工设定'],
  )
  assert.match(item('推进改造。（责任单位：区甲局、张三）').doubts[0]?.reason ?? '', /“张三”不像单位名称/)
})
