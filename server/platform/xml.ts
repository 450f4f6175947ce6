/** A tag of a part of an Office document, or the characters between two tags. */
export type Token =
  | { kind: 'open' | 'empty'; name: string; attributes: string }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const character = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

const unescaped = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,5}));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return character(Number.parseInt(hex, 16))
    if (decimal !== undefined) return character(Number(decimal))
    return ENTITIES[name] ?? whole
  })

const PIECE = /<([^<>]*)>|([^<]+)/g

/** Reads the tags of machine-written XML in one pass. Comments, declarations and entities of its own are skipped. */
export function* tokensOf(xml: string): Generator<Token> {
  for (const [, tag, text] of xml.matchAll(PIECE)) {
    const token: Token | undefined =
      tag === undefined ? { kind: 'text', text: unescaped(text ?? '') } : tokenOf(tag)
    if (token) yield token
  }
}

function tokenOf(tag: string): Token | undefined {
  if (/^[!?]/.test(tag)) return undefined
  const name = /^\/?([\w:.-]+)/.exec(tag)?.[1]
  if (name === undefined) return undefined
  if (tag.startsWith('/')) return { kind: 'close', name }
  return { kind: tag.endsWith('/') ? 'empty' : 'open', name, attributes: tag }
}

/** The value of an attribute of a tag, e.g. `w:val`. */
export function attribute(token: { attributes: string }, name: string): string | undefined {
  const from = token.attributes.indexOf(` ${name}="`)
  if (from < 0) return undefined
  const start = from + name.length + 3
  const end = token.attributes.indexOf('"', start)
  return end < 0 ? undefined : unescaped(token.attributes.slice(start, end))
}
