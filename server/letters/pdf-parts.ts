import type { Content, ContentText } from 'pdfmake/interfaces.js'
import { pointsOf, sheet } from '#core/letters/sheet.ts'

export const WIDTH = pointsOf(sheet.textWidthMm)

/**
 * A 28th of the line, 15.8 pt, slightly less so that rounding never breaks it one character early. pdfmake breaks lines
 * before it moves characters closer, so the characters are that small instead.
 */
export const PITCH = (WIDTH - 0.1) / sheet.columns

/** The red lines of a 函 reach 7 mm beyond the text to either side. */
export const BEYOND = pointsOf(7)

export const RED = '#ff0000'

/** pdfmake counts in lines of the font, which are as high as its size (ascender 0.88, descender 0.12). */
export const lineHeightAt = (fontSize: number, height: number = sheet.line) => height / fontSize

type Look = Omit<ContentText, 'text' | 'lineHeight'> & { height?: number }

export const line = (text: string, { height, ...look }: Look = {}): Content => ({
  text,
  lineHeight: lineHeightAt(look.fontSize ?? PITCH, height),
  ...look,
})

export const emptyLine = () => line(' ')
