import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const folder = join(import.meta.dirname, '../../packs')

/**
 * Data that the product runs on: rules, sectors, places, settings. Read once, when the process starts.
 *
 * @param name path below `packs/`, YAML or JSON
 * @throws naming the file and the field, when the data does not fit
 */
export function readPack<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
  const text = readFileSync(join(folder, name), 'utf8')
  const result = schema.safeParse(name.endsWith('.json') ? JSON.parse(text) : parse(text))
  if (!result.success) throw new Error(`packs/${name}: ${z.prettifyError(result.error)}`)
  return result.data
}
