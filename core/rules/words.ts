import { z } from 'zod'

/**
 * The fixed lists that rules are written with (`packs/rules/`, section B and D.1 of requirements.md). A word that is
 * not here is refused: what a rule asks for, what proves it and what follows must each be something the product knows.
 */

const listOf = <const Names extends Record<string, string>>(names: Names) =>
  z.enum(Object.keys(names) as (keyof Names & string)[])

/** How often, shortest first: the order is what 「最严」 goes by. */
export const everyNames = {
  day: '每日',
  week: '每周',
  fortnight: '每两周',
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
} as const
export const Every = listOf(everyNames)
export type Every = z.infer<typeof Every>

export const kindNames = {
  recurring: '周期责任',
  dated: '限期责任',
  occasion: '逢事责任',
  goal: '目标',
  gate: '触发',
} as const
export type RuleKind = keyof typeof kindNames

/** What is to be done. */
export const verbNames = {
  'self-check': '自查',
  meeting: '会议',
  study: '学习',
  drill: '演练',
  training: '培训',
  inspection: '检查',
  supervision: '督导',
  filing: '报送',
  assessment: '评估',
  list: '清单',
  scheme: '方案',
  commitment: '承诺',
  dispatch: '调度',
  institution: '制度',
  rectification: '整治',
  model: '培树',
  publicity: '宣传',
  watch: '值守',
  works: '建设',
  certification: '达标',
} as const
export const Verb = listOf(verbNames)
export type Verb = z.infer<typeof Verb>

/** The records of the product that can prove a duty. Every list ends in what nobody can compute: a signed statement. */
export const recordNames = {
  'self-check': '带队自查记录',
  meeting: '会议记录',
  study: '学习记录',
  drill: '演练记录',
  training: '培训记录',
  certificate: '证书',
  plan: '方案备案',
  'plan-task': '任务清单及进展',
  filing: '报送',
  hazard: '隐患台账',
  'hazard-lookback': '回头看记录',
  'four-lists': '四类清单',
  'leader-duty': '领导干部职责清单',
  'letter-commitment': '责任书、承诺书',
  'leading-act': '五带头、六个一落实记录',
  letter: '公文',
  inspection: '检查记录',
  supervision: '督办、督导记录',
  assessment: '评估报告',
  risk: '风险清单',
  register: '底数台账',
  institution: '制度成果',
  publicity: '宣传活动记录',
  model: '示范单位名册',
  roster: '值班表',
  liaison: '联络员登记',
  statement: '签字说明及证明材料',
} as const
export const RecordKind = listOf(recordNames)
export type RecordKind = z.infer<typeof RecordKind>

/** Who has to do it in person. Without it, the subject as a whole. */
export const doerNames = {
  principal: '主要负责人',
  leaders: '党政主要负责人',
  leadership: '领导班子成员',
  'safety-manager': '安全管理人员',
} as const
export const Doer = listOf(doerNames)
export type Doer = z.infer<typeof Doer>

/** What a record has to be about to count. */
export const topicNames = {
  'major-hazard': '重大事故隐患排查整治',
  criteria: '重大事故隐患判定标准',
  safety: '安全生产',
  law: '安全生产法律法规',
  evacuation: '疏散逃生',
  fire: '消防',
  flood: '防汛防台',
  gas: '燃气',
  emergency: '应急处置',
  enforcement: '执法',
  'hazardous-waste': '危险废物',
  radiation: '辐射',
} as const
export const Topic = listOf(topicNames)
export type Topic = z.infer<typeof Topic>

/** What sets an occasion or a gate off. */
export const eventNames = {
  'sensitive-period': '节假日、重大活动、汛期等敏感时段来临',
  'slow-progress': '整改或工作进展缓慢',
  'not-looked': '未排查、查不出或者拒不整改',
  assessed: '年度考核评定',
  'no-penalty': '长期零处罚、只检查不处罚',
  'not-corrected': '责令改正后未改正',
  overloaded: '同一车辆超载被查',
  'conditions-lost': '丧失经营条件',
  unreachable: '登记地址无法联系',
  uninsured: '未投保安全生产责任保险',
  'no-licence': '无有效安全生产许可证',
  'accident-or-licence': '发生责任事故或者许可证被暂扣、吊销',
  'repeated-hazards': '隐患反复出现',
  'blind-eye': '检查频次过低、视而不见、查而不改',
  'refused-or-major': '拒不整改或者发现重大隐患',
  'clue-found': '评估中发现安全生产问题线索',
  shipment: '一类放射性物品启运',
  'out-of-scope': '发现不属本部门职责的隐患',
  standardised: '安全生产标准化达标',
  'hot-work': '动火作业',
  'facility-fault': '处置设施带病运行',
  'device-rollout': '推广安装安全装置',
  'shallow-work': '推进迟缓、流于形式',
  'fund-review': '政策扶持资金评审',
  'low-bid': '低价中标挤占安全投入',
  outstanding: '工作成绩突出',
  accident: '发生生产安全事故',
  'accident-misreported': '事故迟报、漏报、谎报、瞒报',
} as const
export const Event = listOf(eventNames)
export type Event = z.infer<typeof Event>

