import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentOf, partnersOf } from '#core/plans/parser/agents.ts'
import { type FoundDate, findDates } from '#core/plans/parser/dates.ts'
import { flatten } from '#core/plans/parser/flat.ts'
import { clausesOf, marksOf, sentencesOf } from '#core/plans/parser/marks.ts'
import { numberOf } from '#core/plans/parser/numerals.ts'
import { isCollective, isUnitName, mentionsIn } from '#core/plans/parser/units.ts'

const calendar = { year: 2024, period: { from: 2024, to: 2026 } }
const marks = (text: string) => marksOf(text, flatten(text), 0, calendar)

const said = (date: FoundDate) =>
  date.kind === 'from'
    ? `${date.from}起`
    : date.kind === 'range'
      ? `${date.from}..${date.to}`
      : `${date.kind} ${date.date}`

const dates: [string, ...string[]][] = [
  ['到2024年底前，完成摸排', 'by 2024-12-31'],
  ['2025年6月底之前建成机制', 'by 2025-06-30'],
  ['2024 年 2 月底前上报', 'by 2024-02-29'],
  ['今年6月底前全部整改', 'by 2024-06-30'],
  ['明年上半年完成改造', 'by 2025-06-30'],
  ['4月15日前，各部门确定专人', 'by 2024-04-15'],
  ['２０２４年１０月３１日前完成', 'by 2024-10-31'],
  ['二〇二五年底前完成', 'by 2025-12-31'],
  ['2024年第三季度修订预案', 'by 2024-09-30'],
  ['2024年4月中旬印发', 'by 2024-04-20'],
  ['2024年内实体化运作', 'by 2024-12-31'],
  ['年底前建成点位', 'by 2024-12-31'],
  ['“十四五”末整改率提升', 'by 2025-12-31'],
  ['三年内轮训一遍', 'by 2026-12-31'],
  ['2024、2025、2026年底前分别完成', 'by 2024-12-31', 'by 2025-12-31', 'by 2026-12-31'],
  ['2025年，巩固成效', 'year 2025'],
  ['由某科在2024年重点开展', 'year 2024'],
  ['2024年修订《某某预案（2021年修订）》', 'year 2024'],
  ['自2024年4月起，逐步推开', '2024-04起'],
  ['2024年起全面实施', '2024起'],
  ['2024年5月至7月集中整治', '2024-05..2024-07'],
  ['（2024年8月—2026年8月）', '2024-08..2026-08'],
  ['2024-2026年持续开展', '2024..2026'],
  // Years in names, the past, and numbers that only look like dates bind nothing.
  ['消除2023年及以前排查发现的隐患存量'],
  ['报送方案和2024年任务清单'],
  ['按照《某某三年行动方案（2024—2026年）》要求'],
  ['某安委〔2024〕5号文件印发后'],
  ['2024年度考核结果'],
  ['安全生产许可证被暂扣的，1年内不得评优'],
  ['依托12345热线和119消防宣传月'],
]

test('dates that bind, and words that only look like dates', () => {
  for (const [text, ...expected] of dates) assert.deepEqual(marks(text).dates.map(said), expected, text)
})

test('a year that is not printed is inferred and said so', () => {
  const [date] = findDates('6月30日前完成', calendar)
  assert.match(date?.inferred ?? '', /推定为2024年/)
  assert.deepEqual(findDates('6月30日前完成', { year: null, period: null }), [])
})

const rhythms: [string, ...string[]][] = [
  ['每季度至少召开1次会议', 'quarter 1'],
  ['每月不少于两次带队检查', 'month 2'],
  ['每年至少完成2轮全覆盖排查', 'year 2'],
  ['每半年开展一次评估', 'halfYear 1'],
  ['每周自查、每日巡查', 'week 1', 'day 1'],
  ['一年两次组织演练', 'year 2'],
  ['每两周检查1次', 'biweek 1'],
  ['逢双周开展巡查', 'biweek 1'],
  ['落实双周查制度', 'biweek 1'],
  ['按年度开展评估', 'year 1'],
  ['每三个月通报一次', 'quarter 1'],
  ['每季度开展抽查，不少于3次', 'quarter 3'],
  ['每月度组织一次督导', 'month 1'],
  // Not periods.
  ['定期分析研判，经常性提醒'],
  ['严格24小时值守'],
  ['制定年度任务清单，逐年确定目标'],
  ['对每起事故倒查责任'],
  ['常态化开展、不定期抽查'],
]

test('stated rhythms with their counts', () => {
  for (const [text, ...expected] of rhythms)
    assert.deepEqual(
      marks(text).recurrences.map(({ every, times }) => `${every} ${times}`),
      expected,
      text,
    )
})

const quantities: [string, ...string[]][] = [
  ['培树2-3家示范企业', '2-3家'],
  ['培树２—３家示范企业', '2-3家'],
  ['完好率达到80％以上', '80-null%'],
  ['建设率90%（含）以上', '90-null%'],
  ['覆盖率达百分之百', '100-100%'],
  ['覆盖居民2万余户', '20000-20000户'],
  ['安装独立烟感1.2万个', '12000-12000个'],
  ['组织六家企业编制报告', '6-6家'],
  ['组建3个检查组（9人）', '3-3个', '9-9人'],
  ['改造设施1,200处', '1200-1200处'],
  ['分别完成30%、70%和全量', '30-30%', '70-70%', '100-100%'],
  // Names, lists, thresholds, counts of a rhythm.
  ['开展“十大行动”，落实“78条”措施'],
  ['完善四类清单，覆盖12个行业领域'],
  ['聚焦三类场所，建立一企一档'],
  ['杜绝3人以上死亡事故'],
  ['每年举办2期培训班'],
  ['二级以上医院有序开展安检'],
  ['打造一批标杆，建设一支队伍'],
  ['每人奖励不超过500元'],
]

