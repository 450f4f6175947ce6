import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/**
 * What a download answers: bytes that were made within the transaction or are made after it, a file on disk that
 * outlives it, or a stream that begins once it is over.
 */
export type Download = { name: string; mediaType: string } & (
  | { bytes: Uint8Array }
  | { path: string }
  | { begin: () => Promise<Begun> }
  | {
      make: () => Promise<Uint8Array>
      /** For a picture on a page. The tag stands for these bytes: whoever has them is not sent them again. */
      inline?: { tag: string }
    }
)

/** A download that is still being made. Its id tells the receiver where to ask how far it is. */
export type Begun = { id: string; stream: Readable }

/** Where a download that is still being made says its id. */
const EXPORT_ID = 'x-export-id'

/** Never sniffed, and an attachment unless it is a picture: a file that somebody uploaded must not become a page of ours. */
export async function sendDownload(reply: FastifyReply, download: Download) {
  if ('make' in download && download.inline)
    return sendInline(reply.type(download.mediaType), download.make, download.inline)
  const { size, body, id } = await bodyOf(download) // may fail, and then the answer is no file
  reply.type(download.mediaType)
  if (size !== undefined) reply.header('content-length', size)
  if (id !== undefined) reply.header(EXPORT_ID, id)
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encoded(download.name)}`)
    .header('cache-control', 'private, no-store')
    .send(body)
}

type Body = { body: Readable | Buffer; size?: number; id?: string }

async function bodyOf(download: Download): Promise<Body> {
  if ('make' in download) return inFull(await download.make())
  if ('bytes' in download) return inFull(download.bytes)
  if ('path' in download)
    return { body: createReadStream(download.path), size: (await stat(download.path)).size }
  const { id, stream } = await download.begin()
  return { body: stream, id }
}

const inFull = (bytes: Uint8Array) => ({ body: Buffer.from(bytes), size: bytes.byteLength })

/** The browser keeps the picture but asks each time, so that one who may no longer see it does not. */
async function sendInline(reply: FastifyReply, make: () => Promise<Uint8Array>, inline: { tag: string }) {
  const tag = `"${inline.tag}"`
  const isKept = reply.request.headers['if-none-match'] === tag
  const bytes = isKept ? undefined : Buffer.from(await make())
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  return bytes ? reply.header('content-disposition', 'inline').send(bytes) : reply.code(304).send()
}

/** RFC 8187: what encodeURIComponent leaves alone but a header parameter may not contain is escaped too. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
