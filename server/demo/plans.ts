import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import * as api from '#core/plans/api.ts'
import type { Mention, PlanDraft } from '#core/plans/draft.ts'
import type { Desks } from '#server/demo/desk.ts'
import type { Seedling } from '#server/demo/districts.ts'

const folder = join(import.meta.dirname, '../../packs/demo/plans')

/** A plan of the demo: who read it on which day, and whom it asks for a plan in answer. */
export type DemoPlan = {
  file: string
  title: string
  login: string
  /** Confirms what the issuing unit does itself. */
  leader?: string
  issuer: string
  on: string
  kind: z.infer<typeof api.PlanKind>
  answersTo?: string
  answersFrom?: readonly string[]
  answersDueOn?: string
}

export const demoPlans: readonly DemoPlan[] = [
  {
    file: 'district',
    title: '虹口区安全生产治本攻坚三年行动方案',
    login: 'hk-anweiban',
    leader: 'hk-lingdao',
    issuer: '虹口区安全生产委员会办公室',
    on: '2024-03-18',
    kind: 'overall',
    answersFrom: [
      '虹口区商务委员会',
      '虹口区生态环境局',
      '虹口区建设和管理委员会',
      '虹口区卫生健康委员会',
      '虹口区国防动员办公室',
      '虹口区绿化和市容管理局',
      '沪虹示例商贸（集团）有限公司',
    ],
    answersDueOn: '2024-04-30',
  },
  {
    file: 'commerce',
    title: '虹口区商务领域安全生产治本攻坚三年行动方案',
    login: 'hk-shangwu',
    leader: 'hk-shangwu-ld',
    issuer: '虹口区商务委员会',
    on: '2024-03-29',
    kind: 'implementation',
    answersTo: 'district',
  },
  {
    file: 'ecology',
    title: '虹口区生态环境领域安全生产治本攻坚三年行动方案',
    login: 'hk-shengtai',
    issuer: '虹口区生态环境局',
    on: '2024-05-11',
    kind: 'implementation',
    answersTo: 'district',
  },
  {
    file: 'health',
    title: '虹口区卫生健康系统安全生产治本攻坚三年行动方案',
    login: 'hk-weijian',
    issuer: '虹口区卫生健康委员会',
    on: '2024-06-19',
    kind: 'implementation',
    answersTo: 'district',
  },
  {
    file: 'construction',
    title: '虹口区建筑施工领域安全生产治本攻坚三年行动子方案',
    login: 'hk-jianguan',
    issuer: '虹口区建设和管理委员会',
    on: '2024-09-23',
    kind: 'sub',
    answersTo: 'district',
  },
]

export const townPlan: DemoPlan = {
  file: 'xujing',
  title: '徐泾镇安全生产治本攻坚三年行动方案',
  login: 'xj-anweiban',
  leader: 'xj-zhen',
  issuer: '徐泾镇安全生产委员会办公室',
  on: '2024-04-16',
  kind: 'implementation',
  answersFrom: ['规划建设和生态环境办公室', '城镇建设管理事务中心', '经济发展办公室', '综合行政执法队'],
  answersDueOn: '2024-05-15',
}

/** Reads, resolves and publishes one plan as its clerk would. Answers its id. */
export async function publishDemoPlan(
  desks: Desks,
  plan: DemoPlan,
  units: readonly Seedling[],
  read: ReadonlyMap<string, string>,
) {
  const district = units[0]?.district ?? ''
  desks.clock.now = new Date(`${plan.on}T10:00:00+08:00`)
  const unitIdOf = (name: string) => {
    const unit = units.find((one) => one.name === name)
    if (!unit) throw new Error(`the demo has no unit ${name}`)
    return unit.id
  }
  const bytes = await readFile(join(folder, `${plan.file}.docx`))
  const file = await desks.upload(plan.login, district, `${plan.title}.docx`, bytes)
  const key = { district, id: desks.chance.id(desks.clock.now) }
  await desks.send(plan.login, api.readPlan, {
    ...key,
    fileId: file.id,
    issuerUnitId: unitIdOf(plan.issuer),
    kind: plan.kind,
    answersPlanId: read.get(plan.answersTo ?? '') ?? null,
  })
  const revision = await correct(desks, plan.login, key)
  await desks.send(plan.login, api.publishPlan, {
    ...key,
    revision,
    answersFrom: (plan.answersFrom ?? []).map(unitIdOf),
    answersDueOn: plan.answersDueOn ?? null,
  })
  return key.id
}

