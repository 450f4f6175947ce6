import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/staff/api.ts'
import { certificateEventNames, certificateStateNames } from '#core/staff/certificate.ts'
import * as certificates from '#core/staff/certificate-api.ts'
import { staffEventNames, staffRoleNames } from '#core/staff/staff.ts'
import { exportRows } from '#server/platform/export.ts'
import { listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { refusedOf } from '#server/platform/sheets/answers.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import * as held from '#server/staff/certificate-queries.ts'
import { commandsOn, record, review, stand } from '#server/staff/certifying.ts'
import { carryOut, judgeFile, template } from '#server/staff/import.ts'
import { kinds, warnDays } from '#server/staff/kinds.ts'
import * as queries from '#server/staff/queries.ts'
import {
  change,
  leave,
  objectionToChanging,
  objectionToKeeping,
  register,
} from '#server/staff/registering.ts'
import { shownCertificates, shownStaff } from '#server/staff/showing.ts'

type Asked = Call<typeof api.getStaff> | Call<typeof api.leaveStaff>

export function staffRoutes(serve: Serve) {
  serve(api.listStaff, async (call) => {
    const { items, next, total } = await queries.listStaff(call)
    return { items: await shownStaff(call, call.input.district, items), next, total }
  })
  serve(api.getStaff, async (call) => {
    const row = await queries.getStaff(call)
    return {
      ...(await shownPerson(call, row)),
      timeline: await listTimeline(call.tx, call.input, staffEventNames),
      commands: commandsOnPerson(call.actor, row),
    }
  })
  serve(api.registerStaff, async (call) => afterStaff(call, await register(call)))
  serve(api.changeStaff, async (call) => afterStaff(call, await change(call)))
  serve(api.leaveStaff, async (call) => afterStaff(call, await leave(call)))
  serve(api.exportStaff, exportBooks)

  serve(api.staffTemplate, async () => template())
  serve(api.checkStaff, async (call) => (await judgeFile(call)).check)
  serve(api.refusedStaff, async (call) => refusedOf((await judgeFile(call)).check))
  serve(api.importStaff, carryOut)
}

export function certificateRoutes(serve: Serve) {
  serve(certificates.listCertificates, async (call) => {
    const { items, next, total } = await held.listCertificates(call)
    return { items: await shownCertificates(call, call.input.district, items), next, total, warnDays }
  })
  serve(certificates.listCertificateKinds, async () => ({ items: kinds }))
  serve(certificates.getCertificate, async (call) => {
    const row = await held.getCertificate(call)
    const { district, id } = row
    return {
      ...(await shownCertificate(call, row)),
      files: await listFiles(call.tx, { district, record: 'certificate', recordId: id }),
      timeline: await listTimeline(call.tx, row, certificateEventNames),
      replacesId: row.replacesId,
      replacedById: (await held.findSuccessor(call))?.id ?? null,
      commands: commandsOn(call.actor, row),
    }
  })
  serve(certificates.recordCertificate, async (call) => afterCertificate(call, await record(call)))
  serve(certificates.reviewCertificate, async (call) => afterCertificate(call, await review(call)))
  serve(certificates.standCertificate, async (call) => afterCertificate(call, await stand(call)))
}

type Looking = Pick<Asked, 'tx' | 'actor' | 'now'> & { input: { district: string; id: string } }

/** The record as it stands after the command. */
const afterStaff = async (call: Looking, _: unknown) => shownPerson(call, await queries.getStaff(call))
const afterCertificate = async (call: Looking, _: unknown) =>
  shownCertificate(call, await held.getCertificate(call))

async function shownPerson(call: Looking, row: queries.StaffRow) {
  const [one] = await shownStaff(call, row.district, [row])
  if (!one) throw new Error('one person in, one out')
  return one
}

async function shownCertificate(call: Looking, row: held.CertificateRow) {
  const [one] = await shownCertificates(call, row.district, [row])
  if (!one) throw new Error('one certificate in, one out')
  return one
}

function commandsOnPerson(actor: Actor, row: queries.StaffRow) {
  const changing = objectionToChanging(actor, row)
  const noneYet = row.role === 'worker' ? '从业人员只登记人数，不能登记证书' : null
  const gone = row.leftOn === null ? null : `已于 ${row.leftOn} 离岗`
  return { change: changing, leave: changing, certify: objectionToKeeping(actor, row) ?? noneYet ?? gone }
}

const columns = [
  { title: '姓名', width: 12 },
  { title: '岗位类别', width: 16 },
  { title: '所属企业或单位', width: 30 },
  { title: '岗位', width: 16 },
  { title: '人数', width: 8 },
  { title: '上岗日期', width: 12 },
  { title: '离岗日期', width: 12 },
  { title: '证书类别', width: 24 },
  { title: '证书状态', width: 12 },
  { title: '有效至', width: 12 },
]

/** A row for each certificate, and one for whoever has none. */
function linesOf(one: api.Staff) {
  const person = [
    one.name,
    staffRoleNames[one.role],
    one.holderName,
    one.post,
    one.headcount,
    one.enteredOn,
    one.leftOn,
  ]
  if (one.certificates.length === 0) return [[...person, null, null, null]]
  return one.certificates.map(({ kindName, state, holdsUntil }) => [
    ...person,
    kindName,
    certificateStateNames[state],
    holdsUntil,
  ])
}

async function exportBooks(call: Call<typeof api.exportStaff>) {
  const { input, actor, now } = call
  const name = `${nameOfPlace(input.district)}人员证书${dayInChina(now).replaceAll('-', '')}`
  async function* rows({ tx }: Snapshot) {
    for await (const batch of queries.everyStaff({ tx, actor, now, input }))
      yield (await shownStaff({ tx, actor, now }, input.district, batch)).flatMap(linesOf)
  }
  return exportRows(call, { name, format: input.format, columns, rows })
}
