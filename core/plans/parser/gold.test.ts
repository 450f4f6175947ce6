import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { toContract } from '#core/plans/parser/contract.ts'
import { checkObligations } from '#core/plans/parser/invariants.fixture.ts'
import { parsePlans } from '#core/plans/parser/parse.ts'

/** The real plans, their labels and the scorer; they stay outside of the project. */
const SHARED = resolve('../shared/plans')
const skip = existsSync(join(SHARED, 'score.mjs')) ? false : `跳过：没有 ${SHARED}，无法用真实方案评分`

type Tally = { tp: number; fp: number; gold: number; f: number }
type Score = { macro: number; categories: Record<string, Tally>; diag: Record<string, [number, number]> }

/** Parses every real plan and lets the scorer compare. */
function score<Result>(read: (outputs: string) => Result): Result {
  const outputs = mkdtempSync(join(tmpdir(), 'plans-'))
  try {
    for (const name of readdirSync(join(SHARED, 'input'))) {
      const parsed = parsePlans(readFileSync(join(SHARED, 'input', name), 'utf8'))
      writeFileSync(join(outputs, name.replace(/\.txt$/, '.json')), JSON.stringify(toContract(parsed)))
    }
    return read(outputs)
  } finally {
    rmSync(outputs, { recursive: true })
  }
}

const run = (...args: string[]) =>
  execFileSync(process.execPath, [join(SHARED, 'score.mjs'), ...args], { encoding: 'utf8' })

const share = ([right, all]: [number, number] = [0, 1]) => right / all

test('the real plans: macro F1, kinds, links, document fields', { skip }, () => {
  const { macro, categories, diag }: Score = JSON.parse(
    score((outputs) => run('--dir', join(SHARED, 'gold'), outputs, '--json')),
  )
  assert.ok(macro >= 0.97, `macro F1 ${macro}`)
  for (const [name, { f }] of Object.entries(categories)) assert.ok(f >= 0.93, `${name}: F1 ${f}`)
  const least = { taskKind: 0.97, taskExtent: 0.97, deadlineKind: 0.95, unitRole: 0.97 }
  const more = { linkedObligations: 0.9, sections: 0.97, documentFields: 0.97, appliesTo: 1 }
  for (const [name, limit] of Object.entries({ ...least, ...more }))
    assert.ok(share(diag[name]) >= limit, `${name}: ${diag[name]?.join('/')}`)
})

test('the real plans: every obligation has its own words', { skip }, () => {
  for (const name of readdirSync(join(SHARED, 'input'))) {
    const text = readFileSync(join(SHARED, 'input', name), 'utf8')
    checkObligations(text, parsePlans(text))
  }
})

test('the real file with several plans is parted exactly', { skip }, () => {
  const said = score((outputs) => run(join(SHARED, 'gold/multi.json'), join(outputs, 'multi.json')))
  assert.match(said, /3\/3 found, 0 spurious/)
})
