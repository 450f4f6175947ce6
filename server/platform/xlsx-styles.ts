/** How cells look: the styles part of a workbook (ECMA-376, 18.8), from a table that can be read. */

type Style = {
  font?: keyof typeof fonts
  /** Grey, as of headings on the screen. */
  shaded?: true
  framed?: true
  across?: 'left' | 'center' | 'right'
  down?: 'top' | 'center'
  /** How a number is written; the number itself stays what it is. */
  number?: keyof typeof numbers
  /** Neither aligned nor wrapped, so that a table of many rows opens at once. */
  bare?: true
}

const fonts = {
  body: '<sz val="11"/>',
  bold: '<b/><sz val="11"/>',
  title: '<b/><sz val="16"/>',
  small: '<sz val="10"/>',
} as const

/** Codes from 164 are a workbook's own (18.8.30). `…Marked` shows the sign of a cell that somebody overrode. */
const numbers = {
  decimal: { id: 164, code: '0.0' },
  money: { id: 4, code: null },
  marked: { id: 165, code: 'General"※"' },
  decimalMarked: { id: 166, code: '0.0"※"' },
  moneyMarked: { id: 167, code: '#,##0.00"※"' },
} as const

const cell = { framed: true, down: 'center', across: 'center' } as const

const styles = {
  body: { framed: true, down: 'top' },
  heading: { font: 'bold', shaded: true, framed: true, across: 'center', down: 'center' },
  title: { font: 'title', across: 'center', down: 'center' },
  plain: { bare: true },
  // Of a form on paper.
  subtitle: { across: 'center', down: 'center' },
  line: { across: 'left', down: 'center' },
  note: { font: 'small', across: 'left', down: 'top' },
  section: { font: 'bold', across: 'left', down: 'center' },
  words: { across: 'left', down: 'top' },
  column: { ...cell, font: 'bold' },
  text: { ...cell, across: 'left' },
  middle: cell,
  decimal: { ...cell, number: 'decimal' },
  money: { ...cell, number: 'money' },
  marked: { ...cell, number: 'marked' },
  decimalMarked: { ...cell, number: 'decimalMarked' },
  moneyMarked: { ...cell, number: 'moneyMarked' },
} as const satisfies Record<string, Style>

const names = Object.keys(styles) as (keyof typeof styles)[]

/** A look by its name is the place of its style. `plain` has neither frame nor line breaks. */
export const look = Object.fromEntries(names.map((name, place) => [name, place])) as Record<
  keyof typeof styles,
  number
>

/** Every attribute is said: readers differ in what they take for granted. Fill 1 is given by the format. */
function format(style: Style) {
  const { font, shaded, framed, bare, number } = style
  const said = [
    `numFmtId="${number ? numbers[number].id : 0}" fontId="${font ? Object.keys(fonts).indexOf(font) : 0}"`,
    `fillId="${shaded ? 2 : 0}" borderId="${framed ? 1 : 0}" xfId="0"`,
    'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"',
  ].join(' ')
  return bare ? `<xf ${said}/>` : `<xf ${said}>${alignment(style)}</xf>`
}

const alignment = ({ across, down = 'top' }: Style) =>
  `<alignment${across ? ` horizontal="${across}"` : ''} vertical="${down}" wrapText="1"/>`

const FRAME = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color auto="1"/></${side}>`)
  .join('')

const group = (name: string, items: readonly string[]) =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`

export const stylesheet = (namespace: string) =>
  [
    `<styleSheet xmlns="${namespace}">`,
    group('numFmts', formatsOfNumbers()),
    group(
      'fonts',
      Object.values(fonts).map((font) => `<font>${font}<name val="宋体"/></font>`),
    ),
    group('fills', [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
      '<fill><patternFill patternType="solid"><fgColor rgb="FFEDF0F4"/></patternFill></fill>',
    ]),
    group('borders', [
      '<border><left/><right/><top/><bottom/><diagonal/></border>',
      `<border>${FRAME}<diagonal/></border>`,
    ]),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    group(
      'cellXfs',
      names.map((name) => format(styles[name])),
    ),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('')

const formatsOfNumbers = () =>
  Object.values(numbers).flatMap(({ id, code }) =>
    code === null ? [] : [`<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`],
  )
