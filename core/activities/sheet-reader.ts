import { type ActivityContent, type ActivityKind, blankContent, wayNames } from '#core/activities/activity.ts'
import type { ActivityCatalogue, ActivityForm, ItemList } from '#core/activities/catalogue.ts'
import type { ActivityColumn } from '#core/activities/sheet-columns.ts'
import { doerNames, topicNames } from '#core/rules/words.ts'
import type { NamedRow, openReasons } from '#core/sheets/check.ts'
import { BadCell, choiceOf, dayOf, listOf, sameName, textOf, yesNoOf } from '#core/sheets/values.ts'

type Row = NamedRow<ActivityColumn>
type Take = ReturnType<typeof openReasons<ActivityColumn>>['take']

/** For whom the actor records. */
export type Holder = { id: string; name: string }

type Words = { catalogue: ActivityCatalogue; holders: readonly Holder[] }

const codesOf = (names: Readonly<Record<string, string>>) =>
  new Map(Object.entries(names).map(([code, name]) => [sameName(name), code]))

/** The words of a file and what they stand for. */
function dictionary(catalogue: ActivityCatalogue) {
  const items = (list: ItemList) => new Map(catalogue[list].map(({ code, name }) => [sameName(name), code]))
  const forms = catalogue.forms.filter(({ ended }) => !ended)
  return {
    forms: new Map(forms.map((form) => [sameName(form.name), form])),
    topics: codesOf(topicNames),
    doers: codesOf(doerNames),
    ways: codesOf(wayNames),
    materials: items('materials'),
    campaigns: items('campaigns'),
    places: items('places'),
    media: items('media'),
    audiences: items('audiences'),
  }
}
type Dictionary = ReturnType<typeof dictionary>

/** Reads rows under the words of the catalogue; undefined where a row does not even tell of what it is. */
export function openReader({ catalogue, holders }: Words) {
  const words = dictionary(catalogue)
  return (row: Row, take: Take) => {
    const form = take('form', () => formOf(row, words))
    const holderId = take('holder', () => holderOf(textOf(row.cell('holder')), holders))
    if (!form || holderId === undefined) return undefined
    const cells = cellsOf(row, take)
    const told = { ...commonIn(cells, form, words), ...kinds[form.kind](cells, words) }
    // Every kind's reader fills in the fields of its kind.
    const content = { ...blankContent(form.kind), ...told } as ActivityContent
    return { form, holderId, content }
  }
}

/** The cells of one row as values; what cannot be read leaves its reason and an empty value. */
const cellsOf = (row: Row, take: Take) => ({
  text: (key: ActivityColumn, most = 100) => take(key, () => limited(row, key, most)) ?? '',
  day: (key: ActivityColumn) => take(key, () => dayOf(row.cell(key))) ?? null,
  number: (key: ActivityColumn) => take(key, () => numberOf(row, key)) ?? null,
  count: (key: ActivityColumn) => take(key, () => countOf(row, key)) ?? null,
  yes: (key: ActivityColumn) => take(key, () => yesNoOf(row.cell(key))) ?? false,
  lines: (key: ActivityColumn) => take(key, () => linesOf(row, key)) ?? [],
  chosen: (key: ActivityColumn, words: ReadonlyMap<string, string>, sheet = '填写说明') =>
    take(key, () =>
      listOf(textOf(row.cell(key))).map((word) => choiceOf(word, words, `见模板“${sheet}”表`)),
    ) ?? [],
})
type Cells = ReturnType<typeof cellsOf>

function commonIn(cells: Cells, form: ActivityForm, words: Dictionary) {
  const topics = cells.chosen('topics', words.topics, '议题')
  return {
    form: form.code,
    title: cells.text('title'),
    heldOn: cells.day('heldOn'),
    place: cells.text('place'),
    topics: topics.length > 0 ? topics : form.topics,
    leader: cells.text('leader', 40),
    ledBy: cells.chosen('ledBy', words.doers)[0] ?? null,
    inPerson: cells.yes('inPerson'),
    expected: cells.count('expected'),
    attended: cells.count('attended'),
    words: cells.text('words', 4000),
  }
}

const followed = (lines: readonly string[]) => lines.map((words) => ({ words, who: '', dueOn: null }))
const everyone = (cells: Cells) => (cells.yes('everyone') ? ['staff'] : [])

const kinds: Record<ActivityKind, (cells: Cells, words: Dictionary) => object> = {
  meeting: (cells) => ({ decisions: followed(cells.lines('lines')) }),
  study: (cells, { materials }) => ({ materials: cells.chosen('materials', materials, '学习内容') }),
  drill: (cells) => ({
    plan: cells.text('plan'),
    everyone: everyone(cells),
    evaluation: cells.text('evaluation', 2000),
    problems: cells.lines('problems').map((words) => ({ words })),
  }),
  training: (cells, { ways }) => ({
    way: cells.chosen('way', ways)[0] ?? 'on-site',
    hours: cells.number('hours'),
    everyone: everyone(cells),
    examined: cells.yes('examined'),
  }),
  publicity: (cells, { campaigns, places, media }) => ({
    campaign: cells.chosen('campaign', campaigns, '活动名目')[0] ?? '',
    places: cells.chosen('places', places, '宣传场所'),
    media: cells.chosen('media', media, '宣传形式'),
    reach: cells.count('reach'),
  }),
  talk: (cells, { audiences }) => ({
    audiences: cells.chosen('audiences', audiences, '面向人员'),
    commitments: followed(cells.lines('lines')),
  }),
  watch: (cells) => ({ until: cells.day('until') }),
}

function formOf(row: Row, { forms }: Dictionary) {
  const text = textOf(row.cell('form'))
  if (text === '') throw new BadCell('未填写')
  return choiceOf(text, forms, '见模板“类型”表')
}

const MOST_PEOPLE = 1_000_000

function holderOf(name: string, holders: readonly Holder[]) {
  const found = name === '' ? holders[0] : holders.find((one) => sameName(one.name) === sameName(name))
  if (found) return found.id
  throw new BadCell(`只能为本单位记录（${holders.map((one) => one.name).join('、')}）`)
}

function limited(row: Row, key: ActivityColumn, most: number) {
  const text = textOf(row.cell(key))
  if (text.length > most) throw new BadCell(`过长，最多 ${most} 字`)
  return text
}

const [LINES, LINE] = [50, 300]

/** 「一；二」 as its items. */
function linesOf(row: Row, key: ActivityColumn) {
  const lines = textOf(row.cell(key))
    .split(/[；;]/)
    .map((part) => part.trim())
    .filter((part) => part.length >= 2)
  if (lines.length > LINES) throw new BadCell(`最多 ${LINES} 项`)
  if (lines.some((line) => line.length > LINE)) throw new BadCell(`每项最多 ${LINE} 字`)
  return lines
}

function numberOf(row: Row, key: ActivityColumn): number | null {
  const text = textOf(row.cell(key)).replace(/[,，人家次学时课]/g, '')
  if (text === '') return null
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0 || value > MOST_PEOPLE)
    throw new BadCell(`“${text}”不是可以填的数`)
  return value
}

function countOf(row: Row, key: ActivityColumn) {
  const value = numberOf(row, key)
  if (value !== null && !Number.isInteger(value)) throw new BadCell('应为整数')
  return value
}
