/** Draws small PDF files for tests. Places are points from the top left corner of an A4 page. */

const HEIGHT = 842

const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')

/** Words on one line; each character is as wide as the type is large. */
export const words = (text: string, left: number, top: number, size = 12) =>
  `BT /F ${size} Tf ${left} ${HEIGHT - top} Td <${hex(text)}> Tj ET`

/** The lines of a page one under another. */
export const linesDown = (lines: readonly string[]) => lines.map((line, i) => words(line, 72, 82 + i * 24))

/** A ruled line: drawn with the pen, or as Word does, a thin box of ink. */
export const ruled = (how: 'pen' | 'ink', x1: number, y1: number, x2: number, y2: number) =>
  how === 'pen'
    ? `${x1} ${HEIGHT - y1} m ${x2} ${HEIGHT - y2} l S`
    : `${x1} ${HEIGHT - y2} ${Math.max(0.5, x2 - x1)} ${Math.max(0.5, y2 - y1)} re f`

const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`

/** Codes are UTF-16, unless the font keeps to itself what its codes mean. */
const TO_UNICODE =
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n' +
  '1 begincodespacerange <0000> <ffff> endcodespacerange\n1 beginbfrange <0000> <ffff> <0000> endbfrange\nendcmap end end'

type Making = { trailer?: string; meaningless?: boolean }

/** A PDF of pages, each of drawings. */
export function pdfOf(
  pages: readonly (readonly string[])[],
  { trailer = '', meaningless = false }: Making = {},
): Uint8Array {
  const toUnicode = meaningless ? '' : '/ToUnicode 5 0 R '
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${7 + i * 2} 0 R`).join(' ')}] >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R] ${toUnicode}>>`,
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 6 0 R >>',
    stream(TO_UNICODE),
    '<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ...pages.flatMap((drawings, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${HEIGHT}] /Resources << /Font << /F 3 0 R >> >> /Contents ${8 + i * 2} 0 R >>`,
      stream(drawings.join('\n')),
    ]),
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return String(at).padStart(10, '0')
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.map((at) => `${at} 00000 n \n`).join('')}`
  return new TextEncoder().encode(
    `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${file.length}\n%%EOF`,
  )
}
