import { addDays } from '#core/calendar.ts'
import { reportHazard } from '#core/hazards/api.ts'
import { bookHazard } from '#core/hazards/command-api.ts'
import { handInSelfCheck } from '#core/inspections/self-check-api.ts'
import {
  acknowledgeStep,
  approveSteps,
  issueStep,
  judgeStep,
  listSteps,
  replyToStep,
} from '#core/supervision/api.ts'
import { detectSteps } from '#core/supervision/board-api.ts'
import { assignMatter, signMatter } from '#core/supervision/matter-api.ts'
import * as slips from '#core/transfers/command-api.ts'
import type { Desks } from '#server/demo/desk.ts'
import type { Seedling } from '#server/demo/districts.ts'
import { drawPicture } from '#server/demo/pictures.ts'
import { type Act, atWork } from '#server/demo/progress.ts'

const DISTRICT = '310109'

/** What happens around the hazards: self-checks, a chain through 地空联办, an assigned matter, and the ladder. */
export function actsBeyond(desks: Desks, units: readonly Seedling[], today: string): Act[] {
  return [
    ...selfChecks(desks, units, today),
    ...chain(desks, units, today),
    ...matter(desks, units, today),
    ...ladder(desks, today),
  ]
}

const unitNamed = (units: readonly Seedling[], name: string) => {
  const unit = units.find((one) => one.name === name)
  if (!unit) throw new Error(`the demo has no unit ${name}`)
  return unit.id
}

/** Every quarter one enterprise after the other looks, led by its 主要负责人; most of the time there is nothing. */
function selfChecks(desks: Desks, units: readonly Seedling[], today: string): Act[] {
  const firms = [
    {
      login: 'qy-cangchu-fzr',
      enterpriseId: unitNamed(units, '沪虹示例仓储有限公司'),
      places: '一号库、配电间',
    },
    {
      login: 'qy-jixie-fzr',
      enterpriseId: unitNamed(units, '沪虹示例机械制造有限公司'),
      places: '打磨车间、气瓶间',
    },
  ]
  return firms.flatMap((firm) =>
    [400, 310, 220, 130, 40].map((ago): Act => {
      const checkedOn = addDays(today, -ago)
      const at = atWork(desks, checkedOn)
      const id = desks.chance.id(at)
      const told = { district: DISTRICT, id, ...firm, checkedOn, leader: '主要负责人', ledInPerson: true }
      const { login, ...round } = told
      const words = '逐处查看，未发现隐患；已提醒班组保持通道畅通。'
      const run = () => desks.send(login, handInSelfCheck, { ...round, point: null, words, found: 0 })
      return { at, record: id, run }
    }),
  )
}

/** F4H:953: a street finds what is not its duty, 地空联办 copies it to the fire brigade, which answers. */
function chain(desks: Desks, units: readonly Seedling[], today: string): Act[] {
  const first = atWork(desks, addDays(today, -20))
  const days = (count: number) => new Date(first.getTime() + count * 86_400_000)
  const [hazardId, sent, copied] = [desks.chance.id(first), desks.chance.id(first), desks.chance.id(first)]
  const office = unitNamed(units, '虹口区国防动员办公室')
  const brigade = unitNamed(units, '虹口区消防救援支队')
  const subject = '示例广场地下二层停车库'
  const title = '地下车库疏散出口被隔断封闭'
  const facts = '地下二层东侧疏散出口被商户用隔断封闭，应急照明不亮。'
  const basis = '地下空间专项方案：超出职责范围的报地空联办抄告'
  const about = { district: DISTRICT, hazardId, subject, title, facts, basis, fileIds: [] }
  const acts: [number, () => Promise<unknown>][] = [
    [0, () => found(desks, { id: hazardId, subject, title, facts, foundOn: addDays(today, -20) })],
    [
      1,
      () =>
        desks.send('hk-guodong', bookHazard, {
          district: DISTRICT,
          id: hazardId,
          grade: 'general',
          standardItems: [],
          level: 'district',
        }),
    ],
    [
      1.2,
      () =>
        desks.send('jd-beiwaitan', slips.sendTransfers, {
          ...about,
          kind: 'copy',
          rule: 'x6',
          receivers: [{ id: sent, unitId: office }],
          ask: '请地空联办协调有关成员单位处置并反馈。',
        }),
    ],
    [2, () => desks.send('hk-guodong', slips.signTransfer, { district: DISTRICT, id: sent })],
    [
      3,
      () =>
        desks.send('hk-guodong', slips.sendTransfers, {
          ...about,
          kind: 'copy',
          rule: 'x6',
          parentId: sent,
          receivers: [{ id: copied, unitId: brigade }],
          ask: '请依法核查处置，并反馈处置情况。',
        }),
    ],
    [4, () => desks.send('hk-xiaofang', slips.signTransfer, { district: DISTRICT, id: copied })],
  ]
  return acts.map(([after, run]) => ({ at: days(after), record: hazardId, run }))
}

