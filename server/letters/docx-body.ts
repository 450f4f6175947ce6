import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  HorizontalPositionAlign,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  VerticalAlignTable,
  VerticalPositionAlign,
  WidthType,
} from 'docx'
import { type LetterContent, type LetterStamp, withInserts } from '#core/letters/content.ts'
import {
  attachmentLines,
  type Face,
  isHeading,
  issuedDayOf,
  mastheadSize,
  sheet,
  signatureIndents,
  titleLines,
} from '#core/letters/sheet.ts'
import { dayInWords } from '#core/letters/template.ts'
import { insertOf, type Pictures } from '#server/letters/docx-inserts.ts'
import { emptyLine, LINE, line, RED, textParagraph, textRun, twips } from '#server/letters/docx-parts.ts'

type Block = Paragraph | Table

const WIDTH = twips(sheet.textWidthMm)
const LABEL = twips(30)
const CELL_LINE = 22 * 20

/** Everything between the head and the foot of the pages, in the order of the standard. */
export function bodyOf(content: LetterContent, { no, issuedOn }: LetterStamp, pictures: Pictures): Block[] {
  const { masthead, title, to, rows, closing, attachments, slip } = content
  return [
    ...headingOf(content, no),
    ...titleOf(title),
    ...(masthead === 'form' ? [numberLine(no, AlignmentType.CENTER)] : []),
    emptyLine(),
    ...(to === '' ? [] : [line([textRun(`${to}：`)], { alignment: AlignmentType.BOTH })]),
    ...withInserts(content).flatMap(({ text, inserts }) => [
      ...(text === null ? [] : [textParagraph(text, { keepNext: isHeading(text) })]),
      ...inserts.flatMap((one) => insertOf(one, pictures)),
    ]),
    ...(rows.length > 0 ? [formTable(rows)] : []),
    ...(closing === '' ? [] : [textParagraph(closing, { keepNext: true })]),
    ...attachmentsOf(attachments),
    ...signatureOf(content.issuer, issuedDayOf(issuedOn, dayInWords), slip === null),
    ...(slip ? slipOf(slip) : []),
    ...footOf(content, issuedOn),
    lastLine(),
  ]
}

const numberLine = (no: string, alignment: (typeof AlignmentType)['CENTER' | 'RIGHT']) =>
  line([textRun(no)], { alignment })

/** What stands above the title. The head of a 函 is in the header of its first page. */
function headingOf({ masthead, issuer }: LetterContent, no: string): Block[] {
  if (masthead === 'letter') return [numberLine(no, AlignmentType.RIGHT), emptyLine()]
  if (masthead === 'form') return []
  const size = mastheadSize(`${issuer}文件`)
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      // 发文机关标志 begins 35 mm below the top of the text area (clause 7.2.4).
      spacing: { before: twips(35), line: (size + 6) * 20, lineRule: LineRuleType.EXACT },
      children: [textRun(`${issuer}文件`, { size, face: 'title', color: RED })],
    }),
    emptyLine(),
    emptyLine(),
    line([textRun(no)], {
      alignment: AlignmentType.CENTER,
      // The red line lies 4 mm below the number (clause 7.2.7).
      border: { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: 11 } },
    }),
    emptyLine(),
    emptyLine(),
  ]
}

const titleOf = (title: string) =>
  titleLines(title).map((text) =>
    line([textRun(text, { size: sheet.titleSize, face: 'title' })], {
      alignment: AlignmentType.CENTER,
      spacing: { line: LINE + 80, lineRule: LineRuleType.EXACT },
    }),
  )

const attachmentsOf = (attachments: readonly string[]) =>
  attachments.length === 0
    ? []
    : [emptyLine(), ...attachmentLines(attachments).map((text) => textParagraph(text))]

/** Neither stands alone at the head of a page; a slip may, to be torn off. */
function signatureOf(issuer: string, day: string, isLast: boolean): Block[] {
  const indents = signatureIndents(issuer, day)
  const signed = (text: string, indent: number, keepNext: boolean) =>
    line([textRun(text)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(indent * 20) },
      keepNext,
    })
  return [
    line([textRun('')], { keepNext: true }),
    signed(issuer, indents.unit, true),
    signed(day, indents.date, isLast),
  ]
}

