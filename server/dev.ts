/** `npm run dev`: database and demo, the server anew after every change, and Vite for the screens. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createServer } from 'vite'
import { fillWithDemo } from '#server/fill.ts'
import { readConfig } from '#server/platform/config.ts'
import { openStore } from '#server/platform/store.ts'

const root = join(import.meta.dirname, '..')
const config = readConfig(process.env, process.argv.slice(2))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const open = new AsyncDisposableStack()

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void open.disposeAsync().finally(() => process.exit(0)))

const urls = await openStore(config, {
  as: `dev, pid ${process.pid}`,
  say,
  open,
  fill: async (urls) => void (await fillWithDemo(config.folder, urls, say)),
  onCrash: (failure) => say(failure ? `数据库没有重新启动：${failure}` : '数据库已重新启动'),
})

const server = spawn(process.execPath, ['--watch', 'server/main.ts', '--api-only'], {
  cwd: root,
  env: { ...process.env, DATABASE_URL: urls.app, OWNER_DATABASE_URL: urls.owner },
  stdio: 'inherit',
})
open.defer(() => end(server))

const api = `http://127.0.0.1:${config.port}`
const screens = await createServer({
  configFile: join(root, 'web', 'vite.config.ts'),
  server: { proxy: { '/api': api } },
})
open.defer(() => screens.close())
await screens.listen()
screens.printUrls()

async function end(child: ChildProcess) {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
