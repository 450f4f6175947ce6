import assert from 'node:assert/strict'
import { test } from 'node:test'
import { branchesBelow, openIn } from '#web/console/tasks/below.ts'

const unit = (id: string, parentId: string | null, closedOn: string | null = null) => ({
  id,
  name: id,
  parentId,
  closedOn,
})
const units = [
  unit('局', null),
  unit('科', '局'),
  unit('队', '局'),
  unit('中队', '队'),
  unit('旧科', '局', '2024-01-01'),
  unit('街道', null),
]

test('only open units below the root can be chosen', () => {
  const branches = branchesBelow(units, '局', new Set())
  assert.deepEqual(
    branches.map((branch) => [branch.value, branch.children.map((child) => child.value)]),
    [
      ['科', []],
      ['队', ['中队']],
    ],
  )
  assert.deepEqual(openIn(branches), ['科', '队', '中队'])
})

test('a unit that holds the task already is shown and closed', () => {
  const branches = branchesBelow(units, '局', new Set(['队']))
  assert.equal(branches[1]?.title, '队（已承担本任务）')
  assert.deepEqual(openIn(branches), ['科', '中队'])
})

test('a unit with nobody below has nobody to choose', () => {
  assert.deepEqual(branchesBelow(units, '中队', new Set()), [])
})
