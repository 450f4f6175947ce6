import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/rules/pack-api.ts'
import { nasty, placesIn, replaced, type Sample } from '#house/hostile.ts'
import { district, openRulesDistrict } from '#server/rules/test-district.ts'

const app = await openRulesDistrict()
after(app.close)
const { as, page, revise } = app

/** One in so many of all spoilt inputs, from every field some. */
const STEP = 41

const spoilt = (sample: Sample) =>
  placesIn(sample)
    .flatMap((place) => [undefined, ...nasty('json')].map((by) => replaced(sample, place, by)))
    .filter((_, index) => index % STEP === 0)

test('whatever is put into any field of a rule or a head is refused in words or kept, and the page still opens', async () => {
  const id = await revise('F4E', '2027-01-01')
  const { ruleList, head } = await page(id)
  const kinds = [...new Map(ruleList.map((line) => [line.kind, line.rule])).values()]
  const { code: _, version: __, reach, ...rest } = head
  const { district: ___, ...kept } = reach
  const shots = [
    ...kinds.flatMap((rule) =>
      spoilt({ rule }).map((input) => [api.putRule, { code: rule.code, ...input }] as const),
    ),
    ...spoilt({ head: { ...rest, reach: kept } }).map((input) => [api.editRulePackHead, input] as const),
  ]
  const faults: string[] = []
  let { digest } = await page(id)
  for (const [endpoint, input] of shots) {
    const told = { commandId: randomUUID(), district, id, digest, ...input }
    const { status, text } = await app.send(as.office, endpoint, told as never)
    if (status >= 500) faults.push(`${JSON.stringify(input).slice(0, 300)}: ${text.slice(0, 300)}`)
    if (status === 200) digest = (await page(id)).digest
  }
  assert.deepEqual(faults, [])
  assert.equal((await app.send(as.office, api.compareRulePacks, { district, id })).status, 200)
  assert.equal((await app.send(as.office, api.exportRulePack, { district, id })).status, 200)
})
