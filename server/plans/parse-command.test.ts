import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'parse-command-'))
after(() => rmSync(folder, { recursive: true }))

const PLAN =
  '某局安全生产治本攻坚三年行动方案（2024—2026年）\n一、主要任务\n1.甲科每月检查2次，2024年底前培树3家典型。\n'
const file = join(folder, 'plan.txt')
writeFileSync(file, PLAN)

const SCRIPT =
  "import { parseCommand } from '#server/plans/parse-command.ts'; process.exitCode = await parseCommand(process.argv.slice(1))"

/** Runs the command as the terminal does, in a process of its own. */
function run(args: string[], input = '') {
  const options = { input, encoding: 'utf8' as const }
  return spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, '--', ...args], options)
}

test('--json prints exactly the contract', () => {
  const { status, stdout } = run([file, '--json'])
  assert.equal(status, 0)
  const plan = JSON.parse(stdout)
  assert.deepEqual(Object.keys(plan), ['document', 'sections', 'tasks', 'reporting', 'appendix'])
  assert.deepEqual(plan.tasks[0].obligations[0].responsible, ['甲科'])
})

test('standard input reads the same, and several plans are wrapped', () => {
  const { stdout } = run(['-', '--json'], `${PLAN}${PLAN.replace('某局', '乙局')}`)
  assert.equal(JSON.parse(stdout).plans.length, 2)
})

test('without --json a summary in Chinese', () => {
  const { stdout } = run([file])
  assert.match(stdout, /任务（1）/)
  assert.match(stdout, /责任：甲科　周期：每月2次/)
})

test('what cannot be read is told on standard error, with exit code 1', () => {
  const missing = run([join(folder, 'nowhere.txt')])
  assert.deepEqual([missing.status, missing.stdout], [1, ''])
  assert.match(missing.stderr, /文件不存在/)
  assert.match(run(['-'], '').stderr, /空的/)
  assert.match(run([]).stderr, /用法/)
  assert.match(run([file, '--what']).stderr, /用法/)
})
