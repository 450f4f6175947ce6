import type { Catalogue } from '#core/enterprises/registration.ts'
import { BadCell, sameName } from '#core/sheets/values.ts'

/** What people write in a file for towns, sectors and units, by those words. */
export function wordsOfCatalogue(catalogue: Catalogue) {
  const towns = new Map(
    catalogue.towns.flatMap(({ code, name }) => townWords(name, code).map((word) => [word, code])),
  )
  const sectors = new Map(
    catalogue.sectors
      .toReversed() // of two with the same short name the first counts
      .flatMap(({ code, name }) => sectorWords(name, code).map((word) => [word, code])),
  )
  const unitIds = new Map(
    catalogue.units
      .toReversed()
      .flatMap(({ id, name, aliases }) => [...aliases, name].map((word) => [sameName(word), id] as const)),
  )
  /** @throws BadCell */
  const unitOf = (text: string) => {
    const id = unitIds.get(sameName(text))
    if (id === undefined) throw new BadCell(`“单位”中没有“${text}”`)
    return id
  }
  return { towns, sectors, unitOf }
}

/** 欧阳路街道 is also called 欧阳路街道办事处, 欧阳路 and by its code. */
const townWords = (name: string, code: string) =>
  [name, `${name}办事处`, `${name}人民政府`, name.replace(/(街道|镇|乡)$/, ''), code].map(sameName)

/** 商务（商场、超市、餐饮） is also called 商务. */
const sectorWords = (name: string, code: string) => [code, name.replace(/（.*）$/, ''), name].map(sameName)
