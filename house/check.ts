/** `npm test`: types, lint, house rules, every test, the journeys. `npm run check` leaves the journeys out. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { run } from 'node:test'
import { runJourneys, type Tally } from '#house/journeys.ts'
import { report } from '#house/report.ts'
import { globalSetup, globalTeardown } from '#server/platform/test-setup.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const since = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} s`

/** A program that says nothing unless something is wrong. */
async function runTool(name: string, script: string, ...words: string[]): Promise<Tally> {
  const began = performance.now()
  const child = spawn(process.execPath, [join('node_modules', script), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  if (code === 0) say(`✔ ${name} (${since(began)})`)
  else say(`✖ ${name}\n${out}${err}`)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** One PostgreSQL for all of them, a process and a database for each file. */
async function runTests() {
  await globalSetup()
  try {
    const globPatterns = ['{core,server,web,house,packs}/**/*.test.{ts,tsx}']
    return await report(run({ globPatterns, concurrency: availableParallelism(), timeout: 120_000 }), say)
  } finally {
    await globalTeardown()
  }
}

async function section(title: string, work: () => Promise<Tally[]>) {
  const began = performance.now()
  say(`\n── ${title}`)
  const tallies = await work().catch((error: Error) => {
    say(`✖ ${title}\n${error.stack}`)
    return [{ passed: 0, failed: 1, skipped: 0 }]
  })
  say(`   ${since(began)}`)
  return tallies
}

const tallies = [
  ...(await section('types, lint and format', () =>
    Promise.all([
      runTool('tsc', 'typescript/bin/tsc'),
      runTool('biome', '@biomejs/biome/bin/biome', 'ci', '--colors=off', '--max-diagnostics=60'),
    ]),
  )),
  ...(await section('house rules and tests', async () => [await runTests()])),
]
if (!process.argv.includes('--no-journeys'))
  tallies.push(...(await section('journeys in Chromium', async () => [await runJourneys([])])))

const total = (count: keyof Tally) => tallies.reduce((sum, tally) => sum + tally[count], 0)
if (total('skipped') > 0) say(`\n${total('skipped')} skipped: said above`)
say(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') === 0 ? 0 : 1
