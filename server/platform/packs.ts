import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { Halt } from '#server/platform/halt.ts'

const folder = join(import.meta.dirname, '../../packs')
const inChinese = z.locales.zhCN().localeError

/**
 * Data that the product runs on: rules, sectors, places, settings. Read once, when the process starts.
 *
 * @param name path below `packs/`, YAML or JSON
 * @throws Halt naming the file, and for each fault its line, field and reason, when the data does not fit
 */
export const readPack = <Schema extends z.ZodType>(name: string, schema: Schema) =>
  parsePack(`packs/${name}`, readFileSync(join(folder, name), 'utf8'), schema)

/** Every .yaml of a folder below `packs/`, by name, each with where it stands. Throws as `readPack` does. */
export const readPacks = <Schema extends z.ZodType>(name: string, schema: Schema) =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ file: `packs/${name}/${file}`, data: readPack(`${name}/${file}`, schema) }))

/** JSON is YAML, so one reader serves both. `file` is only named in faults. */
export function parsePack<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): z.output<Schema> {
  const read = checkPack(text, schema)
  if ('data' in read) return read.data
  const faults = read.faults.map(
    ({ line, path, message }) => `${file}:${line}: ${path === '' ? '' : `${path}: `}${message}`,
  )
  throw new Halt(`规则包有误，请改正后重新启动：\n${faults.join('\n')}`)
}

/** Where something is wrong in a text: line from 1, path with dots; the path is empty where the text cannot be read at all. */
export type TextFault = { line: number; path: string; message: string }

/**
 * A text that somebody wrote, YAML or JSON, held to a schema. Never throws, whatever the text is: a text that would
 * grow by its aliases or is nested without end is a fault like any other.
 */
export function checkPack<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): { data: z.output<Schema> } | { faults: TextFault[] } {
  const lines = new LineCounter()
  const read = unfold(text, lines)
  if ('message' in read) return { faults: [{ line: 1, path: '', message: read.message }] }
  const { document, value } = read
  const [broken] = document.errors
  if (broken)
    return { faults: [{ line: lines.linePos(broken.pos[0]).line, path: '', message: wordsOf(broken) }] }
  const result = schema.safeParse(value, { error: inChinese })
  if (result.success) return { data: result.data }
  return {
    faults: result.error.issues.map((issue) => {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
      const line = lines.linePos(offsetOf(document, [...issue.path, ...unknown])).line
      return { line, path: issue.path.join('.') || '（整个文件）', message: issue.message }
    }),
  }
}

/** The reader calls itself for each level, and an alias stands for all that its anchor holds. */
function unfold(text: string, lines: LineCounter) {
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    return { document, value: document.errors.length > 0 ? undefined : (document.toJS() as unknown) }
  } catch (error) {
    return { message: error instanceof RangeError ? '嵌套过深' : '别名（*）展开过多' }
  }
}

const inOurWords: Partial<Record<string, string>> = {
  DUPLICATE_KEY: '同一字段写了两次',
  TAB_AS_INDENT: '缩进须用空格，不能用制表符',
  BAD_INDENT: '缩进不一致',
  MULTIPLE_DOCS: '一个文件只能有一个规则包',
}

const wordsOf = ({ code, message }: { code: string; message: string }) =>
  `${inOurWords[code] ?? '不是有效的 YAML'}（${message}）`

/** Where the faulty value stands; for one that is missing, where its nearest owner begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
