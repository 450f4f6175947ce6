import { globSync } from 'node:fs'
import { z } from 'zod'
import type { Endpoint } from '#core/endpoint.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

/** Every endpoint that a `core/<noun>/api.ts` or `…-api.ts` declares, so that a new one is tried without another line of test. */
export async function declaredEndpoints(): Promise<Endpoint[]> {
  const declared: Endpoint[] = []
  for (const file of globSync('core/*/*api.ts').sort())
    declared.push(...Object.values(await import(`../${file}`)).filter(isEndpoint))
  return declared
}

type Json = {
  type?: string
  const?: unknown
  enum?: unknown[]
  format?: string
  pattern?: string
  minimum?: number
  minLength?: number
  minItems?: number
  properties?: Record<string, Json>
  items?: Json
  prefixItems?: Json[]
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
}

export type Sample = Record<string, unknown>

/** What stands for a field of this name; undefined where the schema alone may say. */
export type Known = (name: string) => unknown

/** Inputs that an endpoint may well accept: one for each alternative that its schema offers. */
export function samplesOf(endpoint: Endpoint, known: Known): Sample[] {
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as Json
  return objectsOf(schema, known)
}

const isObject = (value: unknown): value is Sample =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const objectsOf = (schema: Json, known: Known) => valuesOf('', schema, known).filter(isObject)

function valuesOf(name: string, schema: Json, known: Known): unknown[] {
  const alternatives = schema.oneOf ?? schema.anyOf
  const held = known(name)
  if (held !== undefined) return [held]
  if (schema.allOf)
    return valuesOf(name, Object.assign({}, ...schema.allOf, { ...schema, allOf: undefined }), known)
  if (alternatives) return alternatives.flatMap((one) => valuesOf(name, one, known))
  if (schema.properties) return fieldsOf(schema.properties, known)
  if (schema.prefixItems) return [schema.prefixItems.map((one) => valuesOf(name, one, known)[0])]
  if (schema.type === 'array') return [valuesOf(name, schema.items ?? {}, known).slice(0, 1)]
  return [scalarOf(schema)]
}

/** As many objects as the field with the most alternatives has. */
function fieldsOf(properties: Record<string, Json>, known: Known): Sample[] {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, valuesOf(name, schema, known)] as const,
  )
  const count = Math.max(1, ...fields.map(([, values]) => values.length))
  return Array.from({ length: count }, (_, n) =>
    Object.fromEntries(fields.map(([name, values]) => [name, values[n % values.length]])),
  )
}

const PLAIN: Record<string, unknown> = { string: '示例', integer: 1, number: 1, boolean: true, null: null }

function scalarOf({ const: only, enum: choices, format, minimum, type = 'string' }: Json): unknown {
  if (only !== undefined) return only
  if (choices) return choices[0]
  if (format === 'date') return '2026-11-20'
  if (minimum !== undefined && minimum > 1 && minimum < 1e9) return minimum
  return PLAIN[type] ?? null
}

const deep = (levels: number): unknown => (levels === 0 ? 'x' : [deep(levels - 1)])

const texts = [
  '',
  ' ',
  '\0',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '😀👨‍👩‍👧',
  '\u202egnp.exe',
  '\u200b',
  'ﷺ'.repeat(60),
  'x'.repeat(4000),
  '\r\nset-cookie: a=b',
  "'; drop table plan; --",
  '<script>alert(1)</script>',
  '=cmd|calc',
  '%',
  '_',
  '\\',
  '{{7*7}}',
  '../../etc/passwd',
  '..%2f..%2fpackage.json',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'true',
  '-1',
  '0',
  '1.5',
  '1e309',
  '0x10',
  'NaN',
  'Infinity',
  '１２',
  '99999999999999999999',
  '310118',
  '999999',
  '310109999999',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-13-01',
  '2024-02-29',
  '+10000-01-01',
  '0000-01',
  '0000-12',
  '9999-12',
  '2026-00',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '5f4dcc3b-5aa7-465d-8327-deb882cf99aa',
  'ffffffff-ffff-7fff-bfff-ffffffffffff',
  '01900000-0000-7000-8000-000000000000',
]

const others = [
  null,
  true,
  false,
  -1,
  0,
  0.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
  [],
  [[]],
  [null],
  ['x', 'x'],
  Array.from({ length: 1000 }, () => 'x'),
  {},
  { length: 3 },
  { toString: 'x', valueOf: 1 },
  { constructor: { prototype: { polluted: true } } },
  { $ne: null },
  deep(40),
]

/** What somebody might put into a field to see what happens. Only text fits into an address. */
export const nasty = (fits: 'text' | 'json'): unknown[] => (fits === 'text' ? texts : [...texts, ...others])

type Path = readonly (string | number)[]

/** Every place in a sample, containers too. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))
  return path.length === 0 ? inside : [path, ...inside]
}

/** The sample with something else in one place; `undefined` takes the field away. */
export function replaced(sample: Sample, path: Path, by: unknown): Sample {
  const copy = structuredClone(sample)
  const [last] = path.slice(-1)
  let holder: unknown = copy
  for (const key of path.slice(0, -1)) holder = Reflect.get(Object(holder), key)
  if (last !== undefined) Reflect.set(Object(holder), last, by)
  return copy
}
