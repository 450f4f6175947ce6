import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { strToU8 } from 'fflate'
import { downloadFile, uploadFile, viewPhoto } from '#core/files/api.ts'
import { openFileStore } from '#server/platform/file-store.ts'
import { attachFiles, listFiles, readFileBytes, repeatFile } from '#server/platform/files.ts'
import { heicOf, jpegOf, pngOf, SECRET, webpOf } from '#server/platform/photos/test-photos.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { bomb, incomplete, oleOf, withMacroType, zipOf } from '#server/platform/test-documents.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openTestApp()
after(app.close)

const district = '310109'
const office = await app.addUnit({ name: '虹口区安全生产委员会办公室' })
const street = await app.addUnit({ name: '欧阳路街道办事处', kind: 'street', area: '310109009' })
const other = await app.addUnit({ name: '曲阳路街道办事处', kind: 'street', area: '310109010' })
const ids = { uploader: randomUUIDv7(), other: randomUUIDv7() }
const asUploader = await app.addAccount({ id: ids.uploader, unitId: street })
const asColleague = await app.addAccount({ unitId: street })
const asOther = await app.addAccount({ id: ids.other, unitId: other })
const asOffice = await app.addAccount({ unitId: office, role: 'office' })
const asAdministrator = await app.addAccount({ unitId: office, role: 'administrator' })

const upload = (
  name: string,
  bytes: Uint8Array | string,
  id: string = randomUUIDv7(),
  token: string = asUploader,
) => {
  const body = typeof bytes === 'string' ? strToU8(bytes) : bytes
  return app.upload(token, uploadFile, { commandId: randomUUID(), district, id, name }, body)
}
const uploaded = async (name: string, bytes: Uint8Array | string) => {
  const reply = await upload(name, bytes)
  assert.equal(reply.status, 200, reply.text)
  return reply.body.id
}
const download = (token: string, id: string) => app.send(token, downloadFile, { district, id })
const messageOf = ({ text }: { text: string }) => JSON.parse(text).message as string

test('a file comes back byte for byte, under its name, as an attachment', async () => {
  const id = await uploaded('进展（一）.txt', '现场已整改')
  const reply = await download(asUploader, id)
  assert.deepEqual([reply.status, reply.text], [200, '现场已整改'])
  assert.equal(reply.headers['content-type'], 'text/plain')
  assert.match(String(reply.headers['content-disposition']), /^attachment; filename\*=UTF-8''%E8%BF%9B/)
})

const accepted: [string, Uint8Array | string][] = [
  ['a.pdf', '%PDF-1.7\n'],
  ['a.docx', zipOf('[Content_Types].xml', 'word/document.xml')],
  ['a.xlsx', zipOf('xl/workbook.xml')],
  ['a.ofd', zipOf('OFD.xml')],
  ['a.doc', oleOf('WordDocument')],
  ['a.wps', oleOf('WordDocument')],
  ['a.xls', oleOf('Workbook')],
  ['a.JPG', jpegOf()],
  ['a.png', pngOf()],
  ['a.webp', webpOf()],
  ['a.heic', heicOf()],
  ['a.md', '# 标题'],
  ['a.csv', Buffer.from('b1edcdb72cb6fe0d0a', 'hex')], // 表头,二 in GB 18030
  ['a.txt', Buffer.from('fffe2d4e8765', 'hex')], // 中文 in UTF-16
]
for (const [name, bytes] of accepted)
  test(`${name} is accepted for what it is`, async () => void (await uploaded(name, bytes)))

const refused: [string, Uint8Array | string, RegExp][] = [
  ['a.exe', 'MZ\x90', /不接受“exe”类型的文件/],
  ['a.html', '<p>', /不接受“html”/],
  ['a.svg', '<svg/>', /不接受“svg”/],
  ['a.zip', zipOf('a.txt'), /不接受“zip”/],
  ['说明', '文字', /没有扩展名/],
  ['a.txt', 'MZ\x90\x00\x03', /文件内容与扩展名“txt”不符/],
  ['a.txt', '\n <!DOCTYPE html><script>', /不符/],
  ['a.csv', '<svg onload=x>', /不符/],
  ['a.pdf', '<html>', /文件内容与扩展名“pdf”不符/],
  ['a.jpg', '%PDF-1.7', /文件内容与扩展名“jpg”不符/],
  ['a.docx', zipOf('xl/workbook.xml'), /不符/],
  ['a.docx', 'PK\x03\x04 broken', /不符/],
  ['a.doc', oleOf('Workbook'), /不符/],
  ['a.docx', zipOf('word/document.xml', 'word/vbaProject.bin'), /含有宏/],
  ['a.docx', oleOf('EncryptedPackage'), /设有打开密码/],
  ['a.xlsm', zipOf('xl/workbook.xml'), /不接受“xlsm”/],
  ['a.xlsx', zipOf('xl/workbook.xml', 'xl/VBAProject.bin'), /含有宏/],
  ['a.xlsx', withMacroType, /含有宏/],
  ['a.xls', Buffer.concat([oleOf('Workbook'), Buffer.from('_VBA_PROJECT', 'utf16le')]), /含有宏/],
  ['a.xlsx', bomb(), /解压后过大/],
  ['a.xlsx', incomplete(), /不符/],
  ['a.jpg', pngOf(), /文件内容与扩展名“jpg”不符/],
  ['a.jpg', Buffer.from('ffd8ffe000104a46', 'hex'), /照片不完整或已损坏/],
  ['a.png', pngOf().subarray(0, 60), /照片不完整或已损坏/],
  ['a.heic', '\x01\x01\x01\x18ftypheic', /照片不完整或已损坏/],
  ['a.jpg', jpegOf({ width: 9280, height: 6944 }), /6444 万像素/],
]
for (const [name, bytes, message] of refused)
  test(`${name} is refused: ${message.source}`, async () => {
    const reply = await upload(name, bytes)
    assert.equal(reply.status, 422)
    assert.match(messageOf(reply), message)
  })

