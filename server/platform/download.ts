import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyReply } from 'fastify'

/**
 * What a download answers: bytes that were made within the transaction or are made after it, or a file on disk that
 * outlives it.
 */
export type Download = { name: string; mediaType: string } & (
  | { bytes: Uint8Array }
  | { path: string }
  | {
      make: () => Promise<Uint8Array>
      /** For a picture on a page. The tag stands for these bytes: whoever has them is not sent them again. */
      inline: { tag: string }
    }
)

/** Never sniffed, and an attachment unless it is a picture: a file that somebody uploaded must not become a page of ours. */
export async function sendDownload(reply: FastifyReply, download: Download) {
  reply.type(download.mediaType)
  if ('make' in download) return sendInline(reply, download)
  const size = 'path' in download ? (await stat(download.path)).size : download.bytes.byteLength
  reply
    .header('content-length', size)
    .header('content-disposition', `attachment; filename*=UTF-8''${encoded(download.name)}`)
    .header('cache-control', 'private, no-store')
  return reply.send('path' in download ? createReadStream(download.path) : Buffer.from(download.bytes))
}

/** The browser keeps the picture but asks each time, so that one who may no longer see it does not. */
async function sendInline(reply: FastifyReply, { make, inline }: Extract<Download, { make: unknown }>) {
  const tag = `"${inline.tag}"`
  const isKept = reply.request.headers['if-none-match'] === tag
  const bytes = isKept ? undefined : Buffer.from(await make())
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  return bytes ? reply.header('content-disposition', 'inline').send(bytes) : reply.code(304).send()
}

/** RFC 8187: what encodeURIComponent leaves alone but a header parameter may not contain is escaped too. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