const mentionsOf = (draft: PlanDraft): Mention[] => [
  ...draft.items.flatMap((item) => item.obligations.flatMap(({ lead, support }) => [...lead, ...support])),
  ...draft.schedule.flatMap(({ lead, support }) => [...lead, ...support]),
  ...draft.reporting.flatMap(({ from, to }) => [...from, ...(to ? [to] : [])]),
]

/**
 * What the clerk would say of every name that is still open: the members proposed for a collective one, the first
 * candidate of a similar one, and that the rest is not in the system. Then every item is looked at.
 */
async function correct(desks: Desks, login: string, key: api.Key) {
  let { draft, revision }: { draft: PlanDraft; revision: number } = await desks.ask(login, api.getPlan, key)
  const edit = async (change: z.input<typeof api.editPlan.input>['edit']) => {
    desks.clock.now = new Date(desks.clock.now.getTime() + 20_000)
    const answer = await desks.send(login, api.editPlan, { ...key, revision, edit: change })
    draft = answer.draft
    revision = answer.revision
  }
  const openMention = () =>
    mentionsOf(draft).find(({ state }) => ['suggested', 'collective', 'unknown'].includes(state))
  for (let mention = openMention(); mention; mention = openMention()) {
    const unitIds = mention.state === 'suggested' ? mention.unitIds.slice(0, 1) : mention.unitIds
    await edit({
      type: 'resolve',
      mentionId: mention.id,
      unitIds,
      outside: unitIds.length === 0,
      everywhere: true,
    })
  }
  for (const doubt of draft.doubts.filter(({ settled }) => !settled))
    await edit({ type: 'settle', doubtId: doubt.id, settled: true })
  for (const { id } of [...draft.items, ...draft.schedule].filter(({ checked }) => !checked))
    await edit({ type: 'check', rowId: id, checked: true })
  return revision
}

const ownPlan = `徐泾镇规划建设和生态环境办公室安全生产治本攻坚三年行动子方案
一、工作目标
2024年底前建立在建工地和经营性自建房隐患清单，2026年底前实现动态清零。
二、主要任务
1.开展排查。规划建设和生态环境办公室每季度至少开展1次在建工地全覆盖检查。
2.建立清单。规划建设和生态环境办公室2024年底前完成经营性自建房排查建档，建档率达到100%。
3.开展培训。规划建设和生态环境办公室每年至少组织1次小型工程业主安全培训。
徐泾镇规划建设和生态环境办公室
2024年5月6日
`

/** One office of the town answers with its own plan, pasted as text, and is filed; the others are still awaited. */
export async function fileOwnPlan(desks: Desks, units: readonly Seedling[], townPlanId: string) {
  const unit = units.find(({ name }) => name === '规划建设和生态环境办公室')
  if (!unit) throw new Error('the demo has no office to answer')
  desks.clock.now = new Date('2024-05-07T09:30:00+08:00')
  const key = { district: unit.district, id: desks.chance.id(desks.clock.now) }
  await desks.send('xj-guijian', api.readPlan, {
    ...key,
    text: ownPlan,
    issuerUnitId: unit.id,
    kind: 'sub',
    answersPlanId: townPlanId,
  })
  const revision = await correct(desks, 'xj-guijian', key)
  await desks.send('xj-guijian', api.publishPlan, { ...key, revision, answersFrom: [], answersDueOn: null })
  const answer = { district: unit.district, id: townPlanId, unitId: unit.id }
  await desks.send('xj-guijian', api.submitAnswer, { ...answer, answerPlanId: key.id })
  desks.clock.now = new Date('2024-05-08T10:00:00+08:00')
  await desks.send('xj-anweiban', api.acceptAnswer, answer)
}
