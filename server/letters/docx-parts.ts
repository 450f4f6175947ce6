import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx'
import { type Face, type Run, runsOf, sheet } from '#core/letters/sheet.ts'

/** A length on the page in twentieths of a point, as Word counts. */
export const twips = (mm: number) => Math.round((mm * 1440) / 25.4)

export const LINE = sheet.line * 20

const families: Record<Face, string> = {
  fang: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  song: '宋体',
  title: '方正小标宋简体',
}

/** All three kinds of characters by name: where one is left out, WPS takes a Latin font for digits and quotes. */
export const faceOf = (face: Face) => ({
  ascii: families[face],
  hAnsi: families[face],
  eastAsia: families[face],
  cs: families[face],
  hint: 'eastAsia',
})

type Look = { size?: number; color?: string; face?: Face }

/** @param size in points */
export const textRun = (text: string, { size = sheet.size, face = 'fang', color }: Look = {}) =>
  new TextRun({ text, font: faceOf(face), size: size * 2, ...(color && { color }) })

/** 发文机关标志 and the lines that go with it. */
export const RED = 'FF0000'

type How = Omit<IParagraphOptions, 'children' | 'text'>

/** Lines of the height of the page's grid, whatever stands in them. */
export const line = (runs: readonly TextRun[], how: How = {}) =>
  new Paragraph({ spacing: { line: LINE, lineRule: LineRuleType.EXACT }, ...how, children: runs })

export const emptyLine = () => line([textRun('')])

const runs = (parts: readonly Run[]) => parts.map(({ text, face }) => textRun(text, { face }))

/** 正文: two characters in, both edges straight. */
export const textParagraph = (text: string, how: How = {}) =>
  line(runs(runsOf(text)), {
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * sheet.size * 20, firstLineChars: 200 },
    ...how,
  })
