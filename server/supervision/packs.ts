import { CaseRules } from '#core/supervision/case.ts'
import { type Ladder, LadderPack } from '#core/supervision/ladder.ts'
import { readPack, readPacks } from '#server/platform/packs.ts'

/**
 * Reads `packs/supervision/`.
 *
 * @throws naming file, line and reason when a pack does not fit, or when two files bear one code
 */
function readLadders(): Ladder[] {
  const ladders = readPacks('supervision/ladders', LadderPack)
  for (const [index, { file, data }] of ladders.entries())
    if (ladders.slice(0, index).some((before) => before.data.code === data.code))
      throw new Error(`${file}: 已有另一个文件使用代码 ${data.code}`)
  return ladders.map(({ data }) => data)
}

let ladders: readonly Ladder[] | undefined
/** Read when the application opens, so that a faulty pack stops the start in words. */
export const allLadders = () => {
  ladders ??= readLadders()
  return ladders
}

let rules: CaseRules | undefined
export const caseRules = () => {
  rules ??= readPack('supervision/cases.yaml', CaseRules)
  return rules
}
