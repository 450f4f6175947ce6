import { strToU8, zipSync } from 'fflate'

/** A ZIP of parts that hold nothing worth reading. */
export const zipOf = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))

/** An .xlsx whose list of types names a macro project that stands under another name. */
export const withMacroType = zipSync({
  '[Content_Types].xml': strToU8(
    '<Override PartName="/xl/a" ContentType="application/vnd.ms-office.vbaProject"/>',
  ),
  'xl/workbook.xml': strToU8('x'),
})

/** A ZIP whose directory says that its parts unpack to two gibibytes. */
export function bomb() {
  const bytes = Buffer.from(zipOf('xl/workbook.xml'))
  bytes.writeUInt32LE(2 ** 31, bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24)
  return bytes
}

/** A directory that announces more parts than it shows. */
export function incomplete() {
  const bytes = Buffer.from(zipOf('xl/workbook.xml'))
  bytes.writeUInt16LE(9, bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 10)
  return bytes
}

/** The beginning of a compound file whose directory names one stream. */
export function oleOf(stream: string) {
  const bytes = Buffer.alloc(512 + 512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(9, 30) // sectors of 512 bytes
  bytes.writeUInt32LE(0, 48) // the directory is the first
  bytes.write(stream, 512, 'utf16le')
  bytes.writeUInt16LE((stream.length + 1) * 2, 512 + 64)
  return bytes
}
