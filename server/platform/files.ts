import { readFile } from 'node:fs/promises'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { downloadFile, type FileInfo, uploadFile, viewPhoto } from '#core/files/api.ts'
import { Photo } from '#core/files/photo.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import type { Asker } from '#core/scope.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import type { FileStore } from '#server/platform/file-store.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { cleanPhoto, isPhoto, readPhoto } from '#server/platform/photos/photos.ts'
import { type ScopedTable, scopedTables } from '#server/platform/reach.ts'
import { sniff } from '#server/platform/sniff.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

type FileRow = Selectable<Tables['file']>
type FileKey = { district: string; id: string }

/** A record that files hang on: a row of a scoped table, whose scope is then the scope of its files. */
type RecordKey = { district: string; record: ScopedTable; recordId: string }

export function fileRoutes(serve: Serve) {
  serve(uploadFile, async (call) => infoOf(await insertFile(call)))

  serve(downloadFile, async ({ tx, actor, now, files, input }) => {
    const { name, mediaType, sha256 } = await getFile(tx, { actor, now }, input)
    return { name, mediaType, path: files.pathOf(sha256) }
  })

  serve(viewPhoto, async ({ tx, actor, now, files, input }) => {
    const { name, mediaType, sha256 } = await getFile(tx, { actor, now }, input)
    if (!isPhoto(mediaType)) throw new Refusal('invalid', '这个附件不是照片', { remedy: '请下载后打开' })
    const make = () => cleanPhoto(files.pathOf(sha256), mediaType)
    return { name, mediaType, make, inline: { tag: `${sha256}-${CLEANING}` } }
  })
}

/** Names what is taken out of photos: raised when that changes, so that browsers ask for theirs again. */
const CLEANING = 1

/** The bytes get their place before the row that speaks of them is committed. */
async function insertFile({ tx, actor, input, now, body, files }: Call<typeof uploadFile>) {
  const { district, id, name } = input
  if (district !== actor.district) throw new Refusal('forbidden', '只能上传到本区')
  if (isFromTheFuture(id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  const kind = await sniff(body.path, name)
  const photo = await readPhoto(body.path, kind, now)
  await files.keep(body)
  const { sha256, size } = body
  const told = { mediaType: kind.mediaType, photo: storable(photo) }
  const owned = { uploadedBy: actor.id, uploadedAt: now, record: null, recordId: null }
  const row = await tx
    .insertInto('file')
    .values({ district, id, sha256, name, size, ...told, ...owned })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Refusal('conflict', '这个文件编号已经用过', { remedy: '请重新选择文件后上传' })
  return row
}

const storable = (photo: unknown) => (photo === null ? null : JSON.stringify(photo))

const infoOf = ({ district, id, name, mediaType, size, uploadedAt, photo }: FileRow): FileInfo => ({
  district,
  id,
  name,
  mediaType,
  size,
  uploadedAt: uploadedAt.toISOString(),
  photo: Photo.nullable().parse(photo),
})

type Uploader = Pick<Actor, 'id'>

/**
 * Hangs files that the actor has uploaded on a record. In a command's transaction; naming a file that hangs
 * there already changes nothing.
 *
 * @throws Refusal invalid when a file is missing, somebody else's, or hangs on another record
 */
export async function attachFiles(
  tx: Tx,
  { district, record, recordId, fileIds, actor }: RecordKey & { fileIds: readonly string[]; actor: Uploader },
): Promise<void> {
  const asked = [...new Set(fileIds)]
  if (asked.length === 0) return
  const attached = await tx
    .updateTable('file')
    .set({ record, recordId })
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${asked}::uuid[])`)
    .where(
      sql<boolean>`(record = ${record} and record_id = ${recordId} or record is null and uploaded_by = ${actor.id})`,
    )
    .returning('id')
    .execute()
  if (attached.length < asked.length)
    throw new Refusal('invalid', '有附件不存在，或者已用于其他记录', {
      remedy: '请删去该附件后重新上传',
      field: 'fileIds',
    })
}

/**
 * Hangs a file on one more record: another entry for the same bytes, because an entry belongs to one record,
 * whose scope is its scope. The caller has attached the first one in this transaction.
 */
export async function repeatFile(
  tx: Tx,
  { district, record, recordId, fileId, copyId }: RecordKey & { fileId: string; copyId: string },
): Promise<void> {
  const file = await tx
    .selectFrom('file')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('file')
    .values({ ...file, photo: storable(file.photo), id: copyId, record, recordId })
    .execute()
}

/** The files of a record, oldest first. Whoever asks has found the record within the actor's scope. */
export async function listFiles(
  reader: Reader,
  { district, record, recordId }: RecordKey,
): Promise<FileInfo[]> {
  const rows = await reader
    .selectFrom('file')
    .selectAll()
    .where('district', '=', district)
    .where('record', '=', record)
    .where('recordId', '=', recordId)
    .orderBy('id')
    .execute()
  return rows.map(infoOf)
}

/** A file's bytes for a command that reads them, under the same rule as a download. */
export async function readFileBytes(
  { tx, actor, now, files }: { tx: Reader; actor: Actor; now: Date; files: FileStore },
  key: FileKey,
): Promise<{ file: FileInfo; bytes: Uint8Array }> {
  const row = await getFile(tx, { actor, now }, key)
  return { file: infoOf(row), bytes: await readFile(files.pathOf(row.sha256)) }
}

/** Its uploader's alone while it hangs on nothing; then everybody's who may see the record. */
async function getFile(reader: Reader, asker: Asker & { actor: Uploader }, { district, id }: FileKey) {
  const file = await reader
    .selectFrom('file')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!file || !(await mayRead(reader, asker, file))) throw new Refusal('not-found', '没有这个文件')
  return file
}

async function mayRead(reader: Reader, asker: Asker & { actor: Uploader }, file: FileRow) {
  const { district, record, recordId, uploadedBy } = file
  if (record === null || recordId === null) return uploadedBy === asker.actor.id
  if (!isScoped(record)) return false
  const seen = await reader
    .selectFrom(sql`${sql.table(record)}`.as(record))
    .select(sql<boolean>`true`.as('visible'))
    .where(sql<boolean>`district = ${district} and id = ${recordId}`)
    .where(within(asker, record))
    .executeTakeFirst()
  return seen !== undefined
}

/** The name comes from a row; only a table of the list ever becomes part of a statement. */
const isScoped = (record: string): record is ScopedTable => scopedTables.includes(record)
