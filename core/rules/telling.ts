import { sizeNames } from '#core/enterprises/size.ts'
import type { Occasion, Recurring, Rule, RulePack, Target } from '#core/rules/rule.ts'
import type { SubjectQuery } from '#core/rules/subject.ts'
import {
  doerNames,
  doubtNames,
  type Every,
  effectNames,
  eventNames,
  everyNames,
  kindNames,
  measureNames,
  missNames,
  personNames,
  premisesNames,
  recordNames,
  topicNames,
  verbNames,
} from '#core/rules/words.ts'
import { unitKindNames } from '#core/units/unit.ts'

/** What the codes in a rule are called outside the packs. */
export type CodeNames = {
  sector: (code: string) => string
  tag: (code: string) => string
  place: (code: string) => string
}

/** Everything that a rule can say, in the order in which it is read, and what each is called on screen. */
export const fieldNames = {
  kind: '类别',
  title: '责任',
  clause: '条款',
  who: '适用对象',
  active: '执行',
  what: '工作',
  often: '频次',
  due: '期限',
  grace: '宽限',
  entry: '中途纳入',
  target: '数量要求',
  proof: '履职佐证',
  onMiss: '未履职的后果',
  matter: '事项',
  measure: '指标',
  targets: '目标值',
  event: '触发情形',
  effects: '后果',
  span: '有效期',
  after: '前置规则',
  unverified: '待核',
  note: '说明',
} as const
export type RuleField = keyof typeof fieldNames

/** A rule in screen words; what it does not say is left out. */
export type ToldRule = Partial<Record<RuleField, string>>

/** A rule in the words of the office, field by field: for the page, and for comparing two versions. */
export function tellRule(rule: Rule, names: CodeNames): ToldRule {
  const told = { ...tellCommon(rule, names), ...tellOwn(rule) }
  return Object.fromEntries(Object.entries(told).filter(([, words]) => words !== ''))
}

const tellCommon = (rule: Rule, names: CodeNames): ToldRule => ({
  kind: kindNames[rule.kind],
  title: rule.title,
  clause: rule.clause,
  who: whoWords(rule.who, names),
  active: rule.active ? '' : idleWords(rule),
  span: spanWords(rule),
  after: rule.after.join('、'),
  unverified: rule.unverified.map((doubt) => doubtNames[doubt]).join('、'),
  note: rule.note ?? '',
})

function tellOwn(rule: Rule): ToldRule {
  if (rule.kind === 'gate')
    return {
      event: `${eventNames[rule.when.event]}${repeatWords(rule.when)}`,
      effects: `${namesIn(rule.effects, effectNames)}${rule.forMonths ? `（${rule.forMonths} 个月）` : ''}`,
    }
  if (rule.kind === 'goal')
    return {
      measure: `${measureNames[rule.measure]}${rule.baseline ? `，基数：${rule.baseline.words}${rule.baseline.on ? `（${rule.baseline.on}）` : ''}` : ''}`,
      targets: rule.targets
        .map(({ due, ...amount }) => `${due ?? '未定期限'} ${amountWords(amount)}`)
        .join('；'),
    }
  return tellDuty(rule)
}

function tellDuty(rule: Extract<Rule, { proof: unknown }>): ToldRule {
  const { about, everyone, measure, records } = rule.proof
  return {
    what: [rule.by ? doerNames[rule.by] : '', verbNames[rule.do], receiverWords(rule.receiver)]
      .filter(Boolean)
      .join(' · '),
    ...(rule.kind === 'dated' ? { often: '一次', due: datedWords(rule) } : {}),
    ...(rule.kind === 'recurring' ? tellRhythm(rule) : {}),
    ...(rule.kind === 'occasion' ? tellOccasion(rule) : {}),
    grace: rule.grace === 0 ? '' : `${rule.grace} 日`,
    target: rule.target ? amountWords(rule.target) : '',
    proof: [
      namesIn(records, recordNames),
      about.length > 0 ? `内容含${namesIn(about, topicNames)}` : '',
      everyone.length > 0 ? `${everyone.map((group) => everyoneNames[group]).join('、')}全员参加` : '',
      measure ? `按“${measureNames[measure]}”核对` : '',
    ]
      .filter(Boolean)
      .join('，'),
    onMiss: rule.onMiss.map((step) => missNames[step]).join(' → '),
    matter: rule.matter ?? '',
  }
}

const idleWords = ({ kind }: Rule) =>
  kind === 'dated' ? '不生成责任（期限已过或者待核定）' : '待核定后执行，不生成责任'

const everyoneNames = { staff: '工作人员', patients: '病患' } as const

const namesIn = <Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>) =>
  codes.map((code) => names[code]).join('、')

const receiverWords = (receiver: string | undefined) =>
  receiver === undefined ? '' : `报${receiver === 'superior' ? '上级单位' : receiver}`

const lastDays: Record<Every, string> = {
  day: '当日',
  week: '周日',
  fortnight: '每两周的最后一天',
  month: '月末',
  quarter: '季末',
  halfYear: '半年末',
  year: '年末',
}

function tellRhythm(rule: Recurring): ToldRule {
  const { every, times, covers, entry } = rule
  return {
    often: times === 1 ? everyNames[every] : `${everyNames[every]}至少 ${times} 次`,
    due: `${dueDayWords(rule)}${covers === 'previous' ? '，报上一周期' : ''}`,
    entry: entry === 'running' ? '从当期起' : '',
  }
}

