import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOf, namesOf, setting } from '#core/plans/district.fixture.ts'
import { openDirectory } from '#core/plans/matching.ts'
import { isOneSlipApart, likeness } from '#core/plans/similar.ts'

type Line = [issuer: string, printed: string, state: string, units: string[]]

const OFFICE = '区安委办'
const COMMERCE = '虹口区商务委员会'
const HEALTH = '虹口区卫生健康委员会'
const TOWN = '示例镇人民政府'
const TOWN_OFFICE = '镇安委办'

const check = (lines: readonly Line[], collective = false) => {
  for (const [issuer, printed, state, units] of lines)
    test(`${issuer}：${printed} → ${state}`, () => {
      const found = openDirectory(setting(issuer)).find(printed, collective)
      assert.deepEqual({ state: found.state, units: namesOf(found.unitIds) }, { state, units })
      assert.equal(found.asOf, state === 'unknown' ? null : asOf)
    })
}

// A name or alias, whatever stands before it.
check([
  [OFFICE, '虹口区应急管理局', 'matched', ['虹口区应急管理局']],
  [OFFICE, '上海市虹口区应急管理局', 'matched', ['虹口区应急管理局']],
  [OFFICE, '区应急局', 'matched', ['虹口区应急管理局']],
  [OFFICE, '应急管理局', 'matched', ['虹口区应急管理局']],
  [OFFICE, '虹口应急局', 'matched', ['虹口区应急管理局']],
  [OFFICE, ' “区 应急局” ', 'matched', ['虹口区应急管理局']],
  [COMMERCE, '区应急局', 'matched', ['虹口区应急管理局']],
  [OFFICE, '区绿化和市容管理局', 'matched', ['虹口区绿化和市容管理局']],
  [OFFICE, '欧阳路街道', 'matched', ['欧阳路街道办事处']],
  [TOWN_OFFICE, '规建办', 'matched', ['规划建设办公室']],
  [TOWN_OFFICE, '镇规建办', 'matched', ['规划建设办公室']],
  [TOWN_OFFICE, '东篱村', 'matched', ['东篱村村民委员会']],
])

// The same alias in two bureaus means the issuer's own; from outside it is a question.
check([
  [COMMERCE, '办公室', 'matched', ['商务委办公室']],
  [HEALTH, '办公室', 'matched', ['卫健委办公室']],
  [HEALTH, '委办公室', 'matched', ['卫健委办公室']],
  [OFFICE, '办公室', 'suggested', ['商务委办公室', '卫健委办公室']],
  [OFFICE, '规建办', 'suggested', ['规划建设办公室']],
])

// From within: the issuer itself, its committee and its office.
check([
  [COMMERCE, '我委', 'matched', [COMMERCE]],
  [COMMERCE, '委', 'matched', [COMMERCE]],
  [COMMERCE, '委领导班子', 'matched', [COMMERCE]],
  [COMMERCE, '商务委党组书记', 'matched', [COMMERCE]],
  [COMMERCE, '党组理论学习中心组', 'matched', [COMMERCE]],
  [COMMERCE, '主要领导', 'matched', [COMMERCE]],
  [COMMERCE, '各分管领导', 'matched', [COMMERCE]],
  [COMMERCE, '分管负责人', 'matched', [COMMERCE]],
  [COMMERCE, '委工作专班', 'matched', [COMMERCE]],
  [COMMERCE, '区安委办', 'matched', ['虹口区安全生产委员会办公室']],
  [COMMERCE, '区安委会', 'matched', ['虹口区安全生产委员会']],
  ['市场管理科', '我委', 'matched', [COMMERCE]],
  ['虹口区应急管理局', '本局', 'matched', ['虹口区应急管理局']],
  ['虹口区应急管理局', '局党组主要负责人', 'matched', ['虹口区应急管理局']],
  [TOWN_OFFICE, '镇安委办', 'matched', ['示例镇安全生产委员会办公室']],
  [TOWN, '镇安委会', 'matched', ['示例镇安全生产委员会办公室']],
  [TOWN, '镇党委政府主要负责人', 'matched', [TOWN]],
  [TOWN, '安委办', 'matched', ['示例镇安全生产委员会办公室']],
  [OFFICE, '安委办', 'matched', ['虹口区安全生产委员会办公室']],
])

