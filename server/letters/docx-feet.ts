import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { LetterContent } from '#core/letters/content.ts'
import { mastheadSize, sheet } from '#core/letters/sheet.ts'
import { faceOf, RED, textRun, twips } from '#server/letters/docx-parts.ts'

/** The red lines of a 函 are 170 mm long: 7 mm more than the text to either side (clause 10.1). */
const beyond = { left: -twips(7), right: -twips(7) }

/** 信函格式 on its first page: the issuer in red, and below it two lines, the upper one thick. */
export function headOf({ issuer }: LetterContent) {
  const size = mastheadSize(issuer)
  const first = new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        indent: beyond,
        spacing: { line: (size + 6) * 20, lineRule: LineRuleType.EXACT, after: 0 },
        border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, color: RED, size: 24, space: 11 } },
        children: [textRun(issuer, { size, face: 'title', color: RED })],
      }),
    ],
  })
  return { first }
}

/** — 1 — in 4号 宋体, one character in: right on odd pages, left on even ones (clause 7.5). */
const pageNumber = (alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent:
          alignment === AlignmentType.RIGHT
            ? { right: sheet.smallSize * 20 }
            : { left: sheet.smallSize * 20 },
        spacing: { line: sheet.smallSize * 20 + 40, lineRule: LineRuleType.EXACT },
        children: [
          new TextRun({
            font: faceOf('song'),
            size: sheet.smallSize * 2,
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  })

/** The first page of a 函 bears no number but the lower pair of red lines, the lower one thick, 20 mm above the edge. */
const redLine = () =>
  new Footer({
    children: [
      new Paragraph({
        indent: beyond,
        spacing: { line: 20, lineRule: LineRuleType.EXACT },
        border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, color: RED, size: 24, space: 1 } },
        children: [],
      }),
    ],
  })

export const feetOf = (isLetter: boolean) => ({
  default: pageNumber(AlignmentType.RIGHT),
  even: pageNumber(AlignmentType.LEFT),
  ...(isLetter && { first: redLine() }),
})
