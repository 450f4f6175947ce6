import type { Mention, PlanDraft } from '#core/plans/draft.ts'
import { idsAfter } from '#core/plans/draft-ids.ts'
import { type EditContext, type EditOf, gone, rowIn, unfit } from '#core/plans/edit-context.ts'
import { mapMentions, mentionsOf, obligationsOf, UNNAMED } from '#core/plans/mentions.ts'

const NAME = '这个单位名称'

/** The clerk says who a printed name is: units of the day's tree, or nobody in the system. */
export function resolveMention(draft: PlanDraft, edit: EditOf<'resolve'>, context: EditContext): PlanDraft {
  const asked = rowIn(mentionsOf(draft), edit.mentionId, NAME)
  const said = answerOf(edit, context)
  const isMeant = (mention: Mention) =>
    mention.id === asked.id || (edit.everywhere && mention.name === asked.name)
  return mapMentions(draft, (mention) => (isMeant(mention) ? { ...mention, ...said } : mention))
}

function answerOf({ unitIds, outside }: EditOf<'resolve'>, context: EditContext) {
  const ids = [...new Set(unitIds)]
  if (outside && ids.length > 0) throw unfit('不能既选择单位又标为系统外单位', '请只保留其中一种。')
  if (!outside && ids.length === 0)
    throw unfit('没有选择单位', '请至少选择一个单位；如系统中没有该单位，请标为系统外单位。')
  checkUnits(ids, context)
  return { state: outside ? ('outside' as const) : ('confirmed' as const), unitIds: ids, asOf: context.asOf }
}

function checkUnits(ids: readonly string[], { units, asOf }: EditContext) {
  const open = new Set(
    units.filter(({ closedOn }) => closedOn === null || closedOn >= asOf).map(({ id }) => id),
  )
  if (!ids.every((id) => open.has(id)))
    throw unfit(`所选单位中有的在 ${asOf} 已不存在或不属于本区`, '请从单位名录中重新选择。')
}

type Place = EditOf<'add-mention'>['list']

/** Which lists the owner has, and what is in each. */
function listsOf(draft: PlanDraft, ownerId: string): Partial<Record<Place, readonly Mention[]>> {
  const work = [...obligationsOf(draft), ...draft.schedule].find(({ id }) => id === ownerId)
  if (work) return { lead: work.lead, support: work.support }
  const duty = draft.reporting.find(({ id }) => id === ownerId)
  if (duty) return { from: duty.from, to: duty.to ? [duty.to] : [] }
  throw gone('这项任务或报送要求')
}

/** Adds a unit that the plan means without naming it. It takes the place of 「（未写明）」, and of the one recipient. */
export function addMention(draft: PlanDraft, edit: EditOf<'add-mention'>, context: EditContext): PlanDraft {
  const { ownerId, list, name } = edit
  const there = listsOf(draft, ownerId)[list]
  if (!there)
    throw unfit(
      '这里不能添加这一类单位',
      '任务可以添加牵头单位和参与单位，报送要求可以添加报送单位和接收单位。',
    )
  const unitIds = [...new Set(edit.unitIds)]
  checkUnits(unitIds, context)
  const named = there
    .filter((mention) => ['matched', 'confirmed'].includes(mention.state))
    .flatMap((one) => one.unitIds)
  if (unitIds.every((id) => named.includes(id))) throw unfit('所选单位已在名单中', '不需要重复添加。')
  const added: Mention = {
    id: idsAfter(draft)('m'),
    name,
    span: null,
    state: 'confirmed',
    unitIds,
    asOf: context.asOf,
  }
  const kept = list === 'to' ? [] : there.filter((mention) => mention.name !== UNNAMED)
  return withList(draft, ownerId, list, [...kept, added])
}

export function removeMention(draft: PlanDraft, { mentionId }: EditOf<'remove-mention'>): PlanDraft {
  rowIn(mentionsOf(draft), mentionId, NAME)
  const owners = [...obligationsOf(draft), ...draft.schedule, ...draft.reporting]
  for (const { id } of owners)
    for (const [list, mentions] of Object.entries(listsOf(draft, id)))
      if (mentions.some((mention) => mention.id === mentionId))
        return withList(
          draft,
          id,
          list as Place,
          mentions.filter((mention) => mention.id !== mentionId),
        )
  return draft
}

/** The draft with one list of mentions replaced. */
function withList(draft: PlanDraft, ownerId: string, list: Place, mentions: Mention[]): PlanDraft {
  const changed = <Row extends { id: string }>(row: Row): Row => {
    if (row.id !== ownerId) return row
    return { ...row, [list]: list === 'to' ? (mentions[0] ?? null) : mentions }
  }
  return {
    ...draft,
    items: draft.items.map((item) => ({ ...item, obligations: item.obligations.map(changed) })),
    schedule: draft.schedule.map(changed),
    reporting: draft.reporting.map(changed),
  }
}
