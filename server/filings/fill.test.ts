import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { emptyDraft } from '#core/filings/entries.ts'
import type { LedgerRecord } from '#core/filings/measures.ts'
import { tellRecords } from '#server/filings/cell-rows.ts'
import { computeContent } from '#server/filings/contents.ts'
import { readForms, readLights } from '#server/filings/packs.ts'
import { district, openFilingDistrict } from '#server/filings/test-district.ts'
import { hazardAdder } from '#server/filings/test-ledger.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openFilingDistrict()
after(app.close)
const { units } = app
const { addHazard } = hazardAdder(app.owner, district)
await addHazard({ regulatorUnitId: units.ecology, on: '2026-10-08' })

test('every form of the packs can be filled, by whatever kind of unit', async (t) => {
  const filing = {
    ...{ district, id: randomUUIDv7(), rule: 'none', form: 'none', period: '2026-Q4' },
    ...{ periodFrom: '2026-10-01', periodTo: '2026-12-31' },
  }
  const now = new Date('2026-11-20T02:00:00Z')
  const store = await app.addUnit({
    name: '沪虹仓储公司',
    kind: 'enterprise',
    line: 'owner',
    parentId: units.ecology,
  })
  for (const form of readForms().values())
    for (const unitId of [units.ecology, units.office, units.trade, store]) {
      const asOf = { now, lights: readLights(), form }
      const { content } = await computeContent(app.db, { ...filing, unitId }, emptyDraft, asOf)
      assert.deepEqual(
        content.parts.map(({ kind, key: part }) => `${kind} ${part}`),
        form.parts.map(({ kind, key: part }) => `${kind} ${part}`),
      )
      assert.deepEqual(content.checks, [], `${form.code} of an untouched ledger holds by itself`)
    }
  const kinds = [
    'hazard',
    'enterprise',
    'premises',
    'subject',
    'assignment',
    'activity',
  ] as const satisfies LedgerRecord[]
  for (const kind of kinds) {
    const asker = { actor: { grants: [] }, now }
    const told = await tellRecords(kind, { tx: app.db, asker, district, ids: [randomUUIDv7()] })
    assert.equal(told.size, 0)
  }
  const tables = ['hazard', 'enterprise', 'premises', 'subject', 'activity', 'assignment', 'task', 'filing']
  const text = tables.map((table) => statementsOn(table, app.statements)).join('\n')
  t.assert.fileSnapshot(text, 'server/filings/ledger-queries.snap.sql', { serializers: [String] })
})
