import type * as api from '#core/bulletins/api.ts'
import { everyOf, spanOf } from '#core/bulletins/periods.ts'
import { type BulletinTemplate, templatesOn } from '#core/bulletins/template.ts'
import { dayInChina } from '#core/calendar.ts'
import { periodWords } from '#core/filings/period.ts'
import { Refusal } from '#core/refusal.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Unit } from '#core/units/unit.ts'
import { addresseesOf } from '#server/bulletins/addressees.ts'
import { computeBulletin } from '#server/bulletins/computing.ts'
import { bulletinTemplates } from '#server/bulletins/packs.ts'
import * as queries from '#server/bulletins/queries.ts'
import { summariseOne } from '#server/bulletins/shown.ts'
import type { Call } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** Draws a bulletin up: all figures are worked out once, and a draft is made of them. */
export async function draw(call: Call<typeof api.drawBulletin>) {
  const { tx, actor, now, input } = call
  const { district, template: code, period, commandId } = input
  if (district !== actor.district) throw new Refusal('forbidden', '只能在本区编制通报')
  const day = dayInChina(now)
  const units = await listUnitsOn(tx, district, day)
  const own = units.find(({ id }) => id === actor.unitId)
  if (!own) throw new Refusal('forbidden', '本单位已经撤销，不能编制通报', { remedy: '请联系本区系统管理员' })
  const template = getTemplate(code, own, { period, day })
  await insistOnNone(call, own)
  const content = await computeBulletin({ tx, actor, now, template, period, unit: own.name })
  const row: queries.BulletinRow = {
    ...scopeColumnsOf(own, units, own.id),
    ...untouched,
    id: idsAt(now)(),
    template: code,
    period,
    title: content.title,
    toWords: template.to,
    addresseeIds: addresseesOf(own, units).map(({ id }) => id),
    writtenBy: [actor.id],
    madeAt: now,
  }
  const change = { template: code, period, title: row.title }
  await queries.insertBulletin(tx, row, { actor, now, commandId }, { command: 'draw', change })
  await queries.insertComputing(tx, row, { number: 1, post: actor.post, at: now, reason: null, content })
  return summariseOne(tx, row)
}

const untouched = {
  // A draft is its unit's own business.
  audience: 'parties' as const,
  status: 'draft' as const,
  edition: 1,
  computing: 1,
  edits: {},
  submittedAt: null,
  returnReason: null,
  letterId: null,
  no: null,
  issuedAt: null,
  withdrawReason: null,
  withdrawnAt: null,
}

/**
 * The template for a period that this unit may draw up.
 *
 * @throws Refusal invalid: no such template, a period of another length, or one that has not begun
 */
function getTemplate(
  code: string,
  own: Unit,
  { period, day }: { period: string; day: string },
): BulletinTemplate {
  const template = templatesOn(bulletinTemplates(), own.district, day).find((one) => one.code === code)
  if (!template) throw new Refusal('invalid', '没有这种通报', { remedy: '请从列表中选择', field: 'template' })
  const why = whyNot(template, own)
  if (why !== null) throw new Refusal('forbidden', why, { because: template.clause })
  if (everyOf(period) !== template.every)
    throw new Refusal('invalid', `${template.name}的时段不对`, {
      remedy: '请从列表中选择时段',
      field: 'period',
    })
  if (spanOf(period, day).from > day)
    throw new Refusal('invalid', `${periodWords(period)}还没有开始，没有数据可取`, {
      remedy: '请选择已经开始的时段',
      field: 'period',
    })
  return template
}

/** Why a unit does not draw such a bulletin up; null if it does. */
export const whyNot = ({ by, name }: BulletinTemplate, { kind }: Pick<Unit, 'kind'>) =>
  by.includes(kind) ? null : `${name}由安委办、街道（镇）、行业部门或者集团编制，本单位不编制。`

/** Two at once are told apart by the index; this says it in words. */
async function insistOnNone(call: Call<typeof api.drawBulletin>, own: Unit) {
  const { template, period, district } = call.input
  const found = await queries.findStanding({ ...call, input: { district, unitId: own.id, template, period } })
  if (found) throw queries.standing(found.title, found.status === 'issued')
}
