import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { registerPremises } from '#core/premises/api.ts'
import { acceptDutyList, handInDutyList, saveDutyList, startDutyList } from '#core/responsibility/list-api.ts'
import { PremisesKind } from '#core/rules/words.ts'
import { registerStaff } from '#core/staff/api.ts'
import { recordCertificate } from '#core/staff/certificate-api.ts'
import { StaffRole } from '#core/staff/staff.ts'
import { townOf } from '#core/units/tree.ts'
import type { Desks } from '#server/demo/desk.ts'
import type { Seedling } from '#server/demo/districts.ts'
import { type Act, atWork } from '#server/demo/progress.ts'
import { readPack } from '#server/platform/packs.ts'
import { sectors } from '#server/platform/sectors.ts'

const Registers = z.strictObject({
  premises: z.array(
    z.strictObject({
      by: z.string(),
      kind: PremisesKind,
      code: z.string(),
      name: z.string(),
      holder: z.string(),
      address: z.string(),
      /** Name of the street it lies in. */
      town: z.string(),
      sector: z.string(),
      highRisk: z.boolean(),
      tags: z.array(z.string()),
      since: Day,
    }),
  ),
  staff: z.array(
    z.strictObject({
      by: z.string(),
      role: StaffRole,
      name: z.string(),
      post: z.string(),
      since: Day,
      certificate: z.strictObject({
        kind: z.string(),
        number: z.string(),
        name: z.string(),
        issued: Day,
        expires: Day,
      }),
    }),
  ),
})
type Registers = z.infer<typeof Registers>

/** Premises, persons with their certificates, and the yearly lists of leaders, entered by the desks they belong to. */
export function registerActs(desks: Desks, units: readonly Seedling[], today: string): Act[] {
  const { premises, staff } = readPack('demo/registers.yaml', Registers)
  return [
    ...premises.map((one) => entering(desks, units, one)),
    ...staff.map((one) => hiring(desks, units, one)),
    ...listActs(desks, units, today),
  ]
}

const unitCalled = (units: readonly Seedling[], name: string) => {
  const unit = units.find((one) => one.name === name)
  if (!unit) throw new Error(`the demo has no unit ${name}`)
  return unit
}

function entering(desks: Desks, units: readonly Seedling[], one: Registers['premises'][number]): Act {
  const { by, kind, code, name, address, sector, highRisk, tags, since } = one
  const holder = unitCalled(units, one.holder)
  const at = atWork(desks, since)
  const id = desks.chance.id(at)
  const told = {
    kind,
    code,
    name,
    address,
    highRisk,
    tags,
    village: null,
    sectors: [sector],
    enteredOn: since,
  }
  const place = { town: townOf(unitCalled(units, one.town)) ?? holder.district }
  const of = { enterpriseId: null, unitId: holder.id }
  const run = () =>
    desks.send(by, registerPremises, { district: holder.district, id, ...told, ...place, ...of })
  return { at, record: id, run }
}

function hiring(desks: Desks, units: readonly Seedling[], one: Registers['staff'][number]): Act {
  const { by, role, name, post, since, certificate } = one
  const holder = units.find(({ accounts }) => accounts.some(({ login }) => login === by))
  if (!holder) throw new Error(`the demo has no account ${by}`)
  const { district } = holder
  const isFirm = holder.kind === 'enterprise'
  const at = atWork(desks, certificate.issued > since ? certificate.issued : since)
  const [id, certificateId] = [desks.chance.id(at), desks.chance.id(at)]
  const of = { enterpriseId: isFirm ? holder.id : null, unitId: isFirm ? null : holder.id }
  const held = {
    kind: certificate.kind,
    number: certificate.number,
    scope: certificate.name,
    issuer: '演示发证机关',
  }
  const days = { issuedOn: certificate.issued, reviewDueOn: null, expiresOn: certificate.expires }
  return {
    at,
    record: id,
    run: async () => {
      await desks.send(by, registerStaff, {
        district,
        id,
        role,
        name,
        headcount: null,
        post,
        enteredOn: since,
        ...of,
      })
      const on = { district, id: certificateId, personId: id, replacesId: null, fileIds: [] }
      await desks.send(by, recordCertificate, { ...on, ...held, ...days })
    },
  }
}

/** Share of units that have not handed in the lists of their leaders. */
const WITHOUT_LISTS = 0.15

/** 领导干部职责清单 and 年度任务清单 of the year: handed in within the first quarter, put on record some days later. */
function listActs(desks: Desks, units: readonly Seedling[], today: string): Act[] {
  const year = Number(today.slice(0, 4))
  const office = unitCalled(units, '虹口区安全生产委员会办公室')
  return units.flatMap((unit) => {
    const desk = unit.accounts.find(({ role }) => role === 'officer')
    const isAsked = unit.kind === 'department' || unit.kind === 'street'
    if (!desk || !isAsked || desks.chance.next() < WITHOUT_LISTS) return []
    const handedIn = atWork(desks, `${year}-03-${desks.chance.between(3, 20)}`)
    const accepted = new Date(handedIn.getTime() + 4 * 86_400_000)
    return (['leader-duty', 'leader-task'] as const).flatMap((kind): Act[] => {
      const key = { district: unit.district, id: desks.chance.id(handedIn) }
      const list = { ...key, kind, unit, office, year }
      return [
        { at: handedIn, record: key.id, run: () => handInList(desks, desk.login, list) },
        { at: accepted, record: key.id, run: () => desks.send('hk-anweiban', acceptDutyList, key) },
      ]
    })
  })
}

type List = {
  district: string
  id: string
  kind: 'leader-duty' | 'leader-task'
  unit: Seedling
  office: Seedling
  year: number
}

async function handInList(desks: Desks, login: string, { district, id, kind, unit, office, year }: List) {
  const key = { district, id }
  const whose = { holder: 'leader' as const, holderId: unit.id, post: '主要负责人', year }
  await desks.send(login, startDutyList, { ...key, kind, ...whose })
  const field = unit.sectors.map((code) => sectors.find((one) => one.code === code)?.name ?? code).join('、')
  const values = {
    'leader-duty': { field: field || '辖区安全生产', content: '组织研究部署重大事故隐患排查整治，带队督查' },
    'leader-task': { content: '每季度专题研究并带队督查一次', schedule: '每季度末' },
  }
  const item = { id: desks.chance.id(desks.clock.now), values: values[kind] }
  const words = { basis: '单位分工文件', effectiveFrom: `${year}-01-01`, items: [item], fileIds: [] }
  await desks.send(login, saveDutyList, { ...key, ...words })
  await desks.send(login, handInDutyList, { ...key, receiverUnitId: office.id, signer: '主要负责人' })
}
