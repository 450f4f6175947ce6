import assert from 'node:assert/strict'
import { fits } from '#core/rules/fits.ts'
import { duesOf } from '#core/rules/period.ts'
import { type BoundRule, type Duty, isBoundDuty } from '#core/rules/rule.ts'
import { strictest } from '#core/rules/strictest.ts'
import type { Subject } from '#core/rules/subject.ts'
import { isWeekday } from '#core/workdays.ts'
import { readRulePacks, rulesIn } from '#server/rules/rule-packs.ts'

/** The rules of the product as they are, for tests that ask them. */
export const packs = readRulePacks()
export const rules = packs.flatMap(rulesIn)

export function ruleOf(code: string): BoundRule {
  const found = rules.find(({ rule }) => rule.code === code)
  assert.ok(found, `no rule ${code}`)
  return found
}

export function dutyOf(code: string): BoundRule<Duty> {
  const found = ruleOf(code)
  assert.ok(isBoundDuty(found), `${code} is no duty`)
  return found
}

const nothing: Subject = {
  of: 'enterprise',
  name: '示例企业',
  aliases: [],
  kind: null,
  district: '310113',
  area: '310113',
  under: [],
  sectors: [],
  tags: [],
  highRisk: false,
  size: null,
  isStateOwned: false,
  enteredOn: null,
  leftOn: null,
}

export const enterprise = (facts: Partial<Subject>): Subject => ({ ...nothing, ...facts })
export const unit = (name: string, district: string, facts: Partial<Subject> = {}): Subject => ({
  ...nothing,
  of: 'unit',
  kind: 'department',
  name,
  district,
  area: district,
  ...facts,
})

/** Codes of the duties of a matter that bind a subject. */
export const bindingCodes = (subject: Subject, matter: string) =>
  binding(subject, matter).map(({ rule }) => rule.code)

const binding = (subject: Subject, matter: string) =>
  rules.filter(isBoundDuty).filter((one) => one.rule.matter === matter && fits(one, subject))

/** What a subject is held to in a matter: codes of the sources of each demand, strictest first. */
export const demandsOf = (subject: Subject, matter: string) =>
  strictest(binding(subject, matter)).map(({ sources }) => sources.map(({ rule }) => rule.code))

/** Due days of a rule within a window. */
export const days = (code: string, from: string, to: string, life: Partial<Subject> = {}) =>
  duesOf(dutyOf(code), { from, to }, { enteredOn: null, leftOn: null, ...life }, isWeekday).map(
    ({ dueOn }) => dueOn,
  )

export const periods = (code: string, from: string, to: string) =>
  duesOf(dutyOf(code), { from, to }, { enteredOn: null, leftOn: null }, isWeekday).map(
    ({ period, dueOn }) => `${period.key} → ${dueOn}`,
  )
