import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { PlanStatus } from '#core/plans/api.ts'
import { decidePlan, type PlanCommand } from '#core/plans/plan.ts'
import { Refusal } from '#core/refusal.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'

const someone = (unitId: string, role: Role, unitIds = [unitId]): Actor => ({
  id: 'actor',
  unitId,
  district: '310109',
  post: '经办',
  permissions: [...permissionsOf[role]],
  grants: [],
  unitIds,
})

const rules = {
  edit: { from: 'review', to: 'review' },
  publish: { from: 'review', to: 'published' },
  withdraw: { from: 'review', to: 'withdrawn' },
  supersede: { from: 'published', to: 'superseded' },
} as const

for (const status of PlanStatus.options)
  for (const type of ['edit', 'publish', 'withdraw', 'supersede'] satisfies PlanCommand['type'][])
    test(`${status}: who may ${type}`, () => {
      for (const role of ['administrator', 'office', 'leader', 'officer', 'enterprise'] as const)
        for (const [unit, units] of [
          ['issuer', ['issuer']],
          ['above', ['above', 'issuer']],
          ['stranger', ['stranger']],
        ] as const) {
          const plan = { status, issuerUnitId: 'issuer', revision: 1 }
          const act = () => decidePlan(plan, { type }, someone(unit, role, [...units]))
          const { from, to } = rules[type]
          const allowed = status === from && ['office', 'officer'].includes(role) && unit !== 'stranger'
          if (allowed) assert.equal(act().status, to)
          else assert.throws(act, Refusal)
        }
    })
