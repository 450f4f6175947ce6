const SEGMENTED_COVERAGE = 12

/**
 * Which characters an OpenType font has a glyph for, by its `cmap` table: without it a PDF shows an empty box where
 * a rare character of a name should be, and nobody is told.
 *
 * @returns asks for one code point
 */
export function coverageOf(font: Uint8Array): (codePoint: number) => boolean {
  const data = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const ranges = rangesIn(data, tableAt(data, 'cmap'))
  return (codePoint) => ranges.some(({ from, to }) => from <= codePoint && codePoint <= to)
}

function tableAt(data: DataView, name: string) {
  const count = data.getUint16(4)
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((offset) => data.getUint8(at + offset)))
    if (tag === name) return data.getUint32(at + 8)
  }
  throw new Error(`a font without ${name}`)
}

function rangesIn(data: DataView, cmap: number) {
  const count = data.getUint16(cmap + 2)
  for (let index = 0; index < count; index++) {
    const table = cmap + data.getUint32(cmap + 4 + index * 8 + 4)
    if (data.getUint16(table) === SEGMENTED_COVERAGE) return groupsAt(data, table)
  }
  throw new Error('a font whose cmap is of no form we read')
}

function groupsAt(data: DataView, table: number) {
  const count = data.getUint32(table + 12)
  return Array.from({ length: count }, (_, index) => {
    const at = table + 16 + index * 12
    return { from: data.getUint32(at), to: data.getUint32(at + 4) }
  })
}
