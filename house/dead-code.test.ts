import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { exportsOf, fileOf, isForTests, isTest, none, type Source, sources } from '#house/sources.ts'

/** What is started by a command, a page or a person; everything else has to be reached from these. */
const entries = [
  'server/main.ts',
  'server/cli.ts',
  'server/dev.ts',
  'web/build.ts',
  'web/vite.config.ts',
  ...[...sources.keys()].filter((path) => path.startsWith('bench/') || /^packs\/.*\.ts$/.test(path)),
  ...pageEntries('web/console/index.html'),
]
const tests = [...sources.keys()].filter((path) => isTest(path) || path.startsWith('house/'))

function pageEntries(page: string) {
  const folder = page.replace(/[^/]*$/, '')
  const scripts = readFileSync(page, 'utf8').matchAll(/<script [^>]*src="\.?\/([^"]+)"/g)
  return [...scripts].map(([, script]) => `${folder}${script}`)
}

function reachedFrom(starts: readonly string[]) {
  const reached = new Set<string>()
  const waiting = [...starts]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    for (const { to } of sources.get(path)?.imports ?? []) waiting.push(fileOf(to) ?? '')
  }
  return reached
}

const product = reachedFrom(entries)

test('every entry is there', () => {
  const missing = entries.filter((path) => !sources.has(path))
  none(missing)
})

test('every file is reached from an entry; what only tests reach is for tests by its name', () => {
  const tested = reachedFrom(tests)
  const lost = [...sources.keys()].filter(
    (path) => !product.has(path) && !(isForTests(path) && (tests.includes(path) || tested.has(path))),
  )
  none(lost)
})

/** Whether `by` takes `name` from `path`. A whole module or a late import takes what the text then mentions. */
const takes = (by: Source, path: string, name: string) =>
  by.imports.some(
    ({ to, names }) =>
      fileOf(to) === path &&
      (names === '*' ? new RegExp(`\\b${name}\\b`).test(by.text) : names.includes(name)),
  )

const mentions = (text: string, name: string) => text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0

/** Tools find these by their default export. */
const readByTools = ['web/vite.config.ts']

test('every export is imported, and by more than tests unless its own file uses it too', () => {
  const all = [...sources.values()].filter(({ path }) => !isTest(path) && !readByTools.includes(path))
  const dead = all.flatMap((source) =>
    exportsOf(source.text)
      .filter((name) => !isAlive(source, name))
      .map((name) => `${source.path}: ${name}`),
  )
  none(dead)
})

function isAlive({ path, text }: Source, name: string) {
  const takers = [...sources.values()].filter((source) => source.path !== path && takes(source, path, name))
  const isUsed = takers.some((taker) => isForTests(path) || !isForTests(taker.path))
  // A type may be exported for the signature it stands in.
  const isType = new RegExp(`^export (type|interface) ${name}\\b`, 'm').test(text)
  return isUsed || ((isType || takers.length > 0) && mentions(text, name) > 1)
}
