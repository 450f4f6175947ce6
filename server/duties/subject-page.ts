import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { BoardSubject, getDutySubject } from '#core/duties/board-api.ts'
import { valueWords } from '#core/duties/measured.ts'
import { sizeNames } from '#core/enterprises/size.ts'
import { fits, onlyMisfit } from '#core/rules/fits.ts'
import type { BoundRule, Rule, Target } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'
import { effectNames, eventNames, type Measure } from '#core/rules/words.ts'
import { getSubject, type SubjectRow } from '#server/duties/board-queries.ts'
import { clauseOf } from '#server/duties/explained.ts'
import { evidenceSources } from '#server/duties/sources.ts'
import type { Reader } from '#server/platform/db.ts'
import { nameOfSector } from '#server/platform/sectors.ts'
import { nameOfTag } from '#server/platform/subject-tags.ts'
import { listRulesInForce } from '#server/rules/index.ts'

type Ask = { tx: Reader; actor: Actor; now: Date; input: z.output<typeof getDutySubject.input> }

/** One subject with what rules look at, its goals, what an event would set off, and what nearly binds it. */
export async function showSubject(
  { tx, actor, now, input }: Ask,
  shown: (row: SubjectRow) => BoardSubject,
): Promise<z.input<typeof getDutySubject.output>> {
  const today = dayInChina(now)
  const row = await getSubject({ tx, asker: { actor, now } }, input)
  const facts = row.facts as unknown as Subject
  const rules = await listRulesInForce(tx, input.district, { from: today, to: today })
  const fitting = rules.filter((bound) => fits(bound, facts))
  return {
    ...shown(row),
    asOf: today,
    facts: factWords(facts),
    enteredOn: row.enteredOn,
    leftOn: row.leftOn,
    goals: await goalsOf(tx, { district: input.district, id: row.id, today }, fitting),
    triggers: fitting.flatMap(triggerOf),
    nearly: rules.flatMap((bound) => {
      const why = onlyMisfit(bound, facts)
      return why === null ? [] : [{ ...clauseOf(bound), why }]
    }),
  }
}

const factWords = ({ sectors, size, tags, highRisk, isStateOwned, of }: Subject) => [
  ...sectors.map(nameOfSector),
  ...(size === null ? [] : [`${sizeNames[size]}`]),
  ...(highRisk ? ['高危'] : []),
  ...(isStateOwned && of !== 'unit' ? ['区管企业'] : []),
  ...tags.map(nameOfTag),
]

type Goal = Extract<Rule, { kind: 'goal' }>
type Key = { district: string; id: string; today: string }

async function goalsOf(tx: Reader, key: Key, fitting: readonly BoundRule[]) {
  const goals = fitting.filter((bound): bound is BoundRule<Goal> => bound.rule.kind === 'goal')
  const values = await measuredFor(tx, key, [...new Set(goals.map(({ rule }) => rule.measure))])
  return goals.map((bound) => ({
    ...clauseOf(bound),
    measure: bound.rule.measure,
    measured: values.get(bound.rule.measure) ?? null,
    targets: bound.rule.targets.map(({ due, ...target }) => ({ due, words: targetWords(target) })),
  }))
}

function targetWords({ min, max, unit, trend }: Target): string {
  if (trend !== undefined) return trend === 'down' ? '比上年同期下降' : '比上年同期上升'
  return valueWords({ min, max: min === undefined ? max : undefined, unit })
}

/** What the ledgers count today. */
async function measuredFor(tx: Reader, { district, id, today }: Key, measures: readonly Measure[]) {
  const values = new Map<Measure, { amount: number; words: string }>()
  if (measures.length === 0) return values
  for (const source of evidenceSources) {
    const asked = { district, subjectIds: [id], from: today, to: today, measures }
    for (const { measure, amount, title } of await source.list(tx, asked))
      if (measure !== undefined && amount !== null) values.set(measure, { amount, words: title })
  }
  return values
}

function triggerOf(bound: BoundRule) {
  const { rule } = bound
  if (rule.kind === 'occasion') {
    const when = rule.days < 0 ? `事前 ${-rule.days} 日内` : `事后 ${rule.days} 日内`
    return [{ ...clauseOf(bound), event: eventNames[rule.at], follows: `${when}：${rule.title}` }]
  }
  if (rule.kind !== 'gate') return []
  const follows = rule.effects.map((effect) => effectNames[effect]).join('、')
  return [{ ...clauseOf(bound), event: eventNames[rule.when.event], follows }]
}
