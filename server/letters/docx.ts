import { Document, DocumentGridType, LineRuleType, Packer } from 'docx'
import { type Unzipped, unzipSync, zipSync } from 'fflate'
import type { LetterContent, LetterStamp } from '#core/letters/content.ts'
import { pointsOf, sheet } from '#core/letters/sheet.ts'
import { bodyOf } from '#server/letters/docx-body.ts'
import { feetOf, headOf } from '#server/letters/docx-feet.ts'
import { faceOf, LINE, twips } from '#server/letters/docx-parts.ts'
import { drawPictures } from '#server/letters/pictures.ts'

/** What w:charSpace counts in: a point in 4096 parts, added to the size of the normal font. */
const CHAR_SPACE = Math.round((pointsOf(sheet.textWidthMm) / sheet.columns - sheet.size) * 4096)

const page = {
  size: { width: twips(sheet.widthMm), height: twips(sheet.heightMm) },
  margin: {
    top: twips(sheet.topMm),
    left: twips(sheet.leftMm),
    right: twips(sheet.widthMm - sheet.leftMm - sheet.textWidthMm),
    bottom: twips(sheet.heightMm - sheet.topMm - sheet.textHeightMm),
    // The red head of a 函 begins 30 mm below the edge; page numbers end 23 mm above it, 7 mm below the text.
    header: twips(30),
    footer: twips(23),
  },
}

const grid = { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: CHAR_SPACE }

/**
 * 28 characters of 16 pt are 448 pt and the line is 442: each stands 0.3 pt closer. The page has the grid for whoever opens
 * its settings, but no line snaps to it: LibreOffice gives a character that is wider than its cell two cells.
 */
const look = {
  run: { font: faceOf('fang'), size: sheet.size * 2, characterSpacing: -6 },
  paragraph: { spacing: { line: LINE, lineRule: LineRuleType.EXACT } },
}

/** Nothing in the file may depend on when or where it was made. */
const UNDATED = new Date('1980-01-01T12:00:00Z')

/**
 * A letter as a Word file in the format of GB/T 9704-2012. The fonts of the standard are named and not embedded: the
 * reader's machine has them (WPS and Word in Chinese offices do). The same content makes the same bytes.
 */
export async function docxOf(content: LetterContent, stamp: LetterStamp): Promise<Uint8Array> {
  const isLetter = content.masthead === 'letter'
  const pictures = await drawPictures(content)
  const document = new Document({
    title: content.title,
    creator: content.issuer,
    lastModifiedBy: content.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: look },
      paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true, ...look }],
    },
    sections: [
      {
        properties: { page, grid, titlePage: isLetter },
        ...(isLetter && { headers: headOf(content) }),
        footers: feetOf(isLetter),
        children: bodyOf(content, stamp, pictures),
      },
    ],
  })
  return undated(unzipSync(new Uint8Array(await Packer.toArrayBuffer(document))))
}

/** Packed anew with one date for all parts, without the two that say when the file was made. */
function undated(parts: Unzipped) {
  const written = {
    ...parts,
    'docProps/core.xml': rewritten(parts['docProps/core.xml'], TIMES, ''),
    'word/styles.xml': rewritten(parts['word/styles.xml'], NORMAL, `$&${OFF_GRID}`),
  }
  const inOrder = Object.entries(written).sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(inOrder), { mtime: UNDATED, level: 6 })
}

const TIMES = /<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g
/** Where the paragraphs of the Normal style begin, and what the library has no word for. */
const NORMAL = /<w:style [^>]*w:styleId="Normal"[^>]*>.*?<w:pPr>/
const OFF_GRID =
  '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'

const rewritten = (part: Uint8Array | undefined, what: RegExp, by: string) =>
  new TextEncoder().encode(new TextDecoder().decode(part).replace(what, by))
