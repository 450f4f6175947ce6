const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)

const decode = (bytes: Uint8Array, encoding: string) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 without its mark: one byte of each pair is mostly zero where the text has digits, spaces and line ends. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4000)
  const zeros = [0, 0]
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd < sample.length / 50) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

function encodingsFor(bytes: Uint8Array): string[] {
  if (startsWith(bytes, 0xff, 0xfe)) return ['utf-16le']
  if (startsWith(bytes, 0xfe, 0xff)) return ['utf-16be']
  const wide = wideEncoding(bytes)
  return wide === undefined ? ['utf-8', 'gb18030'] : [wide]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary data from text
const CONTROLS = /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]/g

const isBinary = (text: string) => {
  const sample = text.slice(0, 20_000)
  return (sample.match(CONTROLS)?.length ?? 0) > sample.length / 200
}

/** The characters of a text file in UTF-8, UTF-16 or GB 18030, told by its bytes, lines ended by \n; undefined when it is no text. */
export function textIn(bytes: Uint8Array): string | undefined {
  for (const encoding of encodingsFor(bytes)) {
    const text = decode(bytes, encoding)?.replace(/^\ufeff/, '')
    if (text !== undefined && !isBinary(text)) return text.replace(/\r\n?/g, '\n')
  }
  return undefined
}
