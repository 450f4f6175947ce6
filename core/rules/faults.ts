import { addDays } from '#core/calendar.ts'
import { isDuty, type Rule, type RulePack, RulePackShape, type Target } from '#core/rules/rule.ts'

/** What exists outside the packs. */
export type Catalogue = {
  isKnownDistrict: (code: string) => boolean
  isKnownSector: (code: string) => boolean
  isKnownTag: (code: string) => boolean
}

type Path = (string | number)[]
type Raise = (path: Path, message: string) => void
type Fault = [Path, string]
/** A fault that only shows when all files are read together. `path` leads to the faulty value in its file. */
export type PackFault = { file: string; path: Path; message: string }

/**
 * One file of `packs/rules/`: its shape, and that its days, codes and words fit together.
 *
 * @param across faults that were found beside the other files, told as this file's own
 */
export const rulePack = (catalogue: Catalogue, across: readonly PackFault[] = []) =>
  RulePackShape.superRefine((pack, context) => {
    const raise: Raise = (path, message) => context.addIssue({ code: 'custom', path, message })
    checkHeader(pack, catalogue, raise)
    checkCodes(pack.rules, raise)
    for (const [index, rule] of pack.rules.entries())
      checkRule(rule, pack.pack, (path, message) => raise(['rules', index, ...path], message), catalogue)
    for (const { path, message } of across) raise(path, message)
  })

function checkHeader({ pack, rules }: RulePack, catalogue: Catalogue, raise: Raise) {
  const { reach, highRisk } = pack
  const ownHighRisk = highRisk === 'catalogue' ? [] : highRisk
  for (const [path, message] of [...headerDayFaults(pack), ...reachFaults(reach, catalogue)])
    raise(['pack', ...path], message)
  checkKnown(
    reach.sectors ?? [],
    ['pack', 'reach', 'sectors'],
    catalogue.isKnownSector,
    '行业领域目录',
    raise,
  )
  checkKnown(ownHighRisk, ['pack', 'highRisk'], catalogue.isKnownSector, '行业领域目录', raise)
  if ((rules.length === 0) !== (pack.empty !== undefined))
    raise(['pack', 'empty'], '没有规则的规则包须在 empty 写明原因，有规则的不写')
}

const headerDayFaults = ({ from, to, start, issuedOn }: RulePack['pack']): Fault[] => [
  ...fault(to !== null && to < from, ['to'], `止期早于起期 ${from}`),
  ...fault(start !== undefined && start > from, ['start'], `晚于起期 ${from}`),
  ...fault(issuedOn !== null && issuedOn > from, ['from'], `起期早于印发日期 ${issuedOn}`),
]

const reachFaults = (
  { district, area }: RulePack['pack']['reach'],
  { isKnownDistrict }: Catalogue,
): Fault[] => [
  ...fault(!isKnownDistrict(district), ['reach', 'district'], `没有 ${district} 这个区`),
  ...fault(area?.startsWith(district) === false, ['reach', 'area'], `不在 ${district} 之内`),
]

function checkKnown(
  codes: readonly string[],
  path: Path,
  isKnown: (code: string) => boolean,
  where: string,
  raise: Raise,
) {
  for (const [index, code] of codes.entries())
    if (!isKnown(code)) raise([...path, index], `${where}中没有 ${code}`)
}

function checkCodes(rules: readonly Rule[], raise: Raise) {
  const seen = new Set<string>()
  for (const [index, { code }] of rules.entries()) {
    if (seen.has(code)) raise(['rules', index, 'code'], `代码 ${code} 重复`)
    seen.add(code)
  }
}

