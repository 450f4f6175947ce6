import {
  type ActivityContent,
  type ActivityKind,
  type Attendee,
  blankContent,
} from '#core/activities/activity.ts'
import type { ActivityCatalogue, ActivityForm } from '#core/activities/catalogue.ts'
import { objectionsTo as allObjectionsTo } from '#core/activities/insist.ts'
import type { FileInfo } from '#core/files/api.ts'
import type { NewActivitySearch } from '#web/console/activities/search.ts'

/** What the form holds; kept as it is typed. */
export type ActivityValues = {
  id: string
  holderId: string
  premisesId: string | null
  content: ActivityContent
  attendance: Attendee[]
  files: FileInfo[]
}

/** What is wrong, by the field of the input: `content.title`. */
export type Objections = Readonly<Record<string, string>>

type Beginning = Omit<NewActivitySearch, 'holder' | 'premises'> & {
  id: string
  today: string
  holderId: string
  premisesId: string | null
  catalogue: ActivityCatalogue
}

/** A new record with all that the address says of it. */
export function blankValues({
  id,
  today,
  holderId,
  premisesId,
  catalogue,
  ...told
}: Beginning): ActivityValues {
  const form = catalogue.forms.find(({ code }) => code === told.form)
  const kind = form?.kind ?? told.kind ?? 'meeting'
  const topics = told.topic === undefined ? [] : [told.topic]
  const content = { ...blankContent(kind), title: told.title ?? '', heldOn: today, topics } as ActivityContent
  const offered = form ?? offeredFor(catalogue, kind, told.topic)
  return {
    id,
    holderId,
    premisesId,
    content: offered ? withForm(content, offered) : content,
    attendance: [],
    files: [],
  }
}

/** The only form of the kind that is about the topic; undefined where there is none or a choice. */
function offeredFor(
  { forms }: ActivityCatalogue,
  kind: ActivityKind,
  topic: ActivityForm['topics'][number] | undefined,
) {
  if (topic === undefined) return undefined
  const about = forms.filter((one) => one.kind === kind && !one.ended && one.topics.includes(topic))
  return about.length === 1 ? about[0] : undefined
}

/** The form with what the documents ask of it, where nothing else was said. */
export const withForm = (content: ActivityContent, form: ActivityForm): ActivityContent => ({
  ...content,
  form: form.code,
  topics: [...new Set([...content.topics, ...form.topics])],
  ledBy: content.ledBy ?? form.by ?? null,
  inPerson: content.ledBy === null && form.by !== undefined ? true : content.inPerson,
})

/** Another register: what every kind tells stays. */
export function withKind(content: ActivityContent, kind: ActivityKind): ActivityContent {
  const {
    form: _,
    title,
    heldOn,
    place,
    topics,
    leader,
    ledBy,
    inPerson,
    expected,
    attended,
    words,
  } = content
  const common = { title, heldOn, place, topics, leader, ledBy, inPerson, expected, attended, words }
  return { ...blankContent(kind), ...common } as ActivityContent
}

/** What is sent; lines that nobody filled in are left out. */
export function toldOf({ files, attendance, content, ...rest }: ActivityValues) {
  return {
    ...rest,
    content: withoutEmptyLines(content),
    attendance: attendance.filter(({ name }) => name.trim() !== ''),
    fileIds: files.map(({ id }) => id),
  }
}

const LEAST = 2
const isSaid = ({ words }: { words: string }) => words.trim().length >= LEAST

function withoutEmptyLines(content: ActivityContent): ActivityContent {
  switch (content.kind) {
    case 'meeting':
      return { ...content, decisions: content.decisions.filter(isSaid) }
    case 'drill':
      return { ...content, problems: content.problems.filter(isSaid) }
    case 'talk':
      return { ...content, commitments: content.commitments.filter(isSaid) }
    default:
      return content
  }
}

/** What keeps it from being handed in, by field: the same that the server would say. */
export function objectionsTo(
  values: ActivityValues,
  catalogue: ActivityCatalogue,
  today: string,
): Objections {
  const { content, attendance, fileIds } = toldOf(values)
  const told = { content: trimmed(content), attendance, files: fileIds.length }
  return Object.fromEntries(allObjectionsTo(told, catalogue, today).map(({ field, words }) => [field, words]))
}

const trimmed = (content: ActivityContent): ActivityContent => ({
  ...content,
  title: content.title.trim(),
  place: content.place.trim(),
  leader: content.leader.trim(),
  words: content.words.trim(),
})

/** 「姓名 单位 职务」 a line, as it is copied from a sign-in sheet. */
export function peopleIn(pasted: string): Attendee[] {
  return pasted
    .split(/\r?\n/)
    .map((line) => line.split(/[\t,，、;；]| {2,}/).map((part) => part.trim()))
    .flatMap(([name = '', org = '', post = '']) =>
      name === '' || name === '姓名'
        ? []
        : [{ name: name.slice(0, 40), org: org.slice(0, 60), post: post.slice(0, 40), ...came }],
    )
}

const came = { attended: true, passed: null, hours: null }
export const newAttendee: Attendee = { name: '', org: '', post: '', ...came }