type Finding = { id: string; subject: string; title: string; facts: string; foundOn: string }

async function found(desks: Desks, { id, subject, title, facts, foundOn }: Finding) {
  const login = 'jd-beiwaitan'
  const photo = await desks.upload(login, DISTRICT, '现场.png', drawPicture('before', desks.chance))
  return desks.send(login, reportHazard, {
    district: DISTRICT,
    id,
    enterpriseId: null,
    subject,
    town: '310109018',
    sectors: ['underground'],
    title,
    description: facts,
    place: '北外滩街道示例路100号地下二层',
    point: { lat: 31.2527, lon: 121.5036 },
    source: 'inspection',
    discoveredOn: foundOn,
    claimedGrade: 'general',
    standardItems: [],
    photoIds: [photo.id],
  })
}

function matter(desks: Desks, units: readonly Seedling[], today: string): Act[] {
  const at = atWork(desks, addDays(today, -9))
  const id = desks.chance.id(at)
  const key = { district: DISTRICT, id }
  const given = {
    ...key,
    toUnitId: unitNamed(units, '虹口区住房保障和房屋管理局'),
    title: '住宅小区电动自行车充电隐患集中整治',
    facts: '近期多个小区上报楼道充电隐患，涉及房屋管理和属地。',
    content: '请牵头制定整治清单，明确时限，按期反馈。',
    basis: '区安委会督办交办制度（待核）',
    dueOn: addDays(today, 12),
  }
  const later = new Date(at.getTime() + 86_400_000)
  return [
    { at, record: id, run: () => desks.send('hk-anweiban', assignMatter, given) },
    { at: later, record: id, run: () => desks.send('hk-fangguan', signMatter, key) },
  ]
}

/** The detector ran a week ago; what it proposed was approved and sent, and what it finds today waits for approval. */
function ladder(desks: Desks, today: string): Act[] {
  const record = 'ladder'
  const morning = (ago: number, hour: string) => new Date(`${addDays(today, -ago)}T${hour}:00+08:00`)
  const detect = () => desks.send('hk-anweiban', detectSteps, { district: DISTRICT })
  return [
    { at: morning(8, '08:30'), record, run: detect },
    { at: morning(7, '09:10'), record, run: () => approveAll(desks) },
    { at: morning(7, '10:20'), record, run: () => issueAll(desks) },
    { at: morning(5, '15:00'), record, run: () => answerSome(desks) },
    { at: morning(0, '00:30'), record, run: detect },
  ]
}

const proposedTo = async (desks: Desks, login: string, view: 'toApprove' | 'toIssue' | 'waiting') =>
  (await desks.ask(login, listSteps, { district: DISTRICT, view, limit: 100 })).items

async function approveAll(desks: Desks) {
  for (const login of ['hk-anweiban', 'hk-lingdao', 'hk-yingji-ld', 'hk-jianguan-ld', 'hk-shangwu-ld']) {
    const open = (await proposedTo(desks, login, 'toApprove')).filter(({ approve }) => approve === null)
    if (open.length === 0) continue
    await desks.send(login, approveSteps, { district: DISTRICT, ids: open.map(({ id }) => id) })
  }
}

async function issueAll(desks: Desks) {
  for (const login of ['hk-anweiban', 'hk-yingji', 'hk-jianguan', 'hk-shangwu'])
    for (const { district, id, fromUnitName } of await proposedTo(desks, login, 'toIssue'))
      if (issuers[login] === fromUnitName) await desks.send(login, issueStep, { district, id })
}

/** Some of those who got a letter answer it; the office finds what was done enough. */
async function answerSome(desks: Desks) {
  for (const [login, unit] of Object.entries(answerers)) {
    const waiting = await proposedTo(desks, login, 'waiting')
    const own = waiting.filter(({ toName }) => toName === unit)
    for (const { district, id, fromUnitName } of own.slice(0, 2)) {
      await desks.send(login, acknowledgeStep, { district, id })
      const words = '已查明原因，明确专人负责，本月内补齐。'
      await desks.send(login, replyToStep, { district, id, words, fileIds: [] })
      const verdict = { effective: true, words: '回复属实，已见成效。' }
      if (login === 'jd-ouyang' && fromUnitName === issuers['hk-anweiban'])
        await desks.send('hk-anweiban', judgeStep, { district, id, ...verdict })
    }
  }
}

/** Who answers what was sent to them; a street also sees what went to the firms of its area. */
const answerers: Record<string, string> = {
  'jd-ouyang': '欧阳路街道办事处',
  'hk-xiaofang': '虹口区消防救援支队',
  'jt-zhiye': '沪虹示例置业（集团）有限公司',
}

/** Whose letters a desk sends. */
const issuers: Record<string, string> = {
  'hk-anweiban': '虹口区安全生产委员会办公室',
  'hk-yingji': '虹口区应急管理局',
  'hk-jianguan': '虹口区建设和管理委员会',
  'hk-shangwu': '虹口区商务委员会',
}
