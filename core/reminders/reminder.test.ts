import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ReminderRules, stageOf } from '#core/reminders/reminder.ts'
import { readPack } from '#server/platform/packs.ts'

const { stages } = readPack('reminders.yaml', ReminderRules)
const stage = (dueOn: string) => stageOf(dueOn, '2026-11-22', stages)?.code

test('the most urgent stage is the one that is said', () => {
  assert.equal(stage('2026-11-30'), undefined)
  assert.equal(stage('2026-11-29'), 'coming')
  assert.equal(stage('2026-11-24'), 'coming')
  assert.equal(stage('2026-11-23'), 'soon')
  assert.equal(stage('2026-11-22'), 'soon', 'the day itself still counts')
  assert.equal(stage('2026-11-21'), 'late')
  assert.equal(stage('2025-01-01'), 'late')
})

test('two stages on one day are refused', () => {
  const [first] = stages
  assert.equal(ReminderRules.safeParse({ unverified: true, stages: [first, first] }).success, false)
})
