import type { Span } from '#core/plans/parser/parsed.ts'

/**
 * Text to recognise in: no white space, no Markdown marks, one form for each digit and bracket. `at[i]` is where
 * character `i` stands in the file. A `\n` is a true end of a paragraph.
 */
export type Flat = { text: string; at: readonly number[] }

const ONE_FORM: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '％': '%',
  '﹪': '%',
  '．': '.',
  '[': '〔',
  ']': '〕',
  '［': '〔',
  '］': '〕',
  '－': '-',
  '—': '-',
  '–': '-',
  '―': '-',
  '‐': '-',
  '─': '-',
  '～': '-',
  '~': '-',
}
const DROPPED = /\s|[*#_`]|\u200b|\u200c|\u200d|\ufeff|\u00ad/
const THOUSANDS = /^,\d{3}(?!\d)/

function oneForm(char: string) {
  const code = char.charCodeAt(0)
  if (code >= 0x4e00 && code <= 0x9fff) return char
  const known = ONE_FORM[char]
  if (known !== undefined) return known
  if (DROPPED.test(char)) return ''
  if (code >= 0xff10 && code <= 0xff5a && /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/.test(char))
    return String.fromCharCode(code - 0xfee0)
  return char
}

/** The flat form of `source` from `start` to `end`. */
export function flatten(source: string, start = 0, end = source.length): Flat {
  let text = ''
  const at: number[] = []
  for (let i = start; i < end; i++) {
    const char = source[i] ?? ''
    if (char === ',' && /\d$/.test(text.slice(-1)) && THOUSANDS.test(source.slice(i, i + 5))) continue
    const form = oneForm(char)
    if (form === '') continue
    text += form
    at.push(i)
  }
  return { text, at }
}

/** Pieces after one another; `glue` is put between them (a `\n` stands where the next piece begins). */
export function joinFlat(pieces: readonly { flat: Flat; glue: '' | '\n' }[]): Flat {
  const texts: string[] = []
  const at: number[] = []
  for (const [index, { flat, glue }] of pieces.entries()) {
    if (index > 0 && glue === '\n') {
      texts.push('\n')
      at.push(flat.at[0] ?? at.at(-1) ?? 0)
    }
    texts.push(flat.text)
    for (const offset of flat.at) at.push(offset)
  }
  return { text: texts.join(''), at }
}

/** Where characters `from` (inclusive) to `to` (exclusive) of the flat text stand in the file. */
export function spanOf(flat: Flat, from: number, to: number): Span {
  const start = flat.at[from] ?? flat.at.at(-1) ?? 0
  return [start, (flat.at[Math.max(from, to - 1)] ?? start) + 1]
}

/** The same text with each match covered by a sign, so that nothing inside it is recognised. Lengths stay. */
export const cover = (text: string, pattern: RegExp, sign = '※') =>
  text.replace(pattern, (match) => sign.repeat(match.length))
