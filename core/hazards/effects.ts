import { dayInChina } from '#core/calendar.ts'
import { daysUsedOf } from '#core/hazards/clock.ts'
import { bookedAs, gradedAs } from '#core/hazards/grading.ts'
import { checkNotTooFar, plannedBy } from '#core/hazards/planning.ts'
import { isAreaOffice } from '#core/hazards/standing.ts'
import type { By, HazardCommand, HazardState } from '#core/hazards/state.ts'
import { Refusal } from '#core/refusal.ts'

/**
 * What a command changes besides the status that its rule leads to. The rule has been asked already; this asks what
 * was said.
 *
 * @throws Refusal invalid or forbidden, naming the field
 */
export function effectOf(
  hazard: HazardState,
  command: HazardCommand,
  by: By,
  now: Date,
): Partial<HazardState> {
  switch (command.type) {
    case 'book':
      return { ...bookedAs(hazard, command, by), bookedAt: now }
    case 'grade':
      return gradedAs(hazard, command)
    case 'decideDowngrade':
      return command.verdict === 'approved' ? { grade: 'general' } : {}
    case 'deliverNotice':
      return delivered(hazard, command)
    case 'plan':
      return { ...plannedBy(hazard, command, by, dayInChina(now)), ...worked(hazard, by) }
    case 'fixNow':
      return fixedNow(hazard, command, by, now)
    case 'progress':
      return { percent: command.percent, ...worked(hazard, by) }
    case 'stop':
      return { stoppedOn: dayInChina(now) }
    case 'liftStop':
      return { stoppedOn: null }
    case 'requestExtension':
      return asked(hazard, command)
    case 'decideExtension':
      return extended(hazard, command)
    case 'apply':
      return applied(hazard, command, by, now)
    case 'return':
      return { returns: hazard.returns + 1, appliedBy: null, appliedAt: null, closeKind: null }
    case 'close':
      return closed(hazard, command, by, now)
    case 'closeOwn':
      return closedByThemselves(hazard, command, by, now)
    case 'lookBack':
      return lookedBack(hazard, command, by)
    case 'relapse':
      return relapsed(hazard)
    case 'planLookback':
      return toBePlanned(hazard, command, dayInChina(now))
    case 'linkDuplicate':
      return linked(hazard, command)
    case 'assign':
      return assigned(hazard, command, by)
    case 'setDifficulty':
      return { difficulty: command.difficulty }
    default:
      return {}
  }
}

type Said<Type extends HazardCommand['type']> = HazardCommand & { type: Type }

const invalid = (message: string, remedy: string, field: string, because?: string) =>
  new Refusal('invalid', message, { remedy, field, ...(because !== undefined && { because }) })

const worked = ({ workedBy }: HazardState, { actor }: By) => ({
  workedBy: workedBy.includes(actor.id) ? workedBy : [...workedBy, actor.id],
})

function delivered({ dossier }: HazardState, { role }: Said<'deliverNotice'>) {
  const notice = dossier.notices.find((one) => one.role === role)
  if (notice?.acknowledged === false) return {}
  throw invalid('这份告知已经签收', '请刷新后查看', 'role')
}

const noEvidence = () =>
  invalid('没有整改后的照片', '请附整改后的照片再办理。', 'afterIds', '照单逐条整改销号，须有整改前后的佐证')

/** Due the same day, or as it was. */
function fixedNow(hazard: HazardState, { photos }: Said<'fixNow'>, by: By, now: Date): Partial<HazardState> {
  if (photos === 0) throw noEvidence()
  return {
    immediate: true,
    dueOn: hazard.dueOn ?? dayInChina(now),
    difficulty: hazard.difficulty ?? 'easy',
    ...handedIn(hazard, by, now),
    closeKind: 'rectified',
  }
}

const handedIn = (hazard: HazardState, by: By, now: Date) => ({
  percent: 100,
  appliedBy: by.actor.id,
  appliedAt: now,
  ...worked(hazard, by),
})

function applied(hazard: HazardState, { closeKind, photos }: Said<'apply'>, by: By, now: Date) {
  if (hazard.dossier.photosAfter + photos === 0) throw noEvidence()
  return { ...handedIn(hazard, by, now), closeKind }
}

function asked({ dueOn, extensions }: HazardState, { toOn, most, latest }: Said<'requestExtension'>) {
  if (extensions >= most)
    throw invalid(
      `已经延期 ${extensions} 次，不能再延`,
      '请与主管部门商定其他措施。',
      'toOn',
      `延期不超过 ${most} 次（待核）`,
    )
  if (dueOn !== null && toOn <= dueOn)
    throw invalid(`延期后的日期须晚于现期限 ${dueOn}`, '请填写更晚的日期。', 'toOn')
  checkNotTooFar(toOn, latest, 'toOn')
  return {}
}

/** The clock stands on the new day and goes on after it. */
function extended({ dossier, extensions }: HazardState, { verdict }: Said<'decideExtension'>) {
  if (verdict === 'refused' || !dossier.extension) return {}
  return { dueOn: dossier.extension.toOn, extensions: extensions + 1 }
}