test('an empty file and one in another form are refused', async () => {
  assert.match(messageOf(await upload('a.txt', '')), /文件是空的/)
  const url = `/api/files/${district}/${randomUUIDv7()}?name=a.txt&commandId=${randomUUID()}`
  const headers = { cookie: `zhiben_session=${asUploader}` }
  const reply = await app.http.inject({ method: 'POST', url, headers, payload: { name: 'a.txt' } })
  assert.equal(reply.statusCode, 415)
})

const taken = {
  width: 400,
  height: 300,
  taken: '2026:11:20 09:30:00',
  place: [31.25, 121.5] as [number, number],
}

test('a photo of 40 million pixels is kept untouched with its time and place, and shown without them', async () => {
  const bytes = jpegOf({ ...taken, width: 8000, height: 5000 })
  const reply = await upload('现场.jpg', bytes)
  const { id, photo } = reply.body
  assert.deepEqual(photo, {
    width: 8000,
    height: 5000,
    takenAt: '2026-11-20T01:30:00.000Z',
    place: { lat: 31.25, lon: 121.5 },
  })
  assert.deepEqual((await download(asUploader, id)).raw, bytes)
  const shown = await app.send(asUploader, viewPhoto, { district, id })
  assert.equal(shown.status, 200)
  assert.ok(bytes.includes(SECRET) && !shown.raw.includes(SECRET) && !shown.raw.includes('2026:11'))
  const { headers } = shown
  assert.deepEqual(
    [headers['content-type'], headers['content-disposition'], headers['x-content-type-options']],
    ['image/jpeg', 'inline', 'nosniff'],
  )
  const again = { cookie: `zhiben_session=${asUploader}`, 'if-none-match': String(headers.etag) }
  const kept = await app.http.inject({ url: `/api/files/${district}/${id}/photo`, headers: again })
  assert.deepEqual([kept.statusCode, kept.rawPayload.length], [304, 0])
})

test('only a photo is shown, and only to those who may see it, whatever their browser has kept', async () => {
  const text = await uploaded('说明.txt', '文字')
  assert.equal((await app.send(asUploader, viewPhoto, { district, id: text })).status, 422)
  const id = await uploaded('现场.png', pngOf(taken))
  const tag = String((await app.send(asUploader, viewPhoto, { district, id })).headers.etag)
  const headers = { cookie: `zhiben_session=${asOther}`, 'if-none-match': tag }
  const reply = await app.http.inject({ url: `/api/files/${district}/${id}/photo`, headers })
  assert.equal(reply.statusCode, 404)
})

test('the files of a record come with what their photos say, and so does the file that is repeated on another', async () => {
  const id = await uploaded('现场.webp', webpOf(taken))
  const note = await uploaded('说明.txt', '文字')
  const recordId = await recordWith([id, note])
  const photosOn = async (on: string) =>
    (await listFiles(app.db, { district, record: 'enterprise', recordId: on })).map(
      ({ photo }) => photo?.takenAt,
    )
  assert.deepEqual(await photosOn(recordId), ['2026-11-20T01:30:00.000Z', undefined])
  const other = await recordWith([])
  const key = { district, record: 'enterprise' as const, recordId: other, fileId: id, copyId: randomUUIDv7() }
  await app.db.transaction().execute((tx) => repeatFile(tx, key))
  assert.deepEqual(await photosOn(other), ['2026-11-20T01:30:00.000Z'])
})

test('the same bytes lie there once; nothing is left of what was refused', async () => {
  await uploaded('一.txt', '同样的内容')
  await uploaded('二.txt', '同样的内容')
  await upload('三.pdf', '不是 PDF')
  const rows = await app.owner
    .selectFrom('file')
    .select('sha256')
    .where('name', 'in', ['一.txt', '二.txt'])
    .execute()
  assert.equal(new Set(rows.map(({ sha256 }) => sha256)).size, 1)
  assert.deepEqual(await readdir(join(app.filesDir, 'arriving')), [])
})

