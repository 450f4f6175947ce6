import type { Row } from '#core/bulletins/content.ts'
import { stepKindNames } from '#core/supervision/step.ts'
import { addresseesOf } from '#server/bulletins/addressees.ts'
import { amount, type Counted, type Drawing, share } from '#server/bulletins/amounts.ts'
import { countDuties, countFilings, countSteps } from '#server/bulletins/ledger-queries.ts'
import { listUnitsOn, listWorkedFor, nameUnits } from '#server/units/index.ts'

const total = <Name extends string>(rows: readonly Record<Name, number>[], name: Name) =>
  rows.reduce((all, row) => all + row[name], 0)

/** 报送及时率 (K21): what fell due to the unit that draws the bulletin up, and to the body whose office it is. */
export async function filingFacts({ tx, actor, span, counting }: Drawing, counted: Counted) {
  const { district, today } = counting
  const toUnitIds = await listWorkedFor(tx, district, actor.unitId, today)
  const rows = await countFilings(tx, { ...counting, toUnitIds })
  const names = await nameUnits(
    tx,
    district,
    rows.map(({ unitId }) => unitId),
  )
  const path = `/filing-board?until=${span.lastMonth}`
  counted.put('filings.owed', amount(total(rows, 'owed'), path), false)
  counted.put('filings.late', amount(total(rows, 'late'), path), false)
  counted.put('filings.missing', amount(total(rows, 'missing'), path), false)
  counted.put('filings.rate', share(total(rows, 'onTime'), total(rows, 'owed'), path), false)
  const told = rows.map(
    ({ unitId, owed, onTime, late, missing }): Row => ({
      name: names.get(unitId) ?? '',
      path,
      cells: {
        owed: amount(owed, path),
        onTime: amount(onTime, path),
        late: amount(late, path),
        missing: amount(missing, path),
        rate: share(onTime, owed, path),
      },
    }),
  )
  counted.table('filings-by-unit', worstFirst(told, ['missing', 'late']), false)
}

/** 履职 (K25): duties that fell due, and how they were proved. */
export async function dutyFacts({ tx, actor, period, counting }: Drawing, counted: Counted) {
  const rows = await countDuties(tx, counting)
  const units = await listUnitsOn(tx, counting.district, counting.today)
  const own = units.find(({ id }) => id === actor.unitId)
  // Its own duties and those of the units that it goes to; what lies further below is summed only.
  const compared = new Set([actor.unitId, ...(own ? addresseesOf(own, units) : []).map(({ id }) => id)])
  const path = `/duty-board?period=${period}`
  counted.put('duties.owed', amount(total(rows, 'owed'), path), false)
  counted.put('duties.late', amount(total(rows, 'late'), `${path}&standing=late`), false)
  counted.put('duties.rate', share(total(rows, 'met'), total(rows, 'owed'), path), false)
  counted.put('duties.byRecord', share(total(rows, 'byRecord'), total(rows, 'met'), path), false)
  const told = rows.flatMap(({ id, name, owed, met, late, byRecord }): Row[] => {
    if (id === null || !compared.has(id)) return []
    const own = `/duty-board/${counting.district}/${id}?period=${period}`
    const cells = {
      owed: amount(owed, own),
      met: amount(met, own),
      late: amount(late, own),
      rate: share(met, owed, own),
      byRecord: share(byRecord, met, own),
    }
    return [{ name: name ?? '', path: own, cells }]
  })
  counted.table('duties-by-unit', worstFirst(told, ['late', 'owed']), false)
}

/** 督办 (K14): what went out, and what came of it. */
export async function stepFacts({ tx, counting }: Drawing, counted: Counted) {
  const rows = await countSteps(tx, counting)
  const span = `issuedFrom=${counting.from}&issuedTo=${counting.countedTo}`
  counted.put('steps.sent', amount(total(rows, 'sent'), `/supervision?${span}`), false)
  counted.put('steps.late', amount(total(rows, 'late'), `/supervision?${span}`), false)
  const told = rows.map(({ kind, sent, replied, late, effective }): Row => {
    const path = `/supervision?kind=${kind}&${span}`
    const cells = {
      sent: amount(sent, path),
      replied: amount(replied, path),
      late: amount(late, path),
      effective: amount(effective, path),
    }
    return { name: stepKindNames[kind], path, cells }
  })
  counted.table('steps-by-kind', worstFirst(told, ['sent']), false)
}

/** By the first key, then the next, most first; equal ones by name. */
const worstFirst = (rows: readonly Row[], keys: readonly string[]) =>
  rows.toSorted((a, b) => {
    for (const key of keys) {
      const difference = (b.cells[key]?.value ?? 0) - (a.cells[key]?.value ?? 0)
      if (difference !== 0) return difference
    }
    return a.name.localeCompare(b.name, 'zh')
  })