const struckOff = (hazard: HazardState, closeNo: string, by: By, now: Date) => ({
  closedAt: now,
  closedBy: by.actor.id,
  closeNo,
  daysUsed: daysUsedOf(dayInChina(hazard.bookedAt ?? now), dayInChina(now)),
})

const closed = (hazard: HazardState, { closeNo }: Said<'close'>, by: By, now: Date) => ({
  ...struckOff(hazard, closeNo, by, now),
  selfClosed: false,
})

function closedByThemselves(
  hazard: HazardState,
  { photos, closeNo }: Said<'closeOwn'>,
  by: By,
  now: Date,
): Partial<HazardState> {
  if (hazard.dossier.photosAfter + photos === 0) throw noEvidence()
  return {
    ...handedIn(hazard, by, now),
    ...struckOff(hazard, closeNo, by, now),
    dueOn: hazard.dueOn ?? dayInChina(now),
    immediate: hazard.measures === null,
    closeKind: 'rectified',
    selfClosed: true,
  }
}

/** Open again with its history: a new plan starts a new clock, a new number closes it, a new notice is told. */
const relapsed = (hazard: HazardState): Partial<HazardState> => ({
  reopened: hazard.reopened + 1,
  immediate: false,
  dueOn: null,
  measures: null,
  percent: 0,
  appliedBy: null,
  appliedAt: null,
  closeKind: null,
  closedAt: null,
  closedBy: null,
  closeNo: null,
  selfClosed: false,
  daysUsed: null,
})

function lookedBack(
  hazard: HazardState,
  { lookbackId, result }: Said<'lookBack'>,
  by: By,
): Partial<HazardState> {
  const lookback = hazard.dossier.lookbacks.find(({ id }) => id === lookbackId)
  if (!lookback) throw invalid('没有这次回头看，或者已经办理', '请刷新后查看。', 'lookbackId')
  if (!by.unit.standsFor.includes(lookback.unitId) && !isAreaOffice(by))
    throw new Refusal('forbidden', '只能由承担回头看的单位办理')
  if (lookback.kind === 'blind' && hazard.closedBy === by.actor.id)
    throw new Refusal('forbidden', '盲检复核不能由原审核销号的人办理')
  return result === 'held' ? {} : { ...relapsed(hazard), status: 'rectifying' }
}

function toBePlanned(
  { enterpriseId, handlerUnitId }: HazardState,
  { unitId, dueOn }: Said<'planLookback'>,
  today: string,
) {
  if (unitId === enterpriseId || unitId === handlerUnitId)
    throw invalid(
      '责任单位不能对自己的整改回头看',
      '请选择其他单位。',
      'unitId',
      '整改与复查须由不同的单位办理',
    )
  if (dueOn < today) throw invalid('回头看的日期不能早于今天', '请填写今天或以后的日期。', 'dueOn')
  return {}
}

const LINKABLE: readonly string[] = ['reported', 'on-book', 'rectifying', 'applied', 'closed']

/**
 * Never into something weaker: a major one would be gone from the books without its second approver. Nor into what is
 * struck off, or an open one would leave the books without evidence; only a late report of what was found before may.
 */
function linked(hazard: HazardState, { of }: Said<'linkDuplicate'>): Partial<HazardState> {
  const struckOffOn = of.status === 'closed' && of.closedAt !== null ? dayInChina(of.closedAt) : null
  if (struckOffOn !== null && (hazard.status !== 'reported' || hazard.discoveredOn > struckOffOn))
    throw invalid(
      `不能并入 ${struckOffOn} 已经销号的隐患`,
      '销号后再次出现的，请对原隐患认定返潮；其他情况请按程序整改销号。',
      'of',
      '照单逐条整改销号，在账的隐患不能并入他处代替销号',
    )
  if (!LINKABLE.includes(of.status))
    throw invalid('不能并入草稿、不成立或已并入他处的隐患', '请选择在账的那一条。', 'of')
  if (hazard.grade === 'major' && of.grade !== 'major')
    throw invalid(
      '重大隐患不能并入未定为重大的隐患',
      '请先核定那一条的等级，或者经审批降级。',
      'of',
      '重大隐患降级须第二人审批',
    )
  return { duplicateOf: of.id }
}

/** Another regulator is named by 安委办 alone; between departments it is 移交, which the receiver signs for. */
function assigned(
  hazard: HazardState,
  { regulatorUnitId, handlerUnitId }: Said<'assign'>,
  by: By,
): Partial<HazardState> {
  const moves = regulatorUnitId !== undefined && regulatorUnitId !== hazard.regulatorUnitId
  if (moves && !isAreaOffice(by))
    throw new Refusal('forbidden', '主管部门只能由安委办指派', {
      because: '主管部门之间的转办须经移交签收',
      remedy: '请办理移交。',
      field: 'regulatorUnitId',
    })
  if (!moves && handlerUnitId === undefined)
    throw invalid('没有要改变的内容', '请选择主管部门或整改单位。', 'handlerUnitId')
  return { ...(moves && { regulatorUnitId }), ...(handlerUnitId !== undefined && { handlerUnitId }) }
}
