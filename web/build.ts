/**
 * Builds the screens into web/dist when they are missing or older than their sources.
 * A program of its own, so that the memory Vite takes goes back to the system before anything is served.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'web', 'dist', '.built-from')

/** Of everything that ends up in the screens: names and contents. */
function hashOfSources() {
  const files = globSync(['web/**/*', 'core/**/*.ts', 'package-lock.json'], {
    cwd: root,
    exclude: ['web/dist/**', 'web/journeys/**', '**/*.test.ts'],
    withFileTypes: true,
  })
  const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}

const wanted = hashOfSources()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const began = performance.now()
  process.stdout.write('正在生成网页……\n')
  const { build } = await import('vite')
  try {
    await build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'warn' })
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
  process.stdout.write(`网页已生成（${((performance.now() - began) / 1000).toFixed(1)} 秒）\n`)
}
