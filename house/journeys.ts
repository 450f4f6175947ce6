/** `npm run journeys [-- FILE …]`: a fresh server with the demo on a data folder of its own, then Playwright. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { findChromium } from '#house/chromium.ts'

export type Tally = { passed: number; failed: number; skipped: number }

/** Skipped aloud where there is no browser; on the project's own machine (CI=true) that is a failure. */
export async function runJourneys(files: readonly string[]): Promise<Tally> {
  if (!findChromium()) {
    process.stdout.write(
      'SKIPPED: journeys need a Chromium and none was found (PLAYWRIGHT_CHROMIUM names one)\n',
    )
    return { passed: 0, failed: process.env.CI ? 1 : 0, skipped: 1 }
  }
  rmSync('test-results', { recursive: true, force: true })
  const folder = mkdtempSync(join(tmpdir(), 'zhiben-journeys-'))
  const [port, clock] = [await freePort(), await freePort()]
  const server = startServer(folder, port, clock)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.kill('SIGTERM'))
  try {
    const url = `http://127.0.0.1:${port}`
    await untilItAnswers(`${url}/api/health`, server)
    return await travel(files, { JOURNEY_URL: url, JOURNEY_CLOCK: `http://127.0.0.1:${clock}` })
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The product as it is, but for a clock that a journey may put forward (house/later.ts). */
function startServer(folder: string, port: number, clock: number) {
  const env = {
    ...process.env,
    PORT: `${port}`,
    JOURNEY_CLOCK_PORT: `${clock}`,
    ZHIBEN_DATA: folder,
    DATABASE_URL: '',
    OWNER_DATABASE_URL: '',
  }
  const server = spawn(process.execPath, ['--import', './house/later.ts', 'server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  mkdirSync('test-results', { recursive: true })
  const log = createWriteStream(join('test-results', 'server.log'))
  server.stdout.pipe(log)
  server.stderr.pipe(log)
  return server
}

const FIRST_START = 120_000

async function untilItAnswers(url: string, server: ChildProcess) {
  const deadline = Date.now() + FIRST_START
  while (Date.now() < deadline && server.exitCode === null) {
    const reply = await fetch(url).catch(() => undefined)
    if (reply?.ok) return
    await sleep(200)
  }
  throw new Error(`the server did not come up:\n${readFileSync(join('test-results', 'server.log'), 'utf8')}`)
}

const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

async function travel(files: readonly string[], env: Record<string, string>): Promise<Tally> {
  const results = join('test-results', 'journeys.json')
  rmSync(results, { force: true })
  const playwright = join('node_modules', '@playwright', 'test', 'cli.js')
  const run = spawn(process.execPath, [playwright, 'test', ...files], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  const [code] = await once(run, 'exit')
  const { stats } = Report.parse(JSON.parse(readFileSync(results, 'utf8')))
  const failed = stats.unexpected + stats.flaky
  return { passed: stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: stats.skipped }
}

/** A port that nobody listens on now. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

if (import.meta.main) {
  const { failed } = await runJourneys(process.argv.slice(2))
  process.exitCode = failed === 0 ? 0 : 1
}
