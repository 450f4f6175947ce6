import type {
  AppendixRow,
  Deadline,
  Obligation,
  ParsedFile,
  ParsedPlan,
  Quantity,
  ReportingDuty,
  Task,
  TaskKind,
  UnitMention,
} from '#core/plans/parser/parsed.ts'

const KIND: Readonly<Record<TaskKind, string>> = {
  goal: '目标',
  assignment: '分工',
  task: '任务',
  stage: '阶段',
  safeguard: '保障',
  other: '其他',
}

const EVERY = {
  day: '每日',
  week: '每周',
  biweek: '每两周',
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
} as const

const names = (units: readonly UnitMention[]) => units.map(({ name }) => name).join('、')

function saidDeadline(deadline: Deadline): string {
  switch (deadline.kind) {
    case 'by':
      return `${deadline.date}前`
    case 'year':
      return `${deadline.date}年`
    case 'from':
      return `${deadline.from}起`
    case 'range':
      return `${deadline.from}至${deadline.to}`
  }
}

function saidQuantity({ min, max, unit }: Quantity): string {
  if (min === null) return `不超过${max}${unit}`
  if (max === null) return `${min}${unit}以上`
  return min === max ? `${min}${unit}` : `${min}—${max}${unit}`
}

const part = (label: string, words: string) => (words === '' ? [] : [`${label}：${words}`])

function saidObligation(one: Obligation): string {
  const { deadline, recurrence } = one
  const rhythm = recurrence ? `${EVERY[recurrence.every]}${recurrence.times}次` : ''
  return [
    ...part('责任', names(one.responsible)),
    ...part('配合', names(one.coResponsible)),
    ...part('时限', deadline ? saidDeadline(deadline) : ''),
    ...part('周期', rhythm),
    ...part('数量', one.quantities.map(saidQuantity).join('、')),
    ...part('适用', one.appliesTo ?? ''),
  ].join('　')
}

const saidPath = (path: Task['path']) => path.map((ordinal) => ordinal ?? '？').join('.')

const saidTask = ({ path, kind, heading, obligations }: Task) =>
  [
    `[${saidPath(path)}] ${KIND[kind]}　${heading}`,
    ...obligations.map((one) => `    ${saidObligation(one)}`),
  ].join('\n')

function saidReport({ from, to, every, day, monthDay, deadline, what }: ReportingDuty): string {
  const rhythm = every ? `${EVERY[every]}${monthDay ?? ''}${day === null ? '' : `${day}日`}` : ''
  return `${names(from) || '（未写明）'} → ${to?.name ?? '（未写明）'}　${deadline ?? rhythm}　${what ?? ''}`.trimEnd()
}

const saidRow = ({ no, task, schedule, lead, participants }: AppendixRow) =>
  [`${no ?? ''} ${task}`, schedule.replace(/\s+/g, ' '), names(lead), names(participants)].join(' | ')

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [`${title}（${lines.length}）`, ...lines.map((line) => `  ${line}`), '']

function saidPlan({ document, tasks, reporting, appendix, doubts }: ParsedPlan): string {
  const { title, docNo, issuer, issuedOn, period } = document
  return [
    title ?? '（未识别标题）',
    [docNo, issuer, issuedOn, period && `${period.from}—${period.to}年`].filter(Boolean).join('　'),
    '',
    ...section('任务', tasks.map(saidTask)),
    ...section('报送', reporting.map(saidReport)),
    ...section('任务分解表', appendix.map(saidRow)),
    ...section(
      '请核对',
      doubts.map(({ span: [start], reason }) => `第${start}字起：${reason}`),
    ),
  ].join('\n')
}

/** What was understood of a file, in Chinese, to be read at a terminal. */
export const summaryOf = ({ plans }: ParsedFile) => plans.map(saidPlan).join('\n\n')
