import type { DistrictNumbers } from '#core/letters/numbering.ts'
import { LetterSeries, DistrictNumbers as Numbers } from '#core/letters/numbering.ts'
import { LetterTemplate } from '#core/letters/template.ts'
import { readPack, readPacks } from '#server/platform/packs.ts'

export type LetterPacks = ReturnType<typeof read>

let held: LetterPacks | undefined

/**
 * Templates and numbers (`packs/letters/`), read once.
 *
 * @throws naming file, line and reason when a pack does not fit, or when two files speak for one thing
 */
export const letterPacks = (): LetterPacks => {
  held ??= read()
  return held
}

function read() {
  const templates = readPacks('letters/templates', LetterTemplate).map(({ data }) => data)
  const { series } = readPack('letters/series.yaml', LetterSeries)
  const numbers = new Map<string, DistrictNumbers>()
  for (const { file, data } of readPacks('letters/numbers', Numbers)) {
    if (numbers.has(data.district)) throw new Error(`${file}: 已有另一个文件规定 ${data.district} 的机关代字`)
    numbers.set(data.district, data)
  }
  return { templates, series, numbers }
}
