import { createHmac } from 'node:crypto'

/** Something that a gateway of the district (短信、企业微信、办公平台) is told. See docs/webhook.md. */
export type Notice = { id: string; type: string; at: Date; data: object }

export type Webhook = {
  /** @throws when the gateway cannot be reached or does not answer 2xx; the queue tries again later. */
  post: (notice: Notice) => Promise<void>
}

const TIMEOUT_MS = 10_000

/**
 * Tells a gateway by HTTP. What is sent twice bears the same id, by which the gateway knows it; the signature is of
 * the body, so that nobody else can tell it anything.
 */
export function openWebhook(url: string, secret: string): Webhook {
  return {
    async post({ at, ...notice }) {
      const body = JSON.stringify({ ...notice, at: at.toISOString() })
      const signature = createHmac('sha256', secret).update(body).digest('hex')
      const reply = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': notice.id,
          'x-zhiben-signature': `sha256=${signature}`,
        },
      })
      await reply.body?.cancel()
      if (!reply.ok) throw new Error(`the gateway answered ${reply.status}`)
    },
  }
}
