import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { checkObligations } from '#core/plans/parser/invariants.fixture.ts'
import { MOST_CHARACTERS, parsePlans } from '#core/plans/parser/parse.ts'
import { ParsedFile, Span } from '#core/plans/parser/parsed.ts'
import { Refusal } from '#core/refusal.ts'

type Reading = { span: Span; words: string }

const spanned = z.object({ span: Span, raw: z.string().optional(), name: z.string().optional() })

/** Everything with a span in what was parsed, with the words it says it was read from. */
function readingsIn(value: unknown): Reading[] {
  if (typeof value !== 'object' || value === null) return []
  const { data } = spanned.safeParse(value)
  const own = data ? [{ span: data.span, words: data.raw ?? data.name ?? '' }] : []
  return [...own, ...Object.values(value).flatMap(readingsIn)]
}

const PIECES = [
  '一、主要任务\n',
  '二、保障措施\n',
  '（一）加强检查。',
  '1.压实责任。',
  '2、',
  '某局安全生产治本攻坚三年行动方案（2024—2026年）\n',
  '2024年底前，',
  '每季度',
  '不少于2次',
  '各科室、综合科要',
  '培树2—3家典型',
  '（责任单位：甲局；配合单位：乙局）',
  '每月28日前向区安委办报送进展。',
  '| 序号 | 主要任务 | 完成时限 | 责任单位 |\n',
  '| 1 | 检查 | 2024年 | 甲科 |\n',
  '附件：任务分解表\n',
  '\t序号\n\t任务\n\t时限\n\t责任单位\n',
  '“三年行动”',
  '《某方案》',
  '；',
  '。',
  '\n',
  ' ',
  '（',
  '）',
  '全量80%以上',
  '由区应急局会同街道办事处',
  '，高危行业每月至少1次',
  '（建设领域每月1次）',
  '6月底前',
  '，',
  '🙂',
]

const piece = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
)
const texts = fc.array(piece, { maxLength: 60, size: 'max' })

test('any text parses, fits the schema, and every span lies in it and holds what it says', () => {
  fc.assert(
    fc.property(texts, (pieces) => {
      const text = pieces.join('')
      const parsed = ParsedFile.parse(parsePlans(text))
      for (const { span, words } of readingsIn(parsed)) {
        assert.ok(span[0] <= span[1] && span[1] <= text.length, `${span}`)
        assert.ok(text.slice(...span).includes(words.slice(-1)), `${words} at ${span}`)
      }
      checkObligations(text, parsed)
      assert.deepEqual(parsePlans(text), parsed)
    }),
    { numRuns: 150, seed: 20240401 },
  )
})

const HARD: Readonly<Record<string, string>> = {
  digits: '1234567890',
  years: '2024、',
  brackets: '（',
  quotations: '“',
  agents: '由',
  partners: '会同',
  rhythms: '每月',
  reports: '每月28日前向区安委办报送，',
  labels: '责任单位：\n',
  lists: '（责任单位：甲局）',
  units: '区应急局、',
  numbers: '一、\n',
  items: '1.各单位要每月开展2次检查，2024年底前完成30%。\n',
  headers: '序号|主要任务|责任单位|完成时限\n',
  cells: '\t序号\n\t主要任务\n\t责任单位\n\t完成时限\n',
  stops: '。',
  spaces: '\u3000',
  titles: '某某方案\n',
}

test('hard text takes time in proportion to its length', () => {
  for (const [name, piece] of Object.entries(HARD)) {
    const text = `一、主要任务\n1.${piece.repeat(60_000 / piece.length)}`
    const start = performance.now()
    parsePlans(text)
    const took = performance.now() - start
    assert.ok(took < 4000, `${name}: ${took.toFixed(0)} ms`)
  }
})

test('text far longer than any plan is refused with the reason', () => {
  const tooLarge = (error: unknown) => error instanceof Refusal && error.code === 'too-large'
  assert.throws(() => parsePlans('安'.repeat(MOST_CHARACTERS + 1)), tooLarge)
  assert.throws(() => parsePlans('安\n'.repeat(60_000)), tooLarge)
})
