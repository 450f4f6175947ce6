import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/letters/api.ts'
import { LetterWords } from '#core/letters/content.ts'
import { command, district, nowhere, openLetterDistrict } from '#server/letters/test-district.ts'

const app = await openLetterDistrict()
after(app.close)
const { as, units, send, draft, order } = app

const outside = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
const accounts = {
  ...as,
  outside: await app.addAccount({ unitId: outside, role: 'office' }),
  administrator: await app.addAccount({ unitId: units.office, role: 'administrator' }),
}
type Who = keyof typeof accounts

const toJiaxing = [{ unitId: units.jiaxing, name: '嘉兴路街道办事处' }]
const toStore = [{ unitId: units.store, name: '沪虹仓储有限公司' }]
const aboutStore = {
  ...nowhere,
  town: '310109014',
  enterpriseId: units.store,
  reportedByUnitId: units.emergency,
}

const letterOf = {
  /** Addressed to the street by the bureau. */
  street: (await order({ fromUnitId: units.emergency, to: toJiaxing })).id,
  /** About an enterprise in the street's town, to the enterprise and copied to a body outside. */
  enterprise: (await order({ fromUnitId: units.emergency, to: toStore, scope: aboutStore })).id,
  /** About the enterprise, and not addressed to it. */
  urging: (await order({ fromUnitId: units.office, to: toJiaxing, scope: aboutStore })).id,
  /** A clue on officials. */
  clue: (
    await order({
      fromUnitId: units.emergency,
      to: toJiaxing,
      scope: { ...aboutStore, audience: 'parties' },
    })
  ).id,
  draft: (await draft(as.beiwaitan, toJiaxing)).id,
}

const readers: Record<keyof typeof letterOf, Who[]> = {
  street: ['office', 'officeLeader', 'emergency', 'jiaxing'],
  enterprise: ['office', 'officeLeader', 'emergency', 'jiaxing', 'store'],
  urging: ['office', 'officeLeader', 'jiaxing'],
  clue: ['emergency', 'jiaxing'],
  draft: ['beiwaitan'],
}

for (const [which, may] of Object.entries(readers) as [keyof typeof letterOf, Who[]][])
  test(`who reads the letter “${which}”, by its page, its files, the list and the count`, async () => {
    const id = letterOf[which]
    const found: string[] = []
    for (const who of Object.keys(accounts) as Who[]) {
      const { status } = await send(accounts[who], api.getLetter, { district, id })
      const file = await send(accounts[who], api.downloadLetterDocx, { district, id })
      const { body } = await send(accounts[who], api.listLetters, { district })
      assert.equal(file.status, status, `${who} downloads what they read`)
      if (status === 200) found.push(who)
      else assert.equal(status, who === 'administrator' ? 403 : 404, who)
      if (who === 'administrator') continue
      assert.equal(
        body.items.some((one) => one.id === id),
        status === 200,
        `${who} lists what they read`,
      )
      const seen = Object.values(readers).filter((all) => all.includes(who)).length
      assert.deepEqual([body.total.count, body.items.length], [seen, seen], `${who} counts what they read`)
    }
    assert.deepEqual(found.sort(), [...may].sort())
  })

test('a PDF is for those who read the letter', async () => {
  const key = { district, id: letterOf.street }
  assert.equal((await send(as.beiwaitan, api.downloadLetterPdf, key)).status, 404)
  const { status, raw, headers } = await send(as.jiaxing, api.downloadLetterPdf, key)
  assert.deepEqual([status, raw.toString('latin1', 0, 5)], [200, '%PDF-'])
  assert.match(decodeURIComponent(String(headers['content-disposition'])), /虹应急函〔2026〕1号 关于.*\.pdf/)
})

test('what one may not see cannot be commanded; the rest is the issuer’s or the addressee’s', async () => {
  const words = LetterWords.parse((await app.get(as.beiwaitan, letterOf.draft)).content)
  const tries: [Who, keyof typeof letterOf, number[]][] = [
    // revise, issue, discard, acknowledge, void
    ['beiwaitan', 'street', [404, 404, 404, 404, 404]],
    ['outside', 'street', [404, 404, 404, 404, 404]],
    ['jiaxing', 'draft', [404, 404, 404, 404, 404]],
    ['office', 'draft', [404, 404, 404, 404, 404]],
    ['jiaxing', 'street', [409, 409, 409, 200, 403]],
    ['jiaxing', 'enterprise', [409, 409, 409, 403, 403]],
    ['store', 'enterprise', [403, 403, 403, 200, 403]],
    ['officeLeader', 'urging', [403, 409, 403, 403, 200]],
    ['administrator', 'street', [403, 403, 403, 403, 403]],
  ]
  for (const [who, which, expected] of tries) {
    const key = { district, id: letterOf[which] }
    const told = () => ({ ...command(), ...key })
    const replies = [
      await send(accounts[who], api.reviseLetter, { ...told(), words }),
      await send(accounts[who], api.issueLetter, told()),
      await send(accounts[who], api.discardLetter, told()),
      await send(accounts[who], api.acknowledgeLetter, told()),
      await send(accounts[who], api.voidLetter, { ...told(), reason: '写错' }),
    ]
    assert.deepEqual(
      replies.map(({ status }) => status),
      expected,
      `${who} ${which}`,
    )
  }
})

test('a register is its unit’s own', async () => {
  const ask = (who: Who, unitId: string) => send(accounts[who], api.getLetterRegister, { district, unitId })
  assert.equal((await ask('emergency', units.emergency)).body.items.length, 3)
  assert.equal((await ask('jiaxing', units.emergency)).status, 404)
  assert.equal((await ask('outside', units.emergency)).status, 404)
})
