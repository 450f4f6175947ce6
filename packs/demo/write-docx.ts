/**
 * Makes the demo's .docx plans from their sources in this folder: `node packs/demo/write-docx.ts`.
 * Run by hand after a source has changed; the product itself reads only the .docx files.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  AlignmentType,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
} from 'docx'

const folder = join(import.meta.dirname, 'plans')

// 三号 = 16 pt; GB/T 9704-2012 sets body text in 仿宋 三号, the title in 小标宋 二号.
const BODY = 32
const TITLE = 44

const fonts = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name })
const run = (text: string, font = '仿宋_GB2312', size = BODY) =>
  new TextRun({ text, font: fonts(font), size })

const body = (text: string) =>
  new Paragraph({
    children: [run(text)],
    indent: { firstLine: 640 },
    spacing: { line: 560, lineRule: 'exact' },
  })

const centred = (text: string, font: string, size: number) =>
  new Paragraph({ children: [run(text, font, size)], alignment: AlignmentType.CENTER })

const signature = (text: string) =>
  new Paragraph({ children: [run(text)], alignment: AlignmentType.RIGHT, spacing: { line: 560 } })

/** `##` and `###` alone on a line open a numbered paragraph that the next line continues. */
function paragraphOf(line: string): Paragraph {
  if (line.startsWith('# ')) return centred(line.slice(2), '方正小标宋简体', TITLE)
  if (line.startsWith('@ ')) return centred(line.slice(2), '仿宋_GB2312', BODY)
  if (line.startsWith('> ')) return new Paragraph({ children: [run(line.slice(2))] })
  if (line.startsWith('## '))
    return new Paragraph({ children: [run(line.slice(3), '黑体')], indent: { firstLine: 640 } })
  if (line.startsWith('### '))
    return new Paragraph({ children: [run(line.slice(4), '楷体_GB2312')], indent: { firstLine: 640 } })
  if (line.startsWith('<< ')) return signature(line.slice(3))
  return body(line)
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** Equal neighbours in the first three columns become one merged cell, as in the printed form. */
function tableOf(lines: readonly string[]): Table {
  const rows = lines.map(cellsOf)
  const mergeAt = (row: number, column: number) => {
    const same = (other: number) =>
      rows[other]?.slice(0, column + 1).join() === rows[row]?.slice(0, column + 1).join()
    if (column > 2 || row === 0) return undefined
    if (same(row - 1)) return VerticalMergeType.CONTINUE
    return same(row + 1) ? VerticalMergeType.RESTART : undefined
  }
  const cell = (text: string, row: number, column: number) => {
    const verticalMerge = mergeAt(row, column)
    const shown = verticalMerge === VerticalMergeType.CONTINUE ? '' : text
    return new TableCell({
      children: [new Paragraph({ children: [run(shown, '仿宋_GB2312', 21)] })],
      ...(verticalMerge && { verticalMerge }),
    })
  }
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, row) =>
        new TableRow({
          children: cells.map((text, column) => cell(text, row, column)),
          tableHeader: row === 0,
        }),
    ),
  })
}

async function write(name: string) {
  const lines = (await readFile(join(folder, `${name}.md`), 'utf8')).split('\n').filter((line) => line.trim())
  const table = lines.filter((line) => line.startsWith('|'))
  const text = lines.filter((line) => !line.startsWith('|'))
  // 「### （一）」 with nothing after it is a number typed before its paragraph.
  const joined = text.flatMap((line, index) =>
    /^### （.）$/.test(line)
      ? []
      : [/^### （.）$/.test(text[index - 1] ?? '') ? `${text[index - 1]?.slice(4)}${line}` : line],
  )
  const children = [...joined.map(paragraphOf), ...(table.length > 0 ? [tableOf(table)] : [])]
  // 37/35/28/26 mm
  const margin = { top: 2098, bottom: 1984, left: 1587, right: 1474 }
  const document = new Document({ sections: [{ properties: { page: { margin } }, children }] })
  await writeFile(join(folder, `${name}.docx`), await Packer.toBuffer(document))
}

for (const name of ['district', 'commerce', 'ecology', 'construction', 'health', 'xujing']) await write(name)