function checkRule(rule: Rule, pack: RulePack['pack'], raise: Raise, catalogue: Catalogue) {
  const { who } = rule
  checkKnown(who.sectors ?? [], ['who', 'sectors'], catalogue.isKnownSector, '行业领域目录', raise)
  if (who.of !== 'unit') checkKnown(who.tags ?? [], ['who', 'tags'], catalogue.isKnownTag, '特征目录', raise)
  if (who.of === 'unit' && !(who.kinds ?? who.names ?? who.under ?? who.sectors))
    raise(['who'], '须写明 kinds、names、under、sectors 中的至少一项，否则全区单位都会有责任')
  for (const [field, message] of [...spanFaults(rule, pack), ...fieldFaults(rule), ...amountFaults(rule)])
    raise(field, message)
}

const fault = (isWrong: boolean, path: Path, message: string): Fault[] => (isWrong ? [[path, message]] : [])

function spanFaults(rule: Rule, pack: RulePack['pack']): Fault[] {
  const from = rule.from ?? pack.from
  const to = rule.to ?? pack.to
  return [
    ...fault(from < pack.from, ['from'], `早于规则包的起期 ${pack.from}`),
    ...fault(
      rule.to !== undefined && pack.to !== null && rule.to > pack.to,
      ['to'],
      `晚于规则包的止期 ${pack.to}`,
    ),
    ...fault(to !== null && to < from, [rule.to === undefined ? 'from' : 'to'], '止期早于起期'),
    ...(rule.kind === 'dated' ? datedFaults(rule, from, to) : []),
  ]
}

/** I9: a day that had passed when the document came out is kept, and held against nobody. */
function datedFaults(rule: Extract<Rule, { kind: 'dated' }>, from: string, to: string | null): Fault[] {
  const { due, opens, active } = rule
  return [
    ...fault(opens !== undefined && opens > due, ['opens'], `晚于期限 ${due}`),
    ...fault(active && due < from, ['due'], `早于起期 ${from}，已过的期限只能记为不执行（active: false）`),
    ...fault(to !== null && due > to, ['due'], `晚于止期 ${to}`),
  ]
}

function fieldFaults(rule: Rule): Fault[] {
  if (!isDuty(rule)) return []
  const isFiling = rule.do === 'filing'
  return [
    ...fault(isFiling && rule.receiver === undefined, ['receiver'], '报送须写明报送对象 receiver'),
    ...(rule.kind === 'recurring' ? recurringFaults(rule) : []),
  ]
}

function recurringFaults({
  every,
  day,
  yearDay,
  covers,
  active,
  unverified,
}: Extract<Rule, { kind: 'recurring' }>): Fault[] {
  return [
    ...fault(day !== undefined && every !== 'month', ['day'], '只有每月的责任可以写 day'),
    ...fault(yearDay !== undefined && every !== 'year', ['yearDay'], '只有每年的责任可以写 yearDay'),
    ...fault(yearDay !== undefined && !isDay(`2024-${yearDay}`), ['yearDay'], '没有这一天'),
    ...fault(
      covers === 'previous' && day === undefined && yearDay === undefined,
      ['covers'],
      '报送上一周期须写明报送日',
    ),
    ...fault(
      active && unverified.includes('period'),
      ['active'],
      '文件没有写明周期的责任，须由安委办核定后才能执行（active: false）',
    ),
  ]
}

const isDay = (day: string) => !Number.isNaN(Date.parse(day)) && addDays(day, 0) === day

/** Amounts with where they stand. */
function amountsOf(rule: Rule): [Path, Target][] {
  if (rule.kind === 'goal') return rule.targets.map((target, index) => [['targets', index], target])
  return isDuty(rule) && rule.target ? [[['target'], rule.target]] : []
}

const amountFaults = (rule: Rule): Fault[] =>
  amountsOf(rule).flatMap(([path, { min, max, unit, trend }]) => {
    const hasNumber = min !== undefined || max !== undefined
    return [
      ...fault(
        hasNumber === (trend !== undefined),
        path,
        '目标写 min、max，或者写 trend（升降），二者取其一',
      ),
      ...fault(hasNumber && unit === undefined, path, '有数量的目标须写明单位 unit'),
      ...fault((min ?? 0) > (max ?? Number.POSITIVE_INFINITY), [...path, 'min'], 'min 大于 max'),
    ]
  })