test('numeric targets', () => {
  for (const [text, ...expected] of quantities)
    assert.deepEqual(
      marks(text).quantities.map(({ min, max, unit }) => `${min}-${max}${unit}`),
      expected,
      text,
    )
})

/** The agents of a text, and its partners behind a plus. */
function agents(text: string) {
  const { text: covered, flat } = marks(text)
  return sentencesOf(covered).flatMap((sentence) =>
    clausesOf(covered, sentence).flatMap(({ start, end }) => {
      const agent = agentOf(covered, start, end, sentence.end, false)
      const partners = partnersOf(covered, start, end)
      return [
        ...(agent ? [flat.text.slice(agent.start, agent.end)] : []),
        ...partners.map((one) => `+${flat.text.slice(one.start, one.end)}`),
      ]
    }),
  )
}

const acting: [string, ...string[]][] = [
  ['各街镇、各工业园区应明确专人负责。', '各街镇、各工业园区'],
  ['区委组织部将安全生产纳入培训计划。', '区委组织部'],
  ['2024年底前，各负有监管职责的部门，培树典型。', '各负有监管职责的部门'],
  ['有关部门和单位一要健全统计制度。', '有关部门和单位'],
  ['党组理论学习中心组每年安排专题学习。', '党组理论学习中心组'],
  ['区甲局牵头，区乙局、区丙局配合，推进改造。', '区甲局', '+区乙局、区丙局'],
  ['区甲委会同区乙局开展评估。', '区甲委', '+区乙局'],
  ['联合区甲局、某区消防救援支队组织集训。', '+区甲局、某区消防救援支队'],
  ['对发现的问题，由镇平安办负责交办。', '镇平安办'],
  ['各子（分）公司按要求落实。', '各子（分）公司'],
  ['各街道（镇）要建立台账。', '各街道（镇）'],
  ['平安办（应急管理办）牵头制定办法。', '平安办'],
  ['主要负责同志要亲自研究。', '主要负责同志'],
  ['“三年行动”领导小组办公室要加强调度。', '“三年行动”领导小组办公室'],
  // Urged, addressed, described, or merely mentioned: no agent.
  ['督促生产经营单位开展自查，推动各单位落实责任。'],
  ['指导企业建立奖励机制，引导企业自查自改。'],
  ['压实建设单位首要责任和施工总包单位主体责任。'],
  ['加强学校、医院、养老机构消防安全管理。'],
  ['生产经营单位安全管理水平明显提升。'],
  ['在市某局指导下开展试点，按照区委部署推进工作。'],
  ['发挥工会、共青团、妇联等群团组织作用。'],
  ['主要负责人安全培训覆盖率达到100%。'],
  ['村居自建房排查整治按计划推进。'],
  ['强化与市级部门的沟通衔接。'],
]

test('grammatical agents and their partners', () => {
  for (const [text, ...expected] of acting) assert.deepEqual(agents(text), expected, text)
})

const listed = (names: string) => mentionsIn(flatten(names), 0, flatten(names).text.length)

test('lists of names are cut where two names meet, and only there', () => {
  const namesIn = (names: string) => listed(names).map(({ name }) => name)
  assert.deepEqual(namesIn('区甲局、区乙委和各街道'), ['区甲局', '区乙委', '各街道'])
  assert.deepEqual(namesIn('区规划和自然资源局、辐射与应急管理科'), [
    '区规划和自然资源局',
    '辐射与应急管理科',
  ])
  assert.deepEqual(namesIn('有关部门和单位'), ['有关部门和单位'])
  assert.deepEqual(namesIn('甲委党组书记、主任'), ['甲委党组书记', '甲委主任'])
  assert.deepEqual(namesIn('镇党委书记、镇长'), ['镇党委书记', '镇长'])
})

test('unit names, and collective ones among them', () => {
  for (const name of [
    '各村居',
    '局属基层各单位',
    '镇安委会有关成员单位',
    '各科室',
    '相关部门',
    '生产经营单位',
  ])
    assert.ok(isCollective(name), name)
  for (const name of ['区应急局', '综合科', '区安委会办公室', '执法大队'])
    assert.ok(!isCollective(name), name)
  for (const name of ['教育局', '经发办', '经信委', '工程推进办', '统筹办', '中西医结合医院', '自来水公司'])
    assert.ok(isUnitName(name), name)
  for (const name of ['安全生产', '督促各单位', '全部', '制度']) assert.ok(!isUnitName(name), name)
})

test('numerals of both kinds', () => {
  const pairs: [string, number | undefined][] = [
    ['12', 12],
    ['十二', 12],
    ['二十', 20],
    ['两', 2],
    ['一百二十', 120],
    ['二〇二四', 2024],
    ['几', undefined],
  ]
  for (const [printed, value] of pairs) assert.equal(numberOf(printed), value, printed)
})
