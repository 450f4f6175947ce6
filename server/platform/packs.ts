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
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken)
    throw new Halt(
      `规则包有误，请改正后重新启动：\n${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`,
    )
  const result = schema.safeParse(document.toJS(), { error: inChinese })
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    const line = lines.linePos(offsetOf(document, [...issue.path, ...unknown])).line
    return `${file}:${line}: ${issue.path.join('.') || '（整个文件）'}: ${issue.message}`
  })
  throw new Halt(`规则包有误，请改正后重新启动：\n${faults.join('\n')}`)
}

/** Where the faulty value stands; for one that is missing, where its nearest owner begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
