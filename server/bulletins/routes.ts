import * as api from '#core/bulletins/api.ts'
import { recentPeriods } from '#core/bulletins/periods.ts'
import { type BulletinTemplate, templatesOn } from '#core/bulletins/template.ts'
import { dayInChina } from '#core/calendar.ts'
import { periodWords } from '#core/filings/period.ts'
import { Refusal } from '#core/refusal.ts'
import { bulletinCommands } from '#server/bulletins/command-routes.ts'
import { whyNot } from '#server/bulletins/drawing.ts'
import { bulletinTemplates } from '#server/bulletins/packs.ts'
import * as queries from '#server/bulletins/queries.ts'
import { describe, isInside, paperOf, shownComputing, stampOf, summarise } from '#server/bulletins/shown.ts'
import { docxOf, pdfOf } from '#server/letters/index.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listUnitsOn, nameUnits } from '#server/units/index.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The packs are read when the application opens, so that a faulty one stops the start in words. */
export function bulletinRoutes(serve: Serve) {
  bulletinTemplates()
  serve(api.listBulletins, async (call) => {
    const { items, ...page } = await queries.listBulletins(call)
    return { items: await summarise(call.tx, items), ...page }
  })
  serve(api.listBulletinTemplates, offer)
  serve(api.getBulletin, async (call) => describe(call, await queries.getBulletin(call)))
  serve(api.getBulletinComputing, async (call) => {
    const row = await queries.getBulletin(call)
    if (!isInside(row, call.actor))
      throw new Refusal('not-found', '取数记录由编制单位查阅', { remedy: '印发的内容请看版面' })
    return shownComputing(await queries.getComputing(call.tx, row, call.input.number))
  })
  serve(api.listBulletinAddressees, async (call) => {
    const { district } = await queries.getBulletin(call)
    const units = await listUnitsOn(call.tx, district, dayInChina(call.now))
    return {
      items: units
        .filter(({ kind }) => kind !== 'enterprise')
        .map(({ id, name, kind }) => ({ id, name, kind })),
    }
  })
  serve(api.downloadBulletinDocx, async (call) => {
    const { name, content, stamp } = await printed(call)
    // After the transaction: pictures take their time, and a connection is not held for that.
    return { name: `${name}.docx`, mediaType: DOCX, make: () => docxOf(content, stamp) }
  })
  serve(api.downloadBulletinPdf, async (call) => {
    const { name, content, stamp } = await printed(call)
    return { name: `${name}.pdf`, mediaType: 'application/pdf', make: () => pdfOf(content, stamp) }
  })
  bulletinCommands(serve)
}

async function printed({ tx, actor, now, input }: Call<typeof api.downloadBulletinDocx>) {
  const row = await queries.getBulletin({ tx, actor, now, input })
  const { content } = await queries.getComputing(tx, row, row.computing)
  const unit = (await nameUnits(tx, row.district, [row.reportedByUnitId])).get(row.reportedByUnitId) ?? ''
  const stamp = await stampOf(tx, row, now)
  return { name: `${row.no ?? '征求意见稿'} ${row.title}`, content: paperOf(row, content, unit), stamp }
}

const order = ['month', 'quarter', 'halfYear']
const shortestFirst = (a: BulletinTemplate, b: BulletinTemplate) =>
  order.indexOf(a.every) - order.indexOf(b.every)

async function offer({ tx, actor, now, input }: Call<typeof api.listBulletinTemplates>) {
  const day = dayInChina(now)
  const own = (await listUnitsOn(tx, input.district, day)).find(({ id }) => id === actor.unitId)
  return {
    items: templatesOn(bulletinTemplates(), input.district, day)
      .toSorted(shortestFirst)
      .map((template) => ({
        code: template.code,
        name: template.name,
        clause: template.clause,
        unverified: template.unverified,
        why: own ? whyNot(template, own) : '本单位不在本区，不编制本区的通报。',
        periods: recentPeriods(template.every, now).map((period, index) => ({
          period,
          name: periodWords(period),
          running: index === 0,
        })),
      })),
  }
}
