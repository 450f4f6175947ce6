import {
  type ActivityContent,
  type Attendee,
  attendedOf,
  type ContentOf,
  cameOf,
  expectedOf,
} from '#core/activities/activity.ts'
import type { ActivityCatalogue, ActivityForm } from '#core/activities/catalogue.ts'
import { daysBetween } from '#core/calendar.ts'

/** What is missing or wrong, and in which field of the input. */
export type Objection = { field: string; words: string; because?: string }

type Told = {
  content: ActivityContent
  attendance: readonly Attendee[]
  files: number
}

/** The form that the record says it is; undefined when the pack has none of this code for this kind. */
export const formOf = (
  { forms }: ActivityCatalogue,
  { kind, form }: Pick<ActivityContent, 'kind' | 'form'>,
) => forms.find((one) => one.kind === kind && one.code === form)

/**
 * What keeps a record from being handed in, all of it at once: the clerk mends it in one go.
 *
 * @param today the day in China
 */
export function objectionsTo(told: Told, catalogue: ActivityCatalogue, today: string): Objection[] {
  const { content, attendance, files } = told
  const form = formOf(catalogue, content)
  return [
    ...missing(content, form),
    ...badDays(content, today),
    ...badPeople(content, attendance),
    ...badCodes(content, catalogue),
    ...(form ? tooFewFiles(form, files) : []),
    ...ofItsKind(content),
  ]
}

const at = (name: string) => `content.${name}`

function* missing(content: ActivityContent, form: ActivityForm | undefined): Generator<Objection> {
  if (!form) yield { field: at('form'), words: '请选择具体类型' }
  if (content.title.length < 2) yield { field: at('title'), words: '请填写名称' }
  if (content.place.length < 2 && !isOnline(content)) yield { field: at('place'), words: '请填写地点' }
  if (content.words.length < 10)
    yield {
      field: at('words'),
      words: '请写明主要内容（不少于 10 字）',
      because: '只有名称、没有内容的记录不能证明履职',
    }
  if (content.leader.length < 2 && form?.by !== undefined)
    yield { field: at('leader'), words: '请填写主持（组织）人职务', because: form.clause }
}

const isOnline = (content: ActivityContent) => content.kind === 'training' && content.way === 'online'

function* badDays({ heldOn }: ActivityContent, today: string): Generator<Objection> {
  if (heldOn === null) yield { field: at('heldOn'), words: '请填写日期' }
  else if (heldOn > today)
    yield { field: at('heldOn'), words: '日期不能晚于今天', because: '履职记录记已经做过的事' }
}

function* badPeople(content: ActivityContent, attendance: readonly Attendee[]): Generator<Objection> {
  const attended = attendedOf(content, attendance)
  const expected = expectedOf(content, attendance)
  if (attended === null && content.kind !== 'publicity')
    yield { field: at('attended'), words: '请填写实到人数，或者录入参加人员名单' }
  const came = cameOf(attendance)
  if (attended !== null && attended < came)
    yield { field: at('attended'), words: `实到 ${attended} 人少于名单中的 ${came} 人` }
  if (attended === 0) yield { field: at('attended'), words: '实到人数不能是 0' }
  if (attended !== null && expected !== null && attended > expected)
    yield { field: at('attended'), words: `实到 ${attended} 人多于应到 ${expected} 人` }
}

function* badCodes(content: ActivityContent, catalogue: ActivityCatalogue): Generator<Objection> {
  for (const [field, list] of listsIn(content)) {
    const known = new Set(catalogue[list.name].map(({ code }) => code))
    const strange = list.codes.find((code) => !known.has(code))
    if (strange !== undefined) yield { field: at(field), words: `没有“${strange}”这一项` }
  }
}

function listsIn(content: ActivityContent) {
  switch (content.kind) {
    case 'study':
      return [['materials', { name: 'materials', codes: content.materials }]] as const
    case 'publicity':
      return [
        ['campaign', { name: 'campaigns', codes: content.campaign === '' ? [] : [content.campaign] }],
        ['places', { name: 'places', codes: content.places }],
        ['media', { name: 'media', codes: content.media }],
      ] as const
    case 'talk':
      return [['audiences', { name: 'audiences', codes: content.audiences }]] as const
    default:
      return []
  }
}

function* tooFewFiles({ files: wanted, name, clause }: ActivityForm, files: number): Generator<Objection> {
  if (files >= wanted) return
  yield {
    field: 'fileIds',
    words: `${name}须附至少 ${wanted} 份佐证材料（纪要、签到表或者现场照片）`,
    because: clause,
  }
}

const wanted = (isThere: boolean, field: string, words: string, because?: string): Objection[] =>
  isThere ? [] : [{ field: at(field), words, ...(because !== undefined && { because }) }]

/** A roster of longer than this would be a plan of who might be there, not a list of who is. */
const ROSTER_DAYS = 31

function ofRoster({ heldOn, until }: ContentOf<'watch'>): Objection[] {
  if (until === null || heldOn === null) return wanted(until !== null, 'until', '请填写值守止日')
  const days = daysBetween(heldOn, until) + 1
  if (days < 1) return wanted(false, 'until', '止日早于起日')
  return wanted(days <= ROSTER_DAYS, 'until', `一份值班表最长 ${ROSTER_DAYS} 天，请按月记录`)
}

function ofItsKind(content: ActivityContent): Objection[] {
  switch (content.kind) {
    case 'meeting':
      return wanted(content.topics.length > 0, 'topics', '请选择议题')
    case 'study':
      return wanted(content.materials.length > 0, 'materials', '请选择学习内容')
    case 'drill':
      return wanted(
        content.evaluation.length >= 2,
        'evaluation',
        '请填写演练评估',
        '演练结束后应当评估效果、查找问题',
      )
    case 'training':
      return wanted((content.hours ?? 0) > 0, 'hours', '请填写学时')
    case 'publicity': {
      const isNamed = content.places.length > 0 || content.campaign !== ''
      return wanted(isNamed, 'places', '请选择活动名目或者宣传场所')
    }
    case 'watch':
      return ofRoster(content)
    case 'talk':
      return wanted(content.audiences.length > 0, 'audiences', '请选择面向的人员')
  }
}
