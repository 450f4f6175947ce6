import type { Content } from 'pdfmake/interfaces.js'
import type { LetterContent } from '#core/letters/content.ts'
import { issuedDayOf, pointsOf, sheet } from '#core/letters/sheet.ts'
import { dayInWords } from '#core/letters/template.ts'
import { BEYOND, line, RED, WIDTH } from '#server/letters/pdf-parts.ts'

const LEFT = pointsOf(sheet.leftMm)
const BOTTOM = pointsOf(sheet.topMm + sheet.textHeightMm)

/** — 1 — one character in, right on odd pages and left on even ones; on the first page of a 函 two red lines instead. */
export function footerOf(page: number, isLetter: boolean): Content {
  if (isLetter && page === 1) return redLines()
  const isOdd = page % 2 === 1
  const right = pointsOf(sheet.widthMm - sheet.leftMm - sheet.textWidthMm)
  return {
    text: `— ${page} —`,
    fontSize: sheet.smallSize,
    lineHeight: 1,
    alignment: isOdd ? 'right' : 'left',
    margin: [LEFT + sheet.smallSize, pointsOf(7), right + sheet.smallSize, 0],
  }
}

/** 上细下粗, 20 mm above the lower edge of the page. */
const redLines = (): Content => ({
  canvas: [
    { type: 'line', x1: 0, y1: 0, x2: WIDTH + 2 * BEYOND, y2: 0, lineWidth: 0.75, lineColor: RED },
    { type: 'line', x1: 0, y1: 3.5, x2: WIDTH + 2 * BEYOND, y2: 3.5, lineWidth: 2, lineColor: RED },
  ],
  margin: [LEFT - BEYOND, pointsOf(35 - 20), 0, 0],
})

/**
 * 版记 at the foot of the last page: `printed` lies there, whatever stands above; `room` is as high and stands at the
 * end of the text, so that both move on to a new page where there is no room.
 */
export function footOf(
  { masthead, cc, issuer }: LetterContent,
  issuedOn: string | null,
): { room: Content[]; printed: Content[] } {
  const isDocument = masthead === 'document'
  if (cc === '' && !isDocument) return { room: [], printed: [] }
  const columns = Math.floor(WIDTH / sheet.smallSize) - 2
  const ccLines = cc === '' ? 0 : Math.ceil((cc.length + 4) / columns)
  const height = (ccLines + (isDocument ? 1 : 0)) * sheet.line
  const stack = [
    ...rule(isDocument, 1),
    ...(cc === '' ? [] : [small(`抄送：${cc}。`)]),
    ...rule(isDocument && cc !== '', 0.75),
    ...(isDocument ? [printedBy(issuer, issuedOn), ...rule(true, 1)] : []),
  ]
  return {
    room: [{ text: ' ', lineHeight: 0.01, margin: [0, height, 0, 0] }],
    printed: [{ absolutePosition: { x: LEFT, y: BOTTOM - height }, stack }],
  }
}

const inset = sheet.smallSize

const small = (text: string) => line(text, { fontSize: sheet.smallSize, margin: [inset, 0, inset, 0] })

const printedBy = (issuer: string, issuedOn: string | null): Content => ({
  columns: [
    line(issuer, { fontSize: sheet.smallSize }),
    line(`${issuedDayOf(issuedOn, dayInWords)}印发`, { fontSize: sheet.smallSize, alignment: 'right' }),
  ],
  margin: [inset, 0, inset, 0],
})

const rule = (isDrawn: boolean, lineWidth: number): Content[] =>
  isDrawn ? [{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth }] }] : []
