import {
  type ActivityContent,
  activityKindNames,
  everyoneNames,
  wayNames,
} from '#core/activities/activity.ts'
import { type ActivityCatalogue, type ItemList, nameOfItem } from '#core/activities/catalogue.ts'
import { doerNames, topicNames } from '#core/rules/words.ts'

/** One line of a record as pages, exports and comparisons of versions write it; empty words say nothing. */
export type ToldLine = { column: string; words: string }

const line = (column: string, words: string | number | null) => ({
  column,
  words: words === null ? '' : String(words),
})

/** All that a record says, in screen words and in the order of the page. */
export function tellContent(content: ActivityContent, catalogue: ActivityCatalogue): ToldLine[] {
  const form = catalogue.forms.find(({ kind, code }) => kind === content.kind && code === content.form)
  return [
    line('类型', form?.name ?? (content.form || activityKindNames[content.kind])),
    line('名称', content.title),
    line('日期', content.heldOn),
    line('地点', content.place),
    line('议题', content.topics.map((topic) => topicNames[topic]).join('、')),
    line(leaderTitles[content.kind], leaderWords(content)),
    line('应到人数', content.expected),
    line('实到人数', content.attended),
    ...tellKind(content, catalogue),
    line('主要内容', content.words),
  ]
}

/** What whoever leads is called. */
export const leaderTitles: Record<ActivityContent['kind'], string> = {
  meeting: '主持人',
  study: '主持人',
  drill: '指挥人',
  training: '组织人',
  publicity: '组织人',
  talk: '主讲人',
  watch: '带班领导',
}

function leaderWords({ leader, ledBy, inPerson }: ActivityContent) {
  const as = ledBy === null ? '' : doerNames[ledBy]
  const how = ledBy === null ? '' : inPerson ? '本人到场' : '未到场'
  const told = [as, how].filter(Boolean).join('，')
  return told === '' ? leader : `${leader}（${told}）`
}

type Followed = { words: string; who: string; dueOn: string | null }

const followed = (lines: readonly Followed[]) =>
  lines
    .map(({ words, who, dueOn }, index) => {
      const until = [who, dueOn === null ? '' : `${dueOn} 前`].filter(Boolean).join('，')
      return `${index + 1}. ${words}${until === '' ? '' : `（${until}）`}`
    })
    .join('\n')

function tellKind(content: ActivityContent, catalogue: ActivityCatalogue): ToldLine[] {
  const named = (list: ItemList, codes: readonly string[]) =>
    codes.map((code) => nameOfItem(catalogue[list], code)).join('、')
  const everyone = (who: readonly ('staff' | 'patients')[]) => who.map((one) => everyoneNames[one]).join('、')
  switch (content.kind) {
    case 'meeting':
      return [line('议定事项', followed(content.decisions))]
    case 'study':
      return [line('学习内容', named('materials', content.materials))]
    case 'drill':
      return [
        line('应急预案', content.plan),
        line('全员参加', everyone(content.everyone)),
        line('演练评估', content.evaluation),
        line('发现问题', content.problems.map(({ words }, index) => `${index + 1}. ${words}`).join('\n')),
      ]
    case 'training':
      return [
        line('培训方式', wayNames[content.way]),
        line('学时', content.hours),
        line('全员参加', everyone(content.everyone)),
        line('考核', content.examined ? '有' : '无'),
      ]
    case 'publicity':
      return [
        line('活动名目', named('campaigns', content.campaign === '' ? [] : [content.campaign])),
        line('宣传场所', named('places', content.places)),
        line('宣传形式', named('media', content.media)),
        line('受众人数', content.reach),
      ]
    case 'talk':
      return [
        line('面向人员', named('audiences', content.audiences)),
        line('承诺事项', followed(content.commitments)),
      ]
    case 'watch':
      return [line('值守至', content.until)]
  }
}

/** What one version changed of the one before; lines that read the same are left out. */
export function differencesBetween(was: readonly ToldLine[], becomes: readonly ToldLine[]) {
  const before = new Map(was.map(({ column, words }) => [column, words]))
  return becomes
    .map(({ column, words }) => ({ column, was: before.get(column) ?? '', becomes: words }))
    .filter((one) => one.was !== one.becomes)
}
