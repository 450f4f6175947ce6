import { dayInChina } from '#core/calendar.ts'
import type { BoardSubject } from '#core/duties/board-api.ts'
import * as api from '#core/duties/board-api.ts'
import { quarterOf, spanOfBoard } from '#core/duties/board-period.ts'
import { Verb } from '#core/rules/words.ts'
import { exportBoard } from '#server/duties/board-export.ts'
import * as queries from '#server/duties/board-queries.ts'
import { cellsOf } from '#server/duties/cells.ts'
import { listExplained, showDuty } from '#server/duties/duty-page.ts'
import { dutyRulesByName } from '#server/duties/rules-known.ts'
import { lookAheadDays } from '#server/duties/settings.ts'
import { showSubject } from '#server/duties/subject-page.ts'
import type { Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { nameOfSector } from '#server/platform/sectors.ts'

export function boardRoutes(serve: Serve) {
  serve(api.listDutyBoard, async ({ tx, actor, now, input }) => {
    const today = dayInChina(now)
    const period = input.period ?? quarterOf(today)
    const { items, next, total } = await queries.listSubjects({ tx, asker: { actor, now } }, input)
    const ids = items.map(({ id }) => id)
    const duties = await queries.listCellDuties(tx, input.district, ids, spanOfBoard(period))
    const cells = cellsOf(duties, await dutyRulesByName(tx, input.district), today)
    const shown = items.map((row) => ({ ...subjectOf(row), cells: cells.get(row.id) ?? [] }))
    const occurring = new Set(shown.flatMap((item) => item.cells.map(({ verb }) => verb)))
    const verbs = Verb.options.filter((verb) => occurring.has(verb))
    return { today, period, verbs, items: shown, next, total }
  })

  serve(api.getDutyFigures, async ({ tx, actor, now, input }) => ({
    ...(await queries.sumFigures({ tx, asker: { actor, now } }, input)),
    asOf: dayInChina(now),
    lookAheadDays,
  }))

  serve(api.exportDutyBoard, async (call) => exportBoard(call))
  serve(api.listSubjectDuties, async (call) => listExplained(call))
  serve(api.getDuty, async (call) => showDuty(call, { ...call.input, subjectId: call.input.id }))
  serve(api.getDutySubject, async (call) => showSubject(call, subjectOf))
}

/** With the names that stand behind the codes. */
const subjectOf = (row: queries.SubjectRow): BoardSubject => ({
  district: row.district,
  id: row.id,
  kind: row.kind,
  name: row.name,
  townName: row.town === null ? null : nameOfPlace(row.town),
  sectorNames: row.sectors.map(nameOfSector),
  owed: row.owed,
  met: row.met,
  late: row.late,
  coming: row.coming,
  byRecord: row.byRecord,
  byStatement: row.byStatement,
})
