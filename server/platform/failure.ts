import { type Failure, Refusal, type RefusalCode } from '#core/refusal.ts'
import { codeOf } from '#server/platform/db.ts'

const statusOf = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'password-change-required': 403,
  'not-found': 404,
  'wrong-state': 409,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>

/** Refusals that are better told by another status than that of their code. */
const TOLD_BY_FASTIFY = [405, 415]

/** One place where a thrown thing becomes a reply: a refusal speaks for itself, anything else is our mistake. */
export function failureOf(thrown: unknown, requestId: string): { status: number; body: Failure } {
  const refusal = asRefusal(thrown)
  if (!refusal) {
    const message = '系统出错，未能完成操作'
    const remedy = '请稍后重试；仍不成功时，把编号报告系统管理员'
    return { status: 500, body: { code: 'internal', message, remedy, requestId } }
  }
  const { code, message, explanation } = refusal
  const told = statusTold(thrown)
  const status = told && TOLD_BY_FASTIFY.includes(told) ? told : statusOf[code]
  return { status, body: { code, message, ...explanation, requestId } }
}

function asRefusal(thrown: unknown): Refusal | undefined {
  if (thrown instanceof Refusal) return thrown
  if (isOutOfReach(thrown))
    return new Refusal('unavailable', '暂时连接不上数据库，没有保存任何内容', { remedy: '请稍后重试' })
  const status = statusTold(thrown)
  return status !== undefined && status < 500 ? unreadable(status) : undefined
}

const statusTold = (thrown: unknown) =>
  thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number'
    ? thrown.statusCode
    : undefined

/** What Fastify refuses before we see it. Its own words are English and may repeat what was sent. */
function unreadable(status: number) {
  if (status === 413) return new Refusal('too-large', '提交的内容过大')
  if (status === 415) return new Refusal('malformed', '不支持这种提交格式', { remedy: '请以 JSON 提交' })
  if (status === 429) return tooMany()
  return new Refusal('malformed', '请求无法读取：地址或内容的格式不对')
}

export const tooMany = () => new Refusal('too-many', '操作过于频繁', { remedy: '请过一分钟再试' })

const LOST = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01', // shut down by the administrator
  '57P02', // another backend crashed
  '57P03', // starting up
  '53300', // too many connections
  '08000',
  '08003',
  '08006',
]
const LOST_WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/

const isOutOfReach = (thrown: unknown) =>
  LOST.includes(codeOf(thrown) ?? '') || (thrown instanceof Error && LOST_WORDS.test(thrown.message))
