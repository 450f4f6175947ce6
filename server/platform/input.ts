import { z } from 'zod'
import { nameOfField } from '#core/fields.ts'
import { Refusal } from '#core/refusal.ts'

z.config(z.locales.zhCN())

/** No schema of ours is nearly as deep. */
const DEEPEST = 64

type Sent = { query: unknown; body: unknown; params: unknown }

/**
 * The input of a call, from path, query and body. The path wins: what was authorised by address is not
 * replaced by a body.
 *
 * @throws Refusal malformed, in Chinese, naming the field
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, { query, body, params }: Sent) {
  if (body !== undefined && body !== null && !isPlain(body))
    throw new Refusal('malformed', '提交的内容必须是一个 JSON 对象')
  const input: object = Object.assign({}, query, body, params)
  refuseUnstorable(input)
  const result = schema.safeParse(input)
  if (!result.success) throw malformed(result.error)
  return result.data
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function malformed(error: z.ZodError) {
  const [issue] = error.issues
  if (!issue) return new Refusal('malformed', '提交的内容不完整')
  const field = issue.path.map(String).join('.')
  const name = nameOfField(issue.path)
  return new Refusal('malformed', name === '' ? issue.message : `${name}：${issue.message}`, { field })
}

type Part = { value: unknown; path: string[] }

/** PostgreSQL stores no NUL, and a lone surrogate is no character: refused here rather than failing deep inside. */
function refuseUnstorable(input: object) {
  const waiting: Part[] = [{ value: input, path: [] }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.path.length > DEEPEST) throw new Refusal('malformed', '提交的内容嵌套过深')
    if (typeof next.value === 'string') refuseUnstorableText(next.value, next.path)
    for (const part of partsOf(next)) waiting.push(part) // one by one: a million arguments are more than a call takes
  }
}

function partsOf({ value, path }: Part): Part[] {
  if (typeof value !== 'object' || value === null) return []
  for (const key of Object.keys(value)) refuseUnstorableText(key, path)
  return Object.entries(value).map(([key, part]) => ({ value: part, path: [...path, key] }))
}

function refuseUnstorableText(text: string, path: string[]) {
  if (!text.includes('\0') && text.isWellFormed()) return
  const message = `${nameOfField(path) || '内容'}：含有无法保存的字符`
  throw new Refusal('malformed', message, { field: path.join('.'), remedy: '请删去不可见的字符后再提交' })
}
