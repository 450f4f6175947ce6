import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyReply } from 'fastify'

/** What a download answers: bytes that were made within the transaction, or a file on disk that outlives it. */
export type Download = { name: string; mediaType: string } & ({ bytes: Uint8Array } | { path: string })

/** Always as an attachment and never sniffed: a file that somebody uploaded must not become a page of ours. */
export async function sendDownload(reply: FastifyReply, download: Download) {
  const size = 'path' in download ? (await stat(download.path)).size : download.bytes.byteLength
  reply
    .type(download.mediaType)
    .header('content-length', size)
    .header('content-disposition', `attachment; filename*=UTF-8''${encoded(download.name)}`)
    .header('cache-control', 'private, no-store')
  return reply.send('path' in download ? createReadStream(download.path) : Buffer.from(download.bytes))
}

/** RFC 8187: what encodeURIComponent leaves alone but a header parameter may not contain is escaped too. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
