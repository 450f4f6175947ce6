import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { toContract } from '#core/plans/parser/contract.ts'
import { parsePlans } from '#core/plans/parser/parse.ts'
import { Every, Path, Span, TaskKind } from '#core/plans/parser/parsed.ts'

/** The exchange form, word for word: nothing more may be printed, or readers of the form would refuse it. */
const Names = z.array(z.string().min(1))
const raw = z.string().min(1)
const Deadline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('by'), date: z.iso.date(), raw }),
  z.strictObject({ kind: z.literal('year'), date: z.string().regex(/^\d{4}$/), raw }),
  z.strictObject({ kind: z.literal('from'), from: z.string().regex(/^\d{4}(-\d{2})?$/), raw }),
  z.strictObject({ kind: z.literal('range'), from: z.string(), to: z.string(), raw }),
])
const Recurrence = z.strictObject({ every: Every, times: z.int().positive(), raw })
const Quantity = z.strictObject({ min: z.number().nullable(), max: z.number().nullable(), unit: raw, raw })
const Obligation = z.strictObject({
  text: z.string().min(1),
  responsible: Names,
  coResponsible: Names,
  deadline: Deadline.nullable(),
  recurrence: Recurrence.nullable(),
  quantities: z.array(Quantity),
  appliesTo: z.string().nullable(),
})
const Plan = z.strictObject({
  document: z.strictObject({
    title: z.string().nullable(),
    docNo: z.string().nullable(),
    issuer: z.string().nullable(),
    issuedOn: z.iso.date().nullable(),
    period: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
  }),
  sections: z.array(z.strictObject({ path: Path, title: z.string() })),
  tasks: z.array(
    z.strictObject({
      path: Path,
      kind: TaskKind,
      heading: z.string(),
      text: z.string().min(1),
      span: Span,
      obligations: z.array(Obligation),
    }),
  ),
  reporting: z.array(
    z.strictObject({
      from: Names,
      to: z.string().nullable(),
      every: Every.nullable(),
      day: z.int().nullable(),
      monthDay: z.string().nullable(),
      deadline: z.iso.date().nullable(),
      raw,
      taskPath: Path,
    }),
  ),
  appendix: z.array(
    z.strictObject({
      no: z.int().nullable(),
      task: z.string(),
      requirement: z.string(),
      schedule: z.string(),
      lead: Names,
      participants: Names,
    }),
  ),
})
const Contract = z.union([Plan, z.strictObject({ plans: z.array(Plan) })])

const PLAN = `某区安全生产治本攻坚三年行动方案（2024—2026年）
某安〔2024〕3号
为做好有关工作，制定本方案。
一、工作目标
2025年，整改率达到80%以上。
二、主要任务
（一）压实责任
1.甲局会同乙局2024年底前培树2—3家典型，自2024年5月起每季度检查2次（建设领域每月1次）。
2.2024年5月至2026年8月，丙科开展整治。
三、保障措施
（一）各科室每月28日前向区安委办报送进展，每年12月5日前报送总结。
附件：任务分解表
| 序号 | 主要任务 | 具体要求 | 完成时限 | 牵头单位 | 配合单位 |
| 1 | 排查 | 摸清底数 | 2024年底前 | 甲局 | 乙局、丙局 |
某区安全生产委员会
2024年4月1日
`

test('the exchange form holds what the contract says and nothing more', () => {
  for (const text of [PLAN, `${PLAN}\n${PLAN.replaceAll('某', '另')}`, '不成方案的一段文字。']) {
    const printed: unknown = JSON.parse(JSON.stringify(toContract(parsePlans(text))))
    const { error } = Contract.safeParse(printed)
    assert.equal(error && z.prettifyError(error), undefined)
  }
  const plan = Plan.parse(toContract(parsePlans(PLAN)))
  assert.equal(plan.sections.length > 0 && plan.reporting.length === 2 && plan.appendix.length === 1, true)
  assert.deepEqual(
    plan.reporting.map(({ to }) => to),
    ['区安委办', '区安委办'],
  )
})
