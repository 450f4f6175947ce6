import { isOpenDoubt } from '#core/plans/checking.ts'
import type { DraftItem, Mention, PlanDraft } from '#core/plans/draft.ts'
import { CARRIED, UNNAMED } from '#core/plans/mentions.ts'
import { makesTasks, onlyReports } from '#core/plans/working-items.ts'

/** What stands between the draft and publishing: what is missing and what to do; `rowId` is where. */
export type Obstacle = { message: string; rowId: string | null }

/** Empty: the plan may be published. A name that stands in many places is one obstacle, shown at its first place. */
export const obstaclesOf = (draft: PlanDraft): Obstacle[] => [
  ...ofDocument(draft),
  ...ofNames(draft),
  ...ofMissingUnits(draft),
  ...ofDoubts(draft),
]

function ofDocument({ document, items, schedule }: PlanDraft): Obstacle[] {
  const missing: [boolean, string][] = [
    [document.title.trim() === '', '没有读到方案标题。请在“文件信息”中填写。'],
    [!document.issuer?.trim(), '没有读到印发单位。请在“文件信息”中填写。'],
    [
      !items.some(makesTasks) && schedule.length === 0,
      '没有可以下达的任务。请把相应条目的类型改为“主要任务”，或在分解表中新增一行。',
    ],
  ]
  return missing.flatMap(([isMissing, message]) => (isMissing ? [{ message, rowId: null }] : []))
}

type Work = { lead: Mention[]; support: Mention[]; rowId: string }

/** All that will become a task, with the row it stands in. */
const workOf = ({ items, schedule }: PlanDraft): Work[] => [
  ...items
    .filter(makesTasks)
    .flatMap((item) => item.obligations.map(({ lead, support }) => ({ lead, support, rowId: item.id }))),
  ...schedule.map(({ lead, support, id }) => ({ lead, support, rowId: id })),
]

const isUnresolved = ({ state }: Mention) => ['suggested', 'collective', 'unknown'].includes(state)

function ofNames(draft: PlanDraft): Obstacle[] {
  const places = workOf(draft).flatMap(({ lead, support, rowId }) =>
    [...lead, ...support].filter(isUnresolved).map((mention) => ({ mention, rowId })),
  )
  const byName = Map.groupBy(places, ({ mention }) => `${mention.state} ${mention.name}`)
  return [...byName.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ message: namedProblem(first.mention, same.length), rowId: first.rowId }] : []
  })
}

function namedProblem({ name, state }: Mention, count: number) {
  if (name === UNNAMED)
    return `有 ${count} 项任务没有写明责任单位。请确认由印发单位负责，或逐项指定责任单位。`
  if (name.startsWith(CARRIED))
    return `有 ${count} 项任务没有写明责任单位，承接上文似为“${name.slice(CARRIED.length)}”。请确认，或另行指定。`
  const where = count > 1 ? `（共 ${count} 处）` : ''
  switch (state) {
    case 'collective':
      return `“${name}”是统称，还没有确认包括哪些单位${where}。请核对名单后确认。`
    case 'suggested':
      return `“${name}”与单位名录中的名称不完全一致${where}。请选择对应的单位，或标为系统外单位。`
    default:
      return `“${name}”在单位名录中没有找到${where}。请选择对应的单位，或标为系统外单位。`
  }
}

const quoted = ({ clause, heading }: DraftItem) => `${clause}“${heading.slice(0, 20)}”`

function ofMissingUnits({ items, schedule, reporting }: PlanDraft): Obstacle[] {
  const lacking = items
    .filter(makesTasks)
    .filter(({ obligations }) => !obligations.every((one) => one.lead.length > 0))
  const empty = items.filter(
    (item) => makesTasks(item) && item.obligations.length === 0 && !onlyReports(item, { reporting }),
  )
  const rows = schedule.filter(({ lead }) => lead.length === 0)
  return [
    ...lacking.map((item) => ({
      message: `${quoted(item)}中有任务没有责任单位。请添加责任单位，或删除该项任务。`,
      rowId: item.id,
    })),
    ...empty.map((item) => ({
      message: `${quoted(item)}没有任务。请新增任务并指定责任单位，或把类型改为“其他（不生成任务）”。`,
      rowId: item.id,
    })),
    ...rows.map(({ id, requirement }) => ({
      message: `分解表“${requirement.slice(0, 20)}”没有牵头单位。请添加牵头单位，或删除这一行。`,
      rowId: id,
    })),
  ]
}

/** A joined line changes no task; a reporting duty makes none. */
const HARMLESS = ['line', 'reporting']

function ofDoubts(draft: PlanDraft): Obstacle[] {
  const idle = new Set(draft.items.filter((item) => !makesTasks(item)).map(({ id }) => id))
  const open = draft.doubts
    .filter(isOpenDoubt(draft))
    .filter(({ about, itemId }) => !HARMLESS.includes(about) && (itemId === null || !idle.has(itemId)))
  return [...Map.groupBy(open, ({ itemId }) => itemId)].map(([rowId, doubts]) => ({
    message: `${placeOf(draft, rowId)}有 ${doubts.length} 处疑问没有处理：${doubts[0]?.reason ?? ''}。请核对后标为已处理，或把该条标为已核。`,
    rowId,
  }))
}

function placeOf({ items, schedule }: PlanDraft, rowId: string | null) {
  const item = items.find(({ id }) => id === rowId)
  if (item) return quoted(item)
  return schedule.some(({ id }) => id === rowId) ? '主要任务分解表' : '文件中'
}
