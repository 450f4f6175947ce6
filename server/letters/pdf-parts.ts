import type { Content, ContentText } from 'pdfmake/interfaces'
import { pointsOf, sheet } from '#core/letters/sheet.ts'

export const WIDTH = pointsOf(sheet.textWidthMm)

/** The red lines of a 函 reach 7 mm beyond the text to either side. */
export const BEYOND = pointsOf(7)

export const RED = '#ff0000'

/** Height of a line of the font over its size: ascender 1.16, descender 0.288. */
const NATURAL = 1.448

/** pdfmake counts in lines of the font; the standard in points. */
export const lineHeightAt = (fontSize: number, height: number = sheet.line) => height / (fontSize * NATURAL)

type Look = Omit<ContentText, 'text' | 'lineHeight'> & { height?: number }

export const line = (text: string, { height, ...look }: Look = {}): Content => ({
  text,
  lineHeight: lineHeightAt(look.fontSize ?? sheet.size, height),
  ...look,
})

export const emptyLine = () => line(' ')
