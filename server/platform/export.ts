import { randomUUIDv7 } from 'node:crypto'
import { finished, Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { Actor } from '#core/actor.ts'
import type { ExportOutcome } from '#core/files/export-api.ts'
import { Refusal } from '#core/refusal.ts'
import { streamCsv } from '#server/platform/csv-stream.ts'
import type { Db } from '#server/platform/db.ts'
import type { Begun, Download } from '#server/platform/download.ts'
import { security } from '#server/platform/security.ts'
import { openSnapshot, type Snapshot } from '#server/platform/snapshot.ts'
import type { Cell } from '#server/platform/xlsx-parts.ts'
import { type Column, streamXlsx } from '#server/platform/xlsx-stream.ts'

/** A table of any length, as a feature asks for it. */
export type Export = {
  /** Of the file, without its extension, and of the sheet: 「虹口区隐患台账」. */
  name: string
  format: 'xlsx' | 'csv'
  columns: readonly Column[]
  /** Of a form: see `Table`. */
  above?: readonly string[]
  /**
   * The rows in batches of some hundred, each row a cell for each column: days as 2026-11-22, null for nothing. Called
   * once, after the handler is done; reads only through the snapshot, page by page, in the actor's scope.
   */
  rows: (snapshot: Snapshot) => AsyncIterable<readonly (readonly Cell[])[]>
}

/** Who asks for the rows, and for which: what the log keeps. */
type Asked = { actor: Actor; input: object }

/** The exports that this process is writing. */
export type Exports = {
  begin: (asked: Asked, wanted: Export) => Promise<Begun>
  /** Breaks off what is being written, and resolves when that is on record. */
  stop: () => Promise<void>
}

const formats = {
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    stream: streamXlsx,
  },
  csv: { mediaType: 'text/csv; charset=utf-8', stream: streamCsv },
} as const

/**
 * Answers a call of an endpoint that `gives: 'bytes'` with a table of any length. All rows are of one instant; they
 * are read, written and sent a few hundred at a time, at the pace of the receiver. Each export is in `export_log`:
 * who, what was asked, how many rows, how it ended. Too many at once are refused as `unavailable`. What fails halfway
 * breaks the download off, so that nobody takes the half for the whole.
 *
 *     serve(exportHazards, async (call) =>
 *       exportRows(call, {
 *         name: '隐患台账',
 *         format: call.input.format,
 *         columns: [{ title: '编号', width: 16 }, …],
 *         async *rows({ tx }) {
 *           for await (const hazards of everyHazard({ ...search, tx })) yield hazards.map(lineOf)
 *         },
 *       }),
 *     )
 */
export const exportRows = (
  { actor, input, exports }: Asked & { exports: Exports },
  wanted: Export,
): Download => ({
  name: `${wanted.name}.${wanted.format}`,
  mediaType: formats[wanted.format].mediaType,
  begin: () => exports.begin({ actor, input }, wanted),
})

export function openExports(db: Db, clock: () => Date): Exports {
  const running = new Map<string, { stream?: Readable; ended?: Promise<void> }>()

  async function begin({ actor, input }: Asked, wanted: Export): Promise<Begun> {
    if (running.size >= security.exports.atOnce) throw busy()
    const id = randomUUIDv7()
    const log = logOf(db, { district: actor.district, id })
    running.set(id, {}) // before the first wait, or two could take the last place
    try {
      const name = `${wanted.name}.${wanted.format}`
      await log.begin({ accountId: actor.id, unitId: actor.unitId, name, filter: input, startedAt: clock() })
      const snapshot = await openSnapshot(db)
      const told = { rows: 0 }
      const batches = counted(wanted.rows(snapshot), told, log.note)
      const stream = streamOf(formats[wanted.format].stream({ ...wanted, batches }))
      const ended = outcomeOf(stream).then(async (outcome) => {
        running.delete(id)
        await Promise.allSettled([snapshot.close(), log.end({ outcome, rows: told.rows, endedAt: clock() })])
      })
      running.set(id, { stream, ended })
      return { id, stream }
    } catch (error) {
      running.delete(id)
      await log.end({ outcome: 'broken', rows: 0, endedAt: clock() }).catch(() => undefined) // the error says it too
      throw error
    }
  }

  async function stop() {
    const all = [...running.values()]
    for (const { stream } of all) stream?.destroy(new Error('the server is stopping'))
    await Promise.all(all.map(({ ended }) => ended))
  }
  return { begin, stop }
}

const AHEAD = 256 * 1024

function streamOf(pieces: AsyncIterable<Buffer>) {
  const stream = Readable.from(pieces, { objectMode: false, highWaterMark: AHEAD })
  const late = () => stream.destroy(new Error('the export took too long'))
  const timer = setTimeout(late, security.exports.maxSeconds * 1000)
  stream.once('close', () => clearTimeout(timer))
  return stream
}

/** A receiver that goes away closes the stream before its end; anything else that does so is an error. */
const outcomeOf = (stream: Readable) =>
  new Promise<ExportOutcome>((done) =>
    finished(stream, (error) => {
      if (!error) done('finished')
      else done(error.code === 'ERR_STREAM_PREMATURE_CLOSE' ? 'cancelled' : 'broken')
    }),
  )

const NOTED_EACH_MS = 1000

/** Rows that are written in one go, before everybody else's requests get their turn. */
const STRETCH = 50

async function* counted<Row>(
  batches: AsyncIterable<readonly Row[]>,
  told: { rows: number },
  note: (rows: number) => Promise<void>,
) {
  let noted = performance.now()
  for await (const batch of batches) {
    for (let from = 0; from < batch.length; from += STRETCH) {
      yield batch.slice(from, from + STRETCH)
      await setImmediate()
    }
    told.rows += batch.length
    if (performance.now() - noted < NOTED_EACH_MS) continue
    noted = performance.now()
    await note(told.rows)
  }
}

type Key = { district: string; id: string }
type Beginning = { accountId: string; unitId: string; name: string; filter: object; startedAt: Date }

/** Beside the snapshot, which is read only and does not see what is noted here. */
function logOf(db: Db, { district, id }: Key) {
  const change = (set: { rows: number; outcome?: ExportOutcome; endedAt?: Date }) =>
    db.updateTable('exportLog').set(set).where('district', '=', district).where('id', '=', id).execute()
  return {
    begin: ({ filter, ...told }: Beginning) =>
      db
        .insertInto('exportLog')
        .values({
          district,
          id,
          ...told,
          filter: JSON.stringify(filter),
          rows: 0,
          outcome: 'running',
          endedAt: null,
        })
        .execute(),
    /** Only tells how far it is: where that fails, the export goes on. */
    note: async (rows: number) => void (await change({ rows }).catch(() => undefined)),
    end: (told: { outcome: ExportOutcome; rows: number; endedAt: Date }) => change(told),
  }
}

const busy = () =>
  new Refusal('unavailable', '正在导出的人较多，暂时不能开始新的导出', {
    because: `为保证其他人正常使用，系统同时只进行 ${security.exports.atOnce} 个导出`,
    remedy: '请过一两分钟再试，或先缩小筛选范围',
  })
