import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/filings/api.ts'
import { listNextFilings } from '#core/filings/next-api.ts'
import { sendersOf } from '#core/filings/obligations.ts'
import { wordsOf, wordsOfDue, wordsOfRecipient } from '#core/filings/rules.ts'
import type { ProgressRules } from '#core/plans/assignment.ts'
import { drawBoard } from '#server/filings/board.ts'
import { filingCommands } from '#server/filings/command-routes.ts'
import { nextFilings } from '#server/filings/next.ts'
import type { FilingRules } from '#server/filings/packs.ts'
import { allLines, describe } from '#server/filings/page.ts'
import { pageRoutes } from '#server/filings/page-routes.ts'
import * as queries from '#server/filings/queries.ts'
import { summarise } from '#server/filings/summary.ts'
import { workbookOf } from '#server/filings/workbook.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listUnitsOn } from '#server/units/index.ts'

export function filingRoutes(serve: Serve, rules: FilingRules, lights: ProgressRules) {
  serve(api.listFilings, async (call) => {
    const { items, next } = await queries.listFilings(call)
    return { items: await summarise(call, items), next }
  })

  serve(api.getFiling, async (call) => describe(call, lights, await queries.getFiling(call)))
  serve(api.getFilingBoard, drawBoard)
  serve(api.exportFiling, (call) => exportSheets(call, lights))

  serve(api.listFilingRules, async ({ tx, actor, now }) => {
    const units = await listUnitsOn(tx, actor.district, dayInChina(now))
    const items = rules.get(actor.district) ?? []
    return {
      items: items.map((rule) => ({
        ...rule,
        formCode: rule.form,
        from: wordsOf(rule.from),
        to: wordsOfRecipient(rule.to),
        due: wordsOfDue(rule),
        day: rule.day ?? null,
        unverified: rule.unverified.length > 0,
        units: sendersOf(rule, units).pairs.length,
      })),
    }
  })

  serve(listNextFilings, async (call) => ({ items: await nextFilings(call, rules) }))
  pageRoutes(serve, lights)
  filingCommands(serve, lights)
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The form as it is printed, and as it goes to whoever has no account. */
async function exportSheets(call: Call<typeof api.exportFiling>, lights: ProgressRules) {
  const row = await queries.getFiling(call)
  const { form, content, signer, ...filing } = await describe(call, lights, row)
  const lines = await allLines(call, lights, row)
  const { unitName, toUnitName, periodFrom, periodTo } = filing
  const filedOn = dayInChina(row.submittedAt ?? call.now)
  const bytes = workbookOf({
    form,
    content,
    facts: { unitName, toUnitName, periodFrom, periodTo, filedOn, contact: content.contact || null },
    signer,
    lists: new Map([...lines].map(([part, each]) => [part, each.map(({ cells }) => cells)])),
  })
  return { name: `${unitName}${filing.period}${filing.title}.xlsx`, mediaType: XLSX, bytes }
}