/** What follows when a gate closes or opens. The first eight are steps of the supervision ladder. */
export const effectNames = {
  reminder: '提醒',
  urging: '督促函',
  advice: '函告',
  circular: '通报',
  interview: '约谈',
  exposure: '曝光',
  stop: '停工停产',
  'top-penalty': '上限处罚',
  penalty: '依法处罚',
  lookback: '回头看',
  'as-accident': '参照事故调查处理',
  accountability: '责任追究',
  'no-excellence': '一票否优',
  'no-awards': '不得评优、试点和扶持',
  dishonest: '列入不诚信管理对象名单',
  abnormal: '列入经营异常名录并公布',
  revoke: '吊销许可或者资质',
  'no-bid': '不得投标和承接新项目',
  'no-permit': '不予核发施工许可',
  'not-allowed': '不得作业或者启运',
  shutdown: '及时关停',
  transfer: '移交有关部门',
  'copy-and-feedback': '报地空联办，抄告并反馈',
  'fewer-checks': '减少检查频次',
  'restart-first': '复产验收优先',
  'credit-benefit': '保险费率、信贷信用激励',
  'not-forced': '不得强制安装或者指定服务商',
  'fund-factor': '列为资金评审考量',
  'spending-kept': '保证安全投入不被挤占',
  award: '通报表扬、评先评优',
  promotion: '同等条件优先使用',
} as const
export const Effect = listOf(effectNames)
export type Effect = z.infer<typeof Effect>

/** What a miss leads to by itself; the ladder (packs/supervision) decides the steps and the days. */
export const missNames = { reminder: '提醒', urging: '督促函', circular: '通报', interview: '约谈' } as const
export const Miss = listOf(missNames)
export type Miss = z.infer<typeof Miss>

/** What a goal is measured by. `counted` ones the product works out; the others somebody states with evidence. */
export const measureNames = {
  'stock-closed-rate': '2023 年及以前重大隐患存量销号率',
  'increment-curbed': '重大隐患增量（与上年同期比）',
  'overdue-majors': '逾期未整改重大隐患数',
  'hazard-closed-rate': '隐患整改率',
  'road-hazards-treated': '道路交通安全隐患治理率（全量）',
  'coil-good-rate': '交通设施线圈完好率',
  'checkups-done': '环境安全“体检”家数',
  'models-grown': '典型示范单位数',
  'risk-reports': '风险辨识评估报告份数',
  'backbone-staff': '检查骨干人数',
  'check-groups': '检查组数',
  'check-areas': '联防片区数',
  'staff-trained-rate': '职工培训率',
  'principals-trained-rate': '主要负责人培训覆盖率',
  'institutions-reviewed-rate': '培训机构条件复核覆盖率',
  'insured-rate': '安全生产责任保险投保率',
  'accidents-change': '事故起数（与上年同期比）',
  'deaths-change': '死亡人数（与上年同期比）',
  'larger-accidents': '较大及以上事故起数',
  'major-accidents': '重大事故起数',
  casualties: '伤亡人数',
  'major-fires': '重大火灾起数',
  'graded-projects': '一般风险等级及以上工程数',
  'duty-lists': '行业领域监管职责清单数',
} as const
export const Measure = listOf(measureNames)
export type Measure = z.infer<typeof Measure>

/** 待核: which part of a rule or a pack is our reading, not the words of the document. */
export const doubtNames = {
  clause: '条款号',
  number: '文号',
  issuer: '发文机关',
  from: '施行日期',
  subject: '适用对象',
  period: '周期',
  due: '期限',
  target: '数量',
  items: '具体内容',
  receiver: '报送对象',
  sectors: '高危行业领域的范围',
} as const
export const Doubt = listOf(doubtNames)

/** Premises that rules know by kind; the register of premises names them the same. */
export const premisesNames = {
  site: '建筑工地',
  'public-works-in-use': '在用公用人防工程',
  'public-works-idle': '闲置公用人防工程',
  'public-works-retired': '退序工程',
  'private-works': '非公用人防工程',
  basement: '普通地下室',
  hospital: '二级以上医院',
  'community-health': '社区卫生服务中心',
  'private-health': '社会办医疗机构',
  park: '公园',
  outlet: '出租出借及自营网点',
} as const
export const PremisesKind = listOf(premisesNames)
export type PremisesKind = z.infer<typeof PremisesKind>

export const personNames = {
  principal: '主要负责人',
  controller: '实际控制人',
  'safety-manager': '安全管理人员',
  'special-worker': '特种作业人员',
  worker: '从业人员',
  officer: '监管执法人员',
  leader: '领导班子成员',
  'fire-head': '消防安全负责人',
} as const
export const PersonRole = listOf(personNames)
export type PersonRole = z.infer<typeof PersonRole>
