import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { type LetterContent, type LetterStamp, withInserts } from '#core/letters/content.ts'
import {
  attachmentLines,
  issuedDayOf,
  mastheadSize,
  pointsOf,
  type Run,
  runsOf,
  sheet,
  signatureIndents,
  titleLines,
} from '#core/letters/sheet.ts'
import { dayInWords } from '#core/letters/template.ts'
import { footerOf, footOf } from '#server/letters/pdf-feet.ts'
import { insertOf, type Pictures, textInInserts } from '#server/letters/pdf-inserts.ts'
import { BEYOND, emptyLine, line, lineHeightAt, PITCH, RED, WIDTH } from '#server/letters/pdf-parts.ts'

/** The page as pdfmake draws it: the geometry of the Word file, in the one font that is ours to embed. */
export function definitionOf(
  content: LetterContent,
  stamp: LetterStamp,
  pictures: Pictures,
): TDocumentDefinitions {
  const right = pointsOf(sheet.widthMm - sheet.leftMm - sheet.textWidthMm)
  const bottom = pointsOf(sheet.heightMm - sheet.topMm - sheet.textHeightMm)
  const isLetter = content.masthead === 'letter'
  return {
    pageSize: 'A4',
    pageMargins: [pointsOf(sheet.leftMm), pointsOf(sheet.topMm), right, bottom],
    defaultStyle: {
      font: 'Sheet',
      fontSize: PITCH,
      lineHeight: lineHeightAt(PITCH),
    },
    info: { title: content.title, author: content.issuer },
    footer: (page) => footerOf(page, isLetter),
    content: bodyOf(content, stamp, pictures),
  }
}

/** Every character that will be printed. */
export const textIn = (content: LetterContent, { no }: LetterStamp) => {
  const { title, to, paragraphs, rows, closing, attachments, cc, issuer, slip } = content
  const cells = [...rows.flatMap(({ label, text }) => [label, text]), ...(slip?.rows ?? [])]
  const all = [title, to, closing, cc, issuer, no, slip?.title ?? '', ...paragraphs, ...attachments, ...cells]
  all.push(...textInInserts(content.inserts))
  return all.join('')
}

function bodyOf(content: LetterContent, { no, issuedOn }: LetterStamp, pictures: Pictures): Content[] {
  const { masthead, title, to, rows, slip } = content
  const foot = footOf(content, issuedOn)
  const ending = [...endingOf(content, issuedOn), ...(slip ? [] : foot.room)]
  return [
    ...headingOf(content, no),
    ...titleLines(title).map((text) =>
      line(text, { fontSize: sheet.titleSize, bold: true, alignment: 'center', height: sheet.line + 4 }),
    ),
    ...(masthead === 'form' ? [line(no, { alignment: 'center' })] : []),
    emptyLine(),
    ...(to === '' ? [] : [line(`${to}：`)]),
    ...withInserts(content).flatMap(({ text, inserts }) => [
      ...(text === null ? [] : [paragraph(text)]),
      ...inserts.map((one) => insertOf(one, pictures)),
    ]),
    ...(rows.length > 0 ? [formTable(rows)] : []),
    { unbreakable: true, stack: ending },
    ...(slip ? [{ unbreakable: true, stack: [...slipOf(slip), ...foot.room] }] : []),
    ...foot.printed,
  ]
}

/** What stays together: the end of the text, 附件说明, 署名 and 成文日期. */
function endingOf({ closing, attachments, issuer }: LetterContent, issuedOn: string | null): Content[] {
  const listed = attachments.length === 0 ? [] : [emptyLine(), ...attachmentLines(attachments).map(paragraph)]
  const signature = signatureOf(issuer, issuedDayOf(issuedOn, dayInWords))
  return [...(closing === '' ? [] : [paragraph(closing)]), ...listed, ...signature]
}

const paragraph = (text: string): Content => ({
  text: runsOf(text).map(inFace),
  leadingIndent: 2 * PITCH,
  alignment: 'justify',
})

const inFace = ({ text, face }: Run) => ({ text, bold: face === 'hei' })

/** What stands above the title: a 函 begins 30 mm below the edge, a 文件 35 mm below the top of the text area. */
function headingOf({ masthead, issuer }: LetterContent, no: string): Content[] {
  if (masthead === 'form') return []
  const isLetter = masthead === 'letter'
  const text = isLetter ? issuer : `${issuer}文件`
  const size = mastheadSize(text)
  const top = pointsOf(isLetter ? 30 - sheet.topMm : 35)
  const look = { fontSize: size, bold: true, color: RED, alignment: 'center', height: size + 6 } as const
  const issued = line(text, { ...look, margin: [-BEYOND, top, -BEYOND, 0] })
  if (isLetter)
    return [issued, redLines(11), line(no, { alignment: 'right', margin: [0, 4, 0, 0] }), emptyLine()]
  const below: Content = {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.5, lineColor: RED }],
    margin: [0, pointsOf(4), 0, 0],
  }
  const number = line(no, { alignment: 'center' })
  return [issued, emptyLine(), emptyLine(), number, below, emptyLine(), emptyLine()]
}

/** 上粗下细, 170 mm long. */
const redLines = (above: number): Content => ({
  canvas: [
    { type: 'line', x1: -BEYOND, y1: 0, x2: WIDTH + BEYOND, y2: 0, lineWidth: 2, lineColor: RED },
    { type: 'line', x1: -BEYOND, y1: 3.5, x2: WIDTH + BEYOND, y2: 3.5, lineWidth: 0.75, lineColor: RED },
  ],
  margin: [0, above, 0, 0],
})

function signatureOf(issuer: string, day: string): Content[] {
  const indents = signatureIndents(issuer, day)
  return [
    emptyLine(),
    line(issuer, { alignment: 'right', margin: [0, 0, indents.unit, 0] }),
    line(day, { alignment: 'right', margin: [0, 0, indents.date, 0] }),
  ]
}

function slipOf({ title, rows }: NonNullable<LetterContent['slip']>): Content[] {
  const cut: Content = {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.5, dash: { length: 4 } }],
    margin: [0, sheet.line / 2, 0, sheet.line / 4],
  }
  const empty = rows.map((label) => ({ label, text: ' ' }))
  return [cut, formTable(empty, title)]
}

/** In 4号, because a form is meant to stay on one page. */
function formTable(rows: readonly { label: string; text: string }[], heading?: string): Content {
  const label = pointsOf(30)
  const look = {
    fontSize: sheet.smallSize,
    lineHeight: lineHeightAt(sheet.smallSize, 22),
    characterSpacing: 0,
  }
  const centred = { ...look, alignment: 'center', bold: true } as const
  return {
    table: {
      dontBreakRows: true,
      widths: [label - 10, WIDTH - label - 10],
      body: [
        ...(heading === undefined ? [] : [[{ text: heading, ...centred, colSpan: 2 }, '']]),
        ...rows.map(({ label: name, text }) => [
          { text: name, ...centred },
          { text, ...look },
        ]),
      ],
    },
    layout: {
      hLineWidth: () => 0.75,
      vLineWidth: () => 0.75,
      paddingLeft: () => 5,
      paddingRight: () => 5,
      // A line's own height lies below its characters.
      paddingTop: () => 5,
      paddingBottom: () => 0,
    },
    margin: [0, sheet.line / 4, 0, sheet.line / 4],
  }
}