test('a retried upload gives the same answer, and an id is used once', async () => {
  const input = { commandId: randomUUID(), district, id: randomUUIDv7(), name: 'a.txt' }
  const again = async () => (await app.upload(asUploader, uploadFile, input, strToU8('一次'))).text
  assert.equal(await again(), await again())
  assert.equal((await upload('a.txt', '另一个', input.id)).status, 409)
  const changed = await app.upload(asUploader, uploadFile, input, strToU8('换了内容'))
  assert.equal(changed.status, 409, 'the same command with other bytes is another command')
})

test('nobody uploads into another district, or without being signed in', async () => {
  const input = { commandId: randomUUID(), district: '310118', id: randomUUIDv7(), name: 'a.txt' }
  assert.equal((await app.upload(asUploader, uploadFile, input, strToU8('x'))).status, 403)
  assert.equal((await upload('a.txt', 'x', randomUUIDv7(), '')).status, 401)
})

test('past the limit, or when the sender goes away, nothing stays', async () => {
  const store = openFileStore(join(app.filesDir, 'small'), { maxBytes: 10, maxSeconds: 1 })
  await assert.rejects(store.receive(Readable.from([]), 16), /文件超过/)
  await assert.rejects(store.receive(Readable.from([Buffer.alloc(8), Buffer.alloc(8)])), /文件超过/)
  const breaking = new Readable({ read() {} })
  breaking.push('half')
  setTimeout(() => breaking.destroy(new Error('aborted')), 10)
  await assert.rejects(store.receive(breaking), /没有传完/)
  const stuck = new Readable({ read() {} })
  await assert.rejects(store.receive(stuck), /没有传完/)
  assert.deepEqual(await readdir(join(app.filesDir, 'small', 'arriving')), [])
})

/** A record of the street's territory, with files on it. */
async function recordWith(fileIds: string[]) {
  const id = randomUUIDv7()
  const scope = { town: '310109009', village: null, sectors: [], enterpriseId: id, ownerGroupId: null }
  const more = { regulatorUnitId: null, reportedByUnitId: street, audience: 'normal' as const }
  const facts = { uscc: id, name: '示例企业', bigrams: [], address: '示例路1号', size: 'small' as const }
  await app.owner
    .insertInto('enterprise')
    .values({ district, id, ...scope, ...more, ...facts, highRisk: false, registeredAt: new Date() })
    .execute()
  await attach(id, fileIds, ids.uploader)
  return id
}

const attach = (recordId: string, fileIds: string[], accountId: string) =>
  app.db
    .transaction()
    .execute((tx) =>
      attachFiles(tx, { district, record: 'enterprise', recordId, fileIds, actor: { id: accountId } }),
    )

test('until it hangs on a record a file is its uploader’s alone; then whoever may see the record reads it, no administrator', async () => {
  const id = await uploaded('佐证.txt', '照片说明')
  const statuses = async () => {
    const tokens = [asUploader, asColleague, asOffice, asOther, asAdministrator]
    return Promise.all(tokens.map(async (token) => (await download(token, id)).status))
  }
  assert.deepEqual(await statuses(), [200, 404, 404, 404, 404])
  const recordId = await recordWith([id])
  assert.deepEqual(await statuses(), [200, 200, 200, 404, 404])
  assert.deepEqual(
    (await listFiles(app.db, { district, record: 'enterprise', recordId })).map(({ name }) => name),
    ['佐证.txt'],
  )
})

test('a file is attached once, by whoever uploaded it, and again to the same record without harm', async () => {
  const id = await uploaded('材料.txt', '内容')
  const recordId = await recordWith([])
  await assert.rejects(attach(recordId, [id], ids.other), /附件不存在/)
  await attach(recordId, [id], ids.uploader)
  await attach(recordId, [id, id], ids.uploader)
  await assert.rejects(attach(await recordWith([]), [id], ids.uploader), /附件不存在，或者已用于其他记录/)
  await assert.rejects(attach(recordId, [randomUUIDv7()], ids.uploader), /附件不存在/)
})

test('a command reads the bytes under the same rule as a download', async () => {
  const id = await uploaded('方案.txt', '一、总体要求')
  const store = openFileStore(app.filesDir, { maxBytes: 1, maxSeconds: 1 })
  const holding = (accountId: string) => ({
    tx: app.db,
    now: new Date(),
    files: store,
    actor: { id: accountId, unitId: street, district, post: '', permissions: [], grants: [], unitIds: [] },
  })
  const { file, bytes } = await readFileBytes(holding(ids.uploader), { district, id })
  assert.deepEqual([file.name, Buffer.from(bytes).toString()], ['方案.txt', '一、总体要求'])
  await assert.rejects(readFileBytes(holding(ids.other), { district, id }), /没有这个文件/)
})

test('every statement on files, and on a record for the sake of its files, is on record', (t) => {
  const text = statementsOn(['file', 'enterprise'], app.statements)
  t.assert.fileSnapshot(text, 'server/platform/queries.snap.sql', { serializers: [String] })
})
