import type { Content } from 'pdfmake/interfaces.js'
import type { Insert, InsertedPicture, InsertedTable } from '#core/letters/content.ts'
import { sheet, widthOf } from '#core/letters/sheet.ts'
import { line, lineHeightAt, WIDTH } from '#server/letters/pdf-parts.ts'

/** PNG by the SVG that it was drawn from. */
export type Pictures = ReadonlyMap<string, Uint8Array>

const SIZE = 12

/** Every character of tables and captions; pictures are drawn with a font of their own. */
export const textInInserts = (inserts: readonly Insert[] = []) =>
  inserts.flatMap((one) => [one.caption, ...(one.kind === 'table' ? [...one.heads, ...one.rows.flat()] : [])])

/** As in the Word file: the caption above a table and below a picture. */
export const insertOf = (insert: Insert, pictures: Pictures): Content =>
  insert.kind === 'table' ? tableOf(insert) : pictureOf(insert, pictures)

const caption = (text: string): Content[] =>
  text === '' ? [] : [line(text, { fontSize: sheet.smallSize, bold: true, alignment: 'center' })]

const cell = (text: string, bold: boolean, isName: boolean) => ({
  text,
  bold,
  fontSize: SIZE,
  lineHeight: lineHeightAt(SIZE, 17),
  alignment: isName ? ('left' as const) : ('center' as const),
})

function tableOf({ caption: title, heads, rows }: InsertedTable): Content {
  const wide = (index: number) => Math.max(...[heads, ...rows].map((cells) => widthOf(cells[index] ?? '')))
  const wanted = heads.map((_, index) => Math.min(index === 0 ? 12 : 9, Math.max(3, wide(index) + 1)))
  const all = wanted.reduce((sum, width) => sum + width, 0)
  // What the cells keep clear to either side, and the rules between them.
  const padding = heads.length * 6.75 + 0.75
  return {
    stack: [
      ...caption(title),
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: wanted.map((width) => (width / all) * (WIDTH - padding)),
          body: [
            heads.map((head) => cell(head, true, false)),
            ...rows.map((cells) => heads.map((_, index) => cell(cells[index] ?? '', false, index === 0))),
          ],
        },
        layout: {
          hLineWidth: () => 0.75,
          vLineWidth: () => 0.75,
          paddingLeft: () => 3,
          paddingRight: () => 3,
          paddingTop: () => 4,
          paddingBottom: () => 0,
        },
      },
    ],
    margin: [0, 4, 0, 8],
  }
}

function pictureOf({ svg, width, height, caption: title }: InsertedPicture, pictures: Pictures): Content {
  const data = pictures.get(svg)
  if (!data) throw new Error('a picture of the letter was not drawn')
  const image = `data:image/png;base64,${Buffer.from(data).toString('base64')}`
  return {
    unbreakable: true,
    stack: [{ image, width, height, alignment: 'center' }, ...caption(title)],
    margin: [0, 4, 0, 8],
  }
}
