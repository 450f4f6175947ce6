import type { z } from 'zod'
import { addressOf, type Endpoint } from '#core/endpoint.ts'
import { getExport } from '#core/files/export-api.ts'
import { call, failureIn, query, Unreachable } from '#web/client/call.ts'
import { throughGate } from '#web/client/gate.ts'

/** An endpoint that answers with a table of any length. */
export type ExportEndpoint = Extract<Endpoint, { method: 'GET' }>

type Following = {
  /** Cancels: the server stops writing too. */
  signal: AbortSignal
  /** Hears about once a second how many rows are written. */
  onRows: (rows: number) => void
}

/**
 * Runs an export to its end. A download that breaks off is an error, never a short file.
 *
 * @throws Refused as `call` does; Unreachable when the download broke off; what `signal` was aborted with
 */
export async function runExport<const E extends ExportEndpoint>(
  endpoint: E,
  input: z.input<E['input']>,
  { signal, onRows }: Following,
): Promise<{ name: string; file: Blob }> {
  const reply = await throughGate(() => begin(endpoint, input as Record<string, unknown>, signal))
  const id = reply.headers.get('x-export-id')
  const over = new AbortController()
  if (id !== null) void follow(id, onRows, AbortSignal.any([signal, over.signal]))
  try {
    return { name: nameIn(reply.headers.get('content-disposition') ?? ''), file: await reply.blob() }
  } catch (error) {
    throw signal.aborted ? error : new Unreachable(BROKEN_OFF, { cause: error })
  } finally {
    over.abort()
  }
}

const BROKEN_OFF = '导出中断，文件不完整，没有保存。请重试；如再次中断，请缩小筛选范围后分几次导出。'
const NO_ANSWER = '没有收到服务器的答复，可能是网络中断。请恢复后重试。'

async function begin(endpoint: ExportEndpoint, told: Record<string, unknown>, signal: AbortSignal) {
  const address = `${addressOf(endpoint, told)}?${query(told)}`
  const reply = await fetch(address, { signal }).catch((error: unknown) => {
    throw signal.aborted ? error : new Unreachable(NO_ANSWER, { cause: error })
  })
  if (!reply.ok) throw failureIn(await reply.json().catch(() => undefined), reply)
  return reply
}

const ASKED_EACH_MS = 800

/** Only tells how far it is: when the question fails, the download itself says what is wrong. */
async function follow(id: string, onRows: (rows: number) => void, until: AbortSignal) {
  while (!until.aborted) {
    await new Promise((go) => setTimeout(go, ASKED_EACH_MS))
    const { rows = 0 } = await call(getExport, { id }, until).catch(() => ({ rows: 0 }))
    if (!until.aborted && rows > 0) onRows(rows)
  }
}

/** RFC 8187, as our server writes it. */
export const nameIn = (disposition: string) =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? '') || '导出'

/** Hands a finished file to the browser's downloads. */
export function saveFile(name: string, file: Blob) {
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000) // some browsers read it only after the click is over
}
