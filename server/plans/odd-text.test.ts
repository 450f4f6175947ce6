import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { uploadFile } from '#core/files/api.ts'
import { command, district, newId, openPlanDistrict } from '#server/plans/test-district.ts'

const app = await openPlanDistrict()
after(app.close)
const { as, units, read, get } = app

const textWith = (words: string, day = '2024年3月18日') =>
  `示例方案\n一、主要任务\n1.压实责任。${words}区商务委2024年底前建立清单。\n虹口区安全生产委员会办公室\n${day}\n`

test('a day that is printed but does not exist is left to the clerk', async () => {
  for (const day of ['2024年2月30日', '2024年13月40日', '0000年1月1日', '1024年3月1日']) {
    const key = await read(as.office, units.office, { text: textWith('', day) })
    const { issuedOn } = await get(as.office, key)
    assert.ok(issuedOn === null || issuedOn > '1900', `${day} ${issuedOn}`)
  }
})

test('what the database cannot keep is left out of a file’s text', async () => {
  const fileId = newId()
  const bytes = new TextEncoder().encode(`${'示例。\n'.repeat(2000)}${textWith('\0')}`)
  const input = { ...command(), district, id: fileId, name: '方案.txt' }
  assert.equal((await app.upload(as.office, uploadFile, input, bytes)).status, 200)
  const { source } = await get(as.office, await read(as.office, units.office, { text: undefined, fileId }))
  assert.ok(source.includes('压实责任') && !source.includes('\0'))
})
