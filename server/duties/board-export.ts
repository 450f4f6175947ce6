import { dayInChina } from '#core/calendar.ts'
import type * as api from '#core/duties/board-api.ts'
import { periodWords, quarterOf, spanOfBoard } from '#core/duties/board-period.ts'
import { dutyStandingNames } from '#core/duties/standing.ts'
import { verbNames } from '#core/rules/words.ts'
import * as queries from '#server/duties/board-queries.ts'
import { explain, type RulesByName } from '#server/duties/explained.ts'
import { dutyRulesByName } from '#server/duties/rules-known.ts'
import { exportRows } from '#server/platform/export.ts'
import type { Call } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import type { Cell } from '#server/platform/xlsx-parts.ts'

const columns = [
  { title: '对象', width: 28 },
  { title: '街镇', width: 14 },
  { title: '事项类别', width: 10 },
  { title: '履职事项', width: 36 },
  { title: '履职依据', width: 44 },
  { title: '周期', width: 16 },
  { title: '期限', width: 12 },
  { title: '状态', width: 10 },
  { title: '应做次数', width: 10 },
  { title: '已做次数', width: 10 },
  { title: '履职日期', width: 12 },
  { title: '履职佐证', width: 40 },
  { title: '佐证方式', width: 12 },
  { title: '尚缺', width: 50 },
]

/** So many duties of a batch of subjects at most; a year of one hundred subjects is far less. */
const MOST = 100_000

/** The board as a table, a line for each duty of the period, everything that the actor's board shows. */
export const exportBoard = (call: Call<typeof api.exportDutyBoard>) => {
  const { actor, now, input } = call
  const today = dayInChina(now)
  const period = input.period ?? quarterOf(today)
  return exportRows(call, {
    name: `责任看板（${periodWords(period)}）`,
    format: input.format,
    columns,
    async *rows({ tx }) {
      const rules = await dutyRulesByName(tx, input.district)
      for await (const subjects of queries.everySubject({ tx, asker: { actor, now } }, input, 100)) {
        const subjectIds = subjects.map(({ id }) => id)
        const asked = { district: input.district, subjectIds, limit: MOST, ...spanOfBoard(period) }
        yield linesOf(subjects, await queries.listDutiesDue(tx, asked), { rules, today })
      }
    },
  })
}

function linesOf(
  subjects: readonly queries.SubjectRow[],
  duties: readonly queries.DutyRow[],
  how: { rules: RulesByName; today: string },
): Cell[][] {
  const bySubject = Map.groupBy(duties, ({ subjectId }) => subjectId)
  return subjects.flatMap((subject) =>
    (bySubject.get(subject.id) ?? []).flatMap((duty) => lineOf(subject, duty, how)),
  )
}

function lineOf(
  { name, town }: queries.SubjectRow,
  duty: queries.DutyRow,
  how: { rules: RulesByName; today: string },
): Cell[][] {
  const told = explain(duty, how)
  if (!told) return []
  return [
    [
      name,
      town === null ? null : nameOfPlace(town),
      verbNames[told.verb],
      told.title,
      told.sources.map(({ document, clause }) => `${document} ${clause}`).join('；'),
      told.periodName,
      told.dueOn,
      dutyStandingNames[told.standing],
      told.times,
      told.done,
      told.metOn,
      [
        ...told.records.map(({ title }) => title),
        ...(told.statement ? [`签字说明（${told.statement.signer}）`] : []),
      ].join('；'),
      told.metBy === null ? null : told.metBy === 'record' ? '台账记录' : '签字说明',
      told.withdrawnWhy ?? told.sources.flatMap(({ missing }) => missing ?? []).join('；'),
    ],
  ]
}
