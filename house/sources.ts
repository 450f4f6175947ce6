import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'

/** One place that another file is named, and the names taken from it (`*`: whatever the text mentions). */
export type Import = { to: string; names: readonly string[] | '*' }
export type Source = { path: string; text: string; imports: readonly Import[] }

/** Every source of ours, by its path from the root. Built screens are not sources. */
export const sources: ReadonlyMap<string, Source> = new Map(
  globSync('{core,server,web,packs,bench,house}/**/*.{ts,tsx}')
    .filter((path) => !path.startsWith('web/dist/') && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      return [path, { path, text, imports: importsOf(text) }]
    }),
)

export const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path)
/** Files that only tests may use: `test-db.ts`, `district.fixture.ts` and the like, and this folder. */
export const isForTests = (path: string) =>
  isTest(path) || /^house\/|^web\/journeys\/|\/test-[^/]+\.ts$|\.fixture\.ts$/.test(path)

/** The file that `#core/x.ts` names; undefined for a package or a style sheet. */
export const fileOf = (to: string) => (/^#.*\.tsx?$/.test(to) ? to.slice(1) : undefined)

/** TypeScript 7 has no parser to ask; the formatter writes an import in one of these ways only. */
function importsOf(text: string): Import[] {
  const named = [
    ...text.matchAll(/^(?:import|export) (?:type )?([\w*]?[\w ,]*(?:\{[^}]*\})?) from '([^']+)'/gm),
  ]
  const bare = [...text.matchAll(/^import '([^']+)'/gm)]
  const late = [...text.matchAll(/\bimport\('([^']+)'\)/g)]
  return [
    ...named.map(([, names = '', to = '']): Import => ({ to, names: namesIn(names) })),
    ...bare.map(([, to = '']): Import => ({ to, names: [] })),
    ...late.map(([, to = '']): Import => ({ to, names: '*' })),
  ]
}

/** `React, { type A, b as c }` takes default, A and b. */
function namesIn(clause: string): Import['names'] {
  if (clause.startsWith('*')) return '*'
  const [, first = '', list = ''] = clause.match(/^([^{]*?),?\s*(?:\{(.*)\})?$/s) ?? []
  const braced = list
    .split(',')
    .map((part) =>
      part
        .trim()
        .replace(/^type /, '')
        .replace(/ as .*$/, ''),
    )
    .filter((name) => name !== '')
  return first.trim() === '' ? braced : ['default', ...braced]
}

/** What a file offers: `export const x`, `export { x }`, `export default`. */
export function exportsOf(text: string) {
  const declared = [
    ...text.matchAll(/^export (?:async )?(?:const|let|function\*?|class|type|interface) (\w+)/gm),
  ]
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').map((part) =>
      part
        .trim()
        .replace(/^type /, '')
        .replace(/^.* as /, ''),
    ),
  )
  const names = [...declared.map(([, name = '']) => name), ...listed.filter((name) => name !== '')]
  return [...new Set(/^export default /m.test(text) ? [...names, 'default'] : names)]
}

/** What a house test found wrong, one a line. */
export const none = (found: readonly string[]) => assert.ok(found.length === 0, `\n${found.join('\n')}`)