function dueDayWords({ every, day, yearDay }: Recurring) {
  if (day !== undefined) return `每月 ${day} 日`
  if (yearDay === undefined) return lastDays[every]
  return `每年 ${Number(yearDay.slice(0, 2))} 月 ${Number(yearDay.slice(3))} 日`
}

const datedWords = ({ due, opens }: { due: string; opens?: string | undefined }) =>
  opens ? `${opens} 至 ${due}` : `${due} 前`

function tellOccasion({ at, days }: Occasion): ToldRule {
  const when = days === 0 ? '当日' : days < 0 ? `提前 ${-days} 日` : `${days} 日内`
  return { often: '逢事', event: eventNames[at], due: when }
}

const repeatWords = ({
  times,
  withinMonths,
}: {
  times?: number | undefined
  withinMonths?: number | undefined
}) => (times ? `，${withinMonths ? `${withinMonths} 个月内` : ''}达 ${times} 次` : '')

const spanWords = ({ from, to }: Pick<Rule, 'from' | 'to'>) =>
  from || to ? `${from ?? '随规则包'} 至 ${to ?? '随规则包'}` : ''

/** 「不少于 3 家」, 「2–3 家」, 「下降」. */
function amountWords({ min, max, unit = '', trend }: Target) {
  const measureWord = unit === '%' ? '%' : ` ${unit}`
  if (trend) return trend === 'down' ? '下降' : '上升'
  if (min === undefined) return `不超过 ${max}${measureWord}`
  if (max === undefined) return `不少于 ${min}${measureWord}`
  return min === max ? `${min}${measureWord}` : `${min}–${max}${measureWord}`
}

/** Whom a query binds: 「企业：行业领域 商贸、餐饮；高危」. */
function whoWords(who: SubjectQuery, names: CodeNames): string {
  const parts = who.of === 'unit' ? unitParts(who, names) : businessParts(who, names)
  const said = parts.filter(Boolean).join('；')
  return said === '' ? `全部${ofNames[who.of]}` : `${ofNames[who.of]}：${said}`
}

export const ofNames: Record<SubjectQuery['of'], string> = {
  unit: '单位',
  enterprise: '企业',
  premises: '场所',
  person: '人员',
}

const unitParts = (who: Extract<SubjectQuery, { of: 'unit' }>, names: CodeNames) => [
  (who.names ?? []).join('、'),
  who.under ? `${who.under.join('、')}所属` : '',
  who.kinds ? namesIn(who.kinds, unitKindNames) : '',
  sectorWords(who.sectors, names),
  who.except ? `${who.except.join('、')}除外` : '',
]

const businessParts = (who: Exclude<SubjectQuery, { of: 'unit' }>, names: CodeNames) => [
  who.of === 'premises' && who.kinds ? namesIn(who.kinds, premisesNames) : '',
  who.of === 'person' && who.roles ? namesIn(who.roles, personNames) : '',
  who.of === 'enterprise' && who.sizes ? namesIn(who.sizes, sizeNames) : '',
  sectorWords(who.sectors, names),
  who.tags ? who.tags.map(names.tag).join('且') : '',
  who.highRisk === undefined ? '' : who.highRisk ? '高危行业领域' : '非高危行业领域',
]

const sectorWords = (sectors: readonly string[] | undefined, names: CodeNames) =>
  sectors ? `行业领域 ${sectors.map(names.sector).join('、')}` : ''

/** Everything that the head of a pack can say, as `fieldNames` for rules. */
export const headNames = {
  title: '名称',
  issuer: '发文机关',
  number: '文号',
  issuedOn: '印发日期',
  from: '起期',
  to: '止期',
  start: '两周计数起点',
  reach: '适用范围',
  highRisk: '高危范围',
  dayCounts: '“前”是否含当日',
  weekend: '遇休息日',
  source: '依据来源',
  unverified: '待核',
  empty: '没有规则的原因',
} as const
export type HeadField = keyof typeof headNames

const weekendNames = { stay: '不顺延', earlier: '提前到工作日', later: '顺延到工作日' } as const

/** The head of a pack in screen words; what it does not say is left out. */
export function tellHead(pack: RulePack['pack'], names: CodeNames): Partial<Record<HeadField, string>> {
  const told: Record<HeadField, string> = {
    title: pack.title,
    issuer: pack.issuer,
    number: pack.number ?? '',
    issuedOn: pack.issuedOn ?? '',
    from: pack.from,
    to: pack.to ?? '长期',
    start: pack.start ?? pack.from,
    reach: reachWords(pack.reach, names),
    highRisk:
      pack.highRisk === 'catalogue' ? '按行业领域目录的高危标记' : pack.highRisk.map(names.sector).join('、'),
    dayCounts: pack.dayCounts ? '含当日' : '不含当日',
    weekend: weekendNames[pack.weekend],
    source: pack.source,
    unverified: pack.unverified.map((doubt) => doubtNames[doubt]).join('、'),
    empty: pack.empty ?? '',
  }
  return Object.fromEntries(Object.entries(told).filter(([, words]) => words !== ''))
}

const reachWords = ({ district, area, sectors, owner }: RulePack['pack']['reach'], names: CodeNames) =>
  [
    names.place(area ?? district),
    sectors ? `行业领域 ${sectors.map(names.sector).join('、')}` : '',
    owner ? '区管企业' : '',
  ]
    .filter(Boolean)
    .join('；')