/** A document ends with a paragraph, not with a table; it takes no room. */
const lastLine = () => new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] })

const slipOf = ({ title, rows }: NonNullable<LetterContent['slip']>): Block[] => [
  new Paragraph({
    keepNext: true,
    spacing: { line: LINE / 2, lineRule: LineRuleType.EXACT, after: 200 },
    border: { bottom: { style: BorderStyle.DASHED, color: '000000', size: 4, space: 1 } },
    children: [],
  }),
  formTable(
    rows.map((label) => ({ label, text: '' })),
    title,
  ),
]

const thin = { style: BorderStyle.SINGLE, color: '000000', size: 6 }
const borders = { top: thin, bottom: thin, left: thin, right: thin }
const margins = { top: 40, bottom: 40, left: 100, right: 100 }

/** A line in a table: 4号, because a form is meant to stay on one page. */
const cellLine = (text: string, how: Parameters<typeof line>[1] = {}, face: Face = 'fang') =>
  line([textRun(text, { size: sheet.smallSize, face })], {
    spacing: { line: CELL_LINE, lineRule: LineRuleType.EXACT },
    ...how,
  })

const cell = (children: Paragraph[], width: number, columnSpan = 1) =>
  new TableCell({
    borders,
    margins,
    columnSpan,
    verticalAlign: VerticalAlignTable.CENTER,
    width: { size: width, type: WidthType.DXA },
    children,
  })

/** Rows of a label and a text. With a heading it is a slip: cells to be filled by hand, all on one page. */
function formTable(rows: readonly { label: string; text: string }[], heading?: string) {
  const height = { value: CELL_LINE + 120, rule: HeightRule.ATLEAST }
  const isSlip = heading !== undefined
  const centred = (text: string, keepNext: boolean) =>
    cellLine(text, { alignment: AlignmentType.CENTER, keepNext }, 'hei')
  const row = (children: TableCell[]) => new TableRow({ height, cantSplit: true, children })
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL, WIDTH - LABEL],
    rows: [
      ...(isSlip ? [row([cell([centred(heading, true)], WIDTH, 2)])] : []),
      ...rows.map(({ label, text }, index) =>
        row([
          cell([centred(label, isSlip && index < rows.length - 1)], LABEL),
          cell([cellLine(text)], WIDTH - LABEL),
        ]),
      ),
    ],
  })
}

/**
 * 版记 at the foot of the last page, in 4号. A 函 has 抄送 alone, without rules (clause 10.1); a 文件 has rules, 印发机关
 * and 印发日期 (clause 7.4).
 */
function footOf({ masthead, cc, issuer }: LetterContent, issuedOn: string | null): Block[] {
  const isDocument = masthead === 'document'
  const look = { size: sheet.smallSize }
  const em = sheet.smallSize * 20
  // Rules are as long as the paragraph: the text goes one character in by a space, not by an indent.
  const how = {
    frame: foot,
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - em }],
    ...(isDocument && { border: rules }),
  }
  const printedOn = `\t${issuedDayOf(issuedOn, dayInWords)}印发`
  return [
    ...(cc === ''
      ? []
      : [line([textRun(`　抄送：${cc}。`, look)], { ...how, indent: { left: 4 * em, hanging: 4 * em } })]),
    ...(isDocument ? [line([textRun(`　${issuer}`, look), textRun(printedOn, look)], how)] : []),
  ]
}

/** Neighbours in one frame lie below each other at the foot of the page that the end of the text is on. */
const foot: NonNullable<IParagraphOptions['frame']> = {
  type: 'alignment',
  alignment: { x: HorizontalPositionAlign.CENTER, y: VerticalPositionAlign.BOTTOM },
  anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
  width: WIDTH,
  height: 0,
  rule: HeightRule.AUTO,
  wrap: FrameWrap.NOT_BESIDE,
}

/**
 * 0.35 mm (clause 7.4.1). Word draws the rule between two lines because their indents differ; LibreOffice leaves it out,
 * and a rule told to stand between them would take both from the foot of its page.
 */
const thick = { style: BorderStyle.SINGLE, color: '000000', size: 8 }
const rules = { top: thick, bottom: thick }
