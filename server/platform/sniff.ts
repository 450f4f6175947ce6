import { type FileHandle, open } from 'node:fs/promises'
import { extensionOf, type FileKind, kindOf } from '#core/files/kinds.ts'
import { Refusal } from '#core/refusal.ts'
import { holds, oleParts, readAt, type ZipPart, zipParts, zipText } from '#server/platform/containers.ts'
import { security } from '#server/platform/security.ts'

const HEAD = 8192

/**
 * The kind of an uploaded file, told by its bytes; the name has to agree.
 *
 * @throws Refusal invalid: not a kind that is accepted, not what its name says, encrypted, with macros, or a zip bomb
 */
export async function sniff(path: string, name: string): Promise<FileKind> {
  const kind = kindOf(name)
  if (!kind) throw notAccepted(name)
  const file = await open(path)
  try {
    const head = await readAt(file, 0, HEAD)
    const { shape } = kind
    const fits = typeof shape === 'string' ? SIGNATURES[shape](head) : await contains(shape, head, file)
    if (!fits) throw contradicts(name)
    return kind
  } finally {
    await file.close()
  }
}

const ascii = (head: Buffer, from: number, to: number) => head.toString('latin1', from, to)

const SIGNATURES = {
  pdf: (head: Buffer) => ascii(head, 0, 1024).includes('%PDF-'),
  jpeg: (head: Buffer) => ascii(head, 0, 3) === '\xff\xd8\xff',
  png: (head: Buffer) => ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n',
  webp: (head: Buffer) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP',
  heic: (head: Buffer) => /^ftyp(hei[cxms]|hev[cx]|mif1|msf1)$/.test(ascii(head, 4, 12)),
  text: isPlainText,
}

const MARKUP = /^\s*<(!doctype|html|head|body|script|svg|\?xml|iframe|object)\b/i

/** UTF-8, GB 18030, or UTF-16 with its mark: no control characters, and not the beginning of a page. */
function isPlainText(head: Buffer) {
  const wide = ['\xff\xfe', '\xfe\xff'].includes(ascii(head, 0, 2))
  const text = head.toString(wide ? 'utf16le' : 'utf8').replace(/^\ufeff/, '')
  const binary = !wide && head.some((byte) => byte < 0x20 && !TEXT_CONTROLS.includes(byte))
  return !binary && !MARKUP.test(text)
}

/** Tab, line feed, vertical tab, form feed, carriage return, end of file (DOS), escape. */
const TEXT_CONTROLS = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b]

type Container = Exclude<FileKind['shape'], string>

async function contains(shape: Container, head: Buffer, file: FileHandle) {
  if (ascii(head, 0, 4) === 'PK\x03\x04') {
    const parts = await zipParts(file)
    if (!parts || !(await isHarmless(file, parts))) return false
    return 'zipWith' in shape && parts.some(({ name }) => name === shape.zipWith)
  }
  if (ascii(head, 0, 8) !== '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return false
  const parts = await oleParts(file)
  if (parts.includes('EncryptedPackage')) throw encrypted()
  if (await holds(file, OLE_MACROS)) throw withMacros()
  return 'oleWith' in shape && shape.oleWith.some((part) => parts.includes(part))
}

/** The stream that every VBA project has (MS-OVBA 2.3.4.1), as a compound file writes names. */
const OLE_MACROS = Buffer.from('_VBA_PROJECT', 'utf16le')

/** A part may have any name: what it is says the list of types, which is also what the programs go by. */
const MACRO_TYPES = /vbaProject|macroEnabled|macrosheet/i

/** False where that cannot be told, because the list of types is damaged. */
async function isHarmless(file: FileHandle, parts: readonly ZipPart[]) {
  const unpacked = parts.reduce((sum, part) => sum + part.unpacked, 0)
  if (unpacked > security.files.maxUnpackedBytes) throw unpacksTooLarge()
  const list = parts.find(({ name }) => name === '[Content_Types].xml')
  const types = list ? await zipText(file, list) : ''
  if (MACRO_TYPES.test(types ?? '') || parts.some(({ name }) => /vbaProject\.bin$/i.test(name)))
    throw withMacros()
  return types !== undefined
}

const ACCEPTED = 'PDF、Word、Excel、PPT、OFD、WPS 文档，JPG、PNG、WebP、HEIC 图片，TXT、MD、CSV 文本'

const notAccepted = (name: string) =>
  new Refusal('invalid', `不接受“${extensionOf(name) ?? '没有扩展名'}”类型的文件`, {
    because: '为防止恶意程序，只接受常用的文档、图片和文本',
    remedy: `可上传：${ACCEPTED}。压缩包请解压后逐个上传`,
    field: 'name',
  })

const contradicts = (name: string) =>
  new Refusal('invalid', `文件内容与扩展名“${extensionOf(name)}”不符`, {
    because: '扩展名与内容不一致的文件可能已损坏或被伪装',
    remedy: '请用原软件打开后另存，再上传另存的文件',
    field: 'name',
  })

const unpacksTooLarge = () =>
  new Refusal('invalid', '文件解压后过大', {
    because: `解压后的内容不得超过 ${Math.floor(security.files.maxUnpackedBytes / 1024 / 1024)} MB，更大的可能是恶意构造的文件`,
    remedy: '请把需要的内容复制到新的文档，另存后再上传',
    field: 'name',
  })

const encrypted = () =>
  new Refusal('invalid', '文件设有打开密码，无法读取', { remedy: '请去掉密码后另存，再上传' })

const withMacros = () =>
  new Refusal('invalid', '文件中含有宏', {
    because: '宏是程序，可能带有病毒',
    remedy: '请另存为不含宏的格式后再上传',
  })
