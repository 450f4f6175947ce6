import { itemsOfPack } from '#core/standards/library.ts'
import { faultsAcross, type InstrumentPack, instrumentPack, type PackFault } from '#core/standards/pack.ts'
import type { Instrument, StandardItem } from '#core/standards/standard.ts'
import { makeSuggester, type Suggester, WordPack } from '#core/standards/suggest.ts'
import { readPack, readPacks } from '#server/platform/packs.ts'
import { isKnownSector } from '#server/platform/sectors.ts'

/** What the packs hold, the same for every district. */
export type Library = {
  instruments: readonly Instrument[]
  /** In the order of instruments and files. */
  items: readonly StandardItem[]
  suggester: Suggester
}

/**
 * Reads `packs/standards/` and the words of the trade.
 *
 * @throws Halt naming file, line and reason when a pack does not fit by itself or beside the others
 */
export function readLibrary(): Library {
  const packs = readPacks('standards', instrumentPack(isKnownSector))
  for (const { file } of packs) refuse(faultsAcross(packs), file)
  const items = packs.flatMap(({ data }) => itemsOfPack(data))
  return {
    instruments: packs.map(({ data }) => data.instrument),
    items,
    suggester: makeSuggester(items, readPack('standard-words.yaml', WordPack)),
  }
}

/** Reads the file once more with its faults as those of its own schema, so that each is told by its line. */
function refuse(faults: readonly PackFault[], file: string) {
  const own = faults.filter((fault) => fault.file === file)
  if (own.length > 0) readPack(file.replace(/^packs\//, ''), withFaults(own))
}

/** The format with faults that only show beside other files. */
export const withFaults = (faults: readonly PackFault[]) =>
  instrumentPack(isKnownSector).superRefine((_: InstrumentPack, context) => {
    for (const { path, message } of faults) context.addIssue({ code: 'custom', path, message })
  })