// Nothing is guessed silently.
check([
  [OFFICE, '区应急据', 'suggested', ['虹口区应急管理局']],
  [OFFICE, '虹口区应管急理局', 'suggested', ['虹口区应急管理局']],
  [OFFICE, '区应急', 'suggested', ['虹口区应急管理局']],
  [OFFICE, '区卫健局', 'suggested', ['虹口区卫生健康委员会']],
  [OFFICE, '区卫生健康委', 'suggested', ['虹口区卫生健康委员会']],
  [COMMERCE, '市场管理', 'suggested', ['市场管理科']],
  [OFFICE, '欧阳路街', 'suggested', ['欧阳路街道办事处']],
  [OFFICE, '宝山区水务局', 'unknown', []],
  [OFFICE, '市生态环境局', 'unknown', []],
  [OFFICE, '市应急管理局', 'unknown', []],
  [OFFICE, '生产经营单位主要负责人', 'unknown', []],
  [COMMERCE, '旧物流通科', 'unknown', []],
])

// A collective name means what it means to the issuer. It is proposed, the clerk confirms.
const streets = ['欧阳路街道办事处', TOWN]
const groups = ['示例商贸集团有限公司', '示例城建集团有限公司']
const departments = [
  '虹口区应急管理局',
  COMMERCE,
  HEALTH,
  '虹口区绿化和市容管理局',
  '虹口区国有资产监督管理委员会',
]
check([
  [OFFICE, '各街道', 'collective', streets],
  [OFFICE, '各街镇', 'collective', streets],
  [OFFICE, '各部门', 'collective', departments],
  [OFFICE, '各负有安全生产监管职责的部门', 'collective', departments],
  [OFFICE, '各有关部门和单位', 'collective', departments],
  [OFFICE, '区属集团公司', 'collective', groups],
  [OFFICE, '各区管企业主要负责同志', 'collective', groups],
  [OFFICE, '区安委会各成员单位', 'collective', [...departments, ...streets]],
  [OFFICE, '各单位主要负责同志', 'collective', [...departments, ...streets]],
  [OFFICE, '各村居', 'collective', ['欧阳路示例居民区', '东篱村村民委员会', '西溪社区居民委员会']],
  [COMMERCE, '各科室', 'collective', ['商务委办公室', '市场管理科', '商业发展科']],
  [COMMERCE, '机关各科室', 'collective', ['商务委办公室', '市场管理科', '商业发展科']],
  [COMMERCE, '委属各单位', 'collective', ['粮油监督所']],
  [COMMERCE, '局属基层各单位', 'collective', ['粮油监督所']],
  [COMMERCE, '属基层各单位', 'collective', ['粮油监督所']],
  [COMMERCE, '各街道', 'collective', streets],
  [HEALTH, '各医疗卫生机构', 'collective', ['示例中心医院', '示例社区卫生服务中心']],
  ['虹口区国有资产监督管理委员会', '各区管企业', 'collective', groups],
  ['示例商贸集团有限公司', '下属企业', 'collective', ['示例超市有限公司']],
  [TOWN, '各村居', 'collective', ['东篱村村民委员会', '西溪社区居民委员会']],
  [TOWN_OFFICE, '各村（居）', 'collective', ['东篱村村民委员会', '西溪社区居民委员会']],
  [TOWN, '镇安委会各有关成员单位主要负责同志', 'collective', ['规划建设办公室', '城市运行管理中心']],
  [TOWN, '机关各部门', 'collective', ['规划建设办公室']],
  [TOWN, '各部门', 'collective', ['规划建设办公室', '城市运行管理中心']],
])

// What the parser calls collective and the table does not know: the clerk chooses freely.
check([[OFFICE, '行业领域管理单位', 'collective', []]], true)

test('one slip of the pen, and no more', () => {
  assert.ok(isOneSlipApart('应急管理局', '应急管理局'))
  assert.ok(isOneSlipApart('应急管理局', '应急管理'))
  assert.ok(isOneSlipApart('应急管理局', '应急官理局'))
  assert.ok(isOneSlipApart('应急管理局', '应管急理局'))
  assert.ok(!isOneSlipApart('应急管理局', '应急监督局'))
  assert.equal(likeness('民政局', '教育局'), undefined)
})
