import { createWriteStream, mkdirSync, readdirSync, rmSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { dayInChina } from '#core/calendar.ts'

/** 网络安全法 第二十一条第三项: 留存相关的网络日志不少于六个月. */
const KEPT_DAYS = 190

const ERROR = '"level":50'

/**
 * What Fastify is given: JSON lines with a request id, one file a day (in China) in `<folder>/logs`, kept six months.
 * No query strings, bodies, addresses or database details: those carry personal data.
 * `onError` hears of every line that is an error, because nobody watches a file.
 */
export function openLog(folder: string, onError: (file: string) => void) {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  return { level: 'info', stream: daily(logs, onError), serializers }
}

function daily(logs: string, onError: (file: string) => void) {
  let file = ''
  let out: WriteStream | undefined
  return new Writable({
    decodeStrings: false,
    write(line: string, _, done) {
      const today = join(logs, `zhiben-${dayInChina(new Date())}.log`)
      if (today !== file) {
        out?.end()
        file = today
        out = createWriteStream(file, { flags: 'a', mode: 0o600 })
        out.on('error', () => {}) // a full disk must not end the service; the database will say so
        removeOld(logs)
      }
      if (line.includes(ERROR)) onError(file)
      out?.write(line)
      done()
    },
    final(done) {
      out ? out.end(() => done()) : done()
    },
  })
}

function removeOld(logs: string) {
  const names = readdirSync(logs).filter((name) => /^zhiben-.*\.log$/.test(name))
  for (const name of names.sort().slice(0, -KEPT_DAYS)) rmSync(join(logs, name))
}

const serializers = {
  req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.replace(/\?.*$/s, '') }),
  res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
  /** PostgreSQL puts values of rows into `detail`, and Node whole requests into causes. */
  err: ({ name, message, code, stack = '' }: Error & { code?: string }) => ({
    type: name,
    message,
    code,
    stack,
  }),
}
