import type { z } from 'zod'

type Issue = z.core.$ZodIssue
type Said = (issue: Issue) => string | undefined

const isMissing = (value: unknown) => value === undefined || value === null || value === ''

const tooSmall: Said = (issue) => {
  if (issue.code !== 'too_small') return undefined
  if (issue.origin === 'string') return issue.minimum === 1 ? '请填写此项' : `至少 ${issue.minimum} 个字`
  if (issue.origin === 'array') return `至少选择 ${issue.minimum} 项`
  return `不能小于 ${issue.minimum}`
}

const tooBig: Said = (issue) => {
  if (issue.code !== 'too_big') return undefined
  if (issue.origin === 'string') return `最多 ${issue.maximum} 个字`
  if (issue.origin === 'array') return `最多 ${issue.maximum} 项`
  return `不能大于 ${issue.maximum}`
}

/** A schema's own Chinese words win over ours. */
const own: Said = (issue) => (/\p{Script=Han}/u.test(issue.message) ? issue.message : undefined)

const wordsOf = (issue: Issue) => own(issue) ?? tooSmall(issue) ?? tooBig(issue) ?? '格式不正确'

/** What is wrong with one value under one schema, in Chinese; undefined when nothing is. */
export function objectionTo(schema: z.ZodType, value: unknown): string | undefined {
  const result = schema.safeParse(value)
  if (result.success) return undefined
  if (isMissing(value)) return '请填写此项'
  const [issue] = result.error.issues
  return issue && wordsOf(issue)
}

/**
 * Form rules from an endpoint's own input schema, so that the screen refuses what the server would refuse:
 * `const rule = rulesOf(addUnit.input)`, then `<Form.Item name="name" {...rule('name')}>`.
 */
export const rulesOf =
  <Shape extends z.ZodRawShape>(input: z.ZodObject<Shape>) =>
  (field: keyof Shape & string) => {
    const schema = input.shape[field] as unknown as z.ZodType
    const validator = async (_: unknown, value: unknown) => {
      const objection = objectionTo(schema, value)
      if (objection !== undefined) throw new Error(objection)
    }
    return { rules: [{ validator }], required: !schema.safeParse(undefined).success }
  }
