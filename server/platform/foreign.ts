import type { FastifyRequest } from 'fastify'
import { Refusal } from '#core/refusal.ts'

const READING = ['GET', 'HEAD', 'OPTIONS']
const OUR_OWN = ['same-origin', 'none']

/**
 * A command that another site makes a browser send is refused, on top of SameSite=Strict. Programs that are not
 * browsers send neither header and have no cookie to steal.
 */
export function refuseForeign({ method, headers, host, protocol }: FastifyRequest) {
  if (READING.includes(method)) return
  const site = headers['sec-fetch-site']
  const foreign =
    typeof site === 'string' ? !OUR_OWN.includes(site) : isForeign(headers.origin, `${protocol}://${host}`)
  if (foreign)
    throw new Refusal('forbidden', '不接受来自其他网站的操作', { remedy: '请在本系统的页面中操作' })
}

const isForeign = (origin: string | undefined, here: string) =>
  origin !== undefined && (!URL.canParse(origin) || hostOf(origin) !== hostOf(here))

/** Without the port that goes without saying. The protocol stays out: a proxy may not have told it. */
const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : undefined)
