import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlans } from '#core/plans/parser/parse.ts'
import type { Obligation, ParsedPlan } from '#core/plans/parser/parsed.ts'

const TITLE = '某县安全生产治本攻坚三年行动方案（2024—2026年）\n\n为做好有关工作，制定本方案。\n\n'

function planOf(text: string): ParsedPlan {
  const plan = parsePlans(TITLE + text).plans[0]
  assert.ok(plan)
  return plan
}
const item = (text: string) => planOf(`一、主要任务\n1.${text}\n2.落实责任。`)
const obligations = (text: string) => item(text).tasks.flatMap((task) => task.obligations)
const who = ({ responsible }: Obligation) => responsible.map(({ name }) => name).join('、')
const said = (text: string) => obligations(text).map((one) => `${who(one)}｜${one.text}`)
const numbers = (text: string) =>
  obligations(text).flatMap((one) => one.quantities.map(({ min, max, unit }) => `${min}~${max}${unit}`))
const doubts = (text: string) =>
  item(text)
    .doubts.map(({ reason }) => reason)
    .filter((reason) => /请人工设定/.test(reason))

test('each obligation of a sentence has its own clauses', () => {
  assert.deepEqual(said('各村居明确1名干部分管，每月至少开展1次巡查，及时移交线索。'), [
    '各村居｜各村居明确1名干部分管',
    '各村居｜每月至少开展1次巡查，及时移交线索。',
  ])
  assert.deepEqual(said('2024年底前二级以上医院完成达标，2026年底前社区卫生服务中心和敬老院完成达标。'), [
    '二级以上医院｜2024年底前二级以上医院完成达标',
    '社区卫生服务中心、敬老院｜2026年底前社区卫生服务中心和敬老院完成达标。',
  ])
  assert.deepEqual(said('2024年底前完成甲项、2025年底前由甲局完成乙项。'), [
    '｜2024年底前完成甲项',
    '甲局｜2025年底前由甲局完成乙项。',
  ])
})

test('a condition is an obligation of the same agent, for those it names', () => {
  const outside = obligations('各部门督促企业每季度至少带队检查1次，高危行业每月至少1次，落实责任。')
  assert.deepEqual(
    outside.map((one) => [who(one), one.recurrence?.every, one.appliesTo, one.text]),
    [
      ['各部门', 'quarter', null, '各部门督促企业每季度至少带队检查1次'],
      ['各部门', 'month', '高危行业', '高危行业每月至少1次，落实责任。'],
    ],
  )
  const inside = obligations('各校每月演练一次（幼儿园每季度不少于1次）。')
  assert.deepEqual(
    inside.map((one) => [one.recurrence?.every, one.appliesTo, one.text]),
    [
      ['month', null, '各校每月演练一次（幼儿园每季度不少于1次）。'],
      ['quarter', '幼儿园', '幼儿园每季度不少于1次'],
    ],
  )
})

test('least and most', () => {
  assert.deepEqual(numbers('整改率不低于95%。'), ['95~null%'])
  assert.deepEqual(numbers('配备不少于3名安全员。'), ['3~null名'])
  assert.deepEqual(numbers('至少建成5个站点，接入视频800路。'), ['5~null个', '800~800路'])
  assert.deepEqual(numbers('未整改的不超过30家，空置率不高于10%，控制在2%以内。'), [
    'null~30家',
    'null~10%',
    'null~2%',
  ])
  assert.deepEqual(numbers('二十个街镇要落实责任。'), [])
})

test('what a closing list adds is said in words that no other obligation holds', () => {
  assert.deepEqual(said('甲局每月巡查。完善台账，做好记录。（责任单位：乙局）'), [
    '甲局｜甲局每月巡查。',
    '乙局｜完善台账，做好记录。',
  ])
})

test('a sentence that only says who reports is marked so', () => {
  const only = (text: string) => obligations(text).map(({ onlyReports }) => onlyReports)
  assert.deepEqual(only('各村居要落实专人负责，每月26日前向镇安委办报送情况。'), [true])
  assert.deepEqual(only('各村居每季度自查2次，每月26日前向镇安委办报送情况。'), [false])
  assert.deepEqual(only('各村居要压实责任。'), [false])
})

test('who leads the programme is no task; strengthening it is', () => {
  const kinds = (text: string) => planOf(text).tasks.map(({ kind }) => kind)
  const rest = '\n三、主要任务\n（一）排查隐患。\n四、保障措施\n（一）加强组织领导。成立专班，抓好落实。'
  const led = `一、工作目标\n形成机制。\n二、组织领导\n县安委会统一领导三年行动，日常工作由县安委办承担。${rest}`
  assert.deepEqual(kinds(led), ['goal', 'other', 'task', 'safeguard'])
})

test('ends and rhythms without a day are asked about; 开始到 is a range', () => {
  assert.match(doubts('各科室每月最后一周周五前报送小结。').join(), /每?月最后一周周五前/)
  assert.match(doubts('各科室于次月3个工作日内报送小结。').join(), /次月3个工作日内/)
  assert.equal(doubts('每学期演练一次，逢单月巡查一次。').length, 2)
  const [range] = obligations('从今年5月份开始到2024年10月，开展整治。')
  assert.deepEqual(range?.deadline?.kind === 'range' && [range.deadline.from, range.deadline.to], [
    '2024-05',
    '2024-10',
  ])
})
