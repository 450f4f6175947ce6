import { defineConfig } from '@playwright/test'
import { findChromium } from '#house/chromium.ts'

/** `npm run journeys` starts a fresh server and says where it is; without it there is nothing to travel through. */
const baseURL = process.env.JOURNEY_URL
if (!baseURL) throw new Error('use: npm run journeys [-- FILE …]')

export default defineConfig({
  testDir: 'web/journeys',
  outputDir: 'test-results/journeys',
  // Where the server's clock is put forward (house/later.ts).
  metadata: { clock: process.env.JOURNEY_CLOCK },
  // One server and one database behind all of them, and two cores.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    baseURL,
    actionTimeout: 15_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: findChromium() ?? '', args: ['--no-sandbox'] },
  },
})
