import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Insert, InsertedPicture, InsertedTable } from '#core/letters/content.ts'
import { type Face, sheet, widthOf } from '#core/letters/sheet.ts'
import { line, textRun, twips } from '#server/letters/docx-parts.ts'

/** PNG by the SVG that it was drawn from. */
export type Pictures = ReadonlyMap<string, Buffer>

const WIDTH = twips(sheet.textWidthMm)
/** 小四: a table of many columns has to fit the width of the text. */
const SIZE = 12
const CELL_LINE = 17 * 20

/** A table with its caption above, or a picture with its caption below; air before and behind. */
export const insertOf = (insert: Insert, pictures: Pictures): (Paragraph | Table)[] =>
  insert.kind === 'table' ? tableOf(insert) : pictureOf(insert, pictures)

const caption = (text: string, keepNext: boolean) =>
  text === ''
    ? []
    : [
        line([textRun(text, { size: sheet.smallSize, face: 'hei' })], {
          alignment: AlignmentType.CENTER,
          keepNext,
        }),
      ]

const air = () => new Paragraph({ spacing: { line: 160, lineRule: LineRuleType.EXACT }, children: [] })

const thin = { style: BorderStyle.SINGLE, color: '000000', size: 6 }
const borders = { top: thin, bottom: thin, left: thin, right: thin }

function tableOf({ caption: title, heads, rows }: InsertedTable) {
  const widths = widthsOf(heads, rows)
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: widths.map((width, index) =>
        cellOf(cells[index] ?? '', width, { face: isHead ? 'hei' : 'fang', isName: index === 0 && !isHead }),
      ),
    })
  const table = new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
  })
  return [...caption(title, true), table, air()]
}

const cellOf = (text: string, width: number, { face, isName }: { face: Face; isName: boolean }) =>
  new TableCell({
    borders,
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    verticalAlign: VerticalAlignTable.CENTER,
    width: { size: width, type: WidthType.DXA },
    children: [
      line([textRun(text, { size: SIZE, face })], {
        alignment: isName ? AlignmentType.LEFT : AlignmentType.CENTER,
        spacing: { line: CELL_LINE, lineRule: LineRuleType.EXACT },
      }),
    ],
  })

/** Columns as wide as their longest text asks for, within bounds, so that together they fill the line. */
function widthsOf(heads: readonly string[], rows: readonly (readonly string[])[]) {
  const wanted = heads.map((head, index) => {
    const longest = Math.max(...[head, ...rows.map((cells) => cells[index] ?? '')].map(widthOf))
    return Math.min(index === 0 ? 12 : 9, Math.max(3, longest + 1))
  })
  const all = wanted.reduce((sum, width) => sum + width, 0)
  return wanted.map((width) => Math.round((width / all) * WIDTH))
}

/** The library counts in pixels of 96 to the inch. */
const pixels = (points: number) => Math.round((points * 96) / 72)

function pictureOf({ svg, alt, width, height, caption: title }: InsertedPicture, pictures: Pictures) {
  const data = pictures.get(svg)
  if (!data) throw new Error('a picture of the letter was not drawn')
  const image = new ImageRun({
    type: 'png',
    data,
    transformation: { width: pixels(width), height: pixels(height) },
    altText: { name: title === '' ? '图' : title, title, description: alt },
  })
  return [
    // A line of exact height would cut the picture off.
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: title !== '',
      spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 80 },
      children: [image],
    }),
    ...caption(title, false),
    air(),
  ]
}
