import { Refusal } from '#core/refusal.ts'
import { partsOf, textOfDocx } from '#server/plans/extract-docx.ts'
import { textOfPdf } from '#server/plans/extract-pdf.ts'
import { decodeText } from '#server/plans/extract-text.ts'

export type PlanFileKind = 'docx' | 'pdf' | 'txt' | 'md'

/** What was read of a file. `notes` tell the clerk what could not be, e.g. pages that are pictures. */
export type ExtractedText = { text: string; kind: PlanFileKind; notes: string[] }

const MEGABYTE = 1024 * 1024

/** The largest plan file that is read. */
export const MOST_BYTES = 20 * MEGABYTE

/** Said of a plan file of more bytes than are read. */
export const tooLarge = (mostBytes = MOST_BYTES) =>
  new Refusal('too-large', `文件超过 ${Math.floor(mostBytes / MEGABYTE)} MB`, {
    because: '方案以文字为主，过大的文件多半含有大量图片',
    remedy: '请删除或压缩文件中的图片，或只上传方案正文',
  })

const refuse = (message: string, because: string, remedy: string) =>
  new Refusal('invalid', message, { because, remedy })

const asBytes = (text: string) => [...text].map((char) => char.charCodeAt(0))

const beginsWith = (bytes: Uint8Array, text: string) => asBytes(text).every((byte, i) => bytes[i] === byte)

const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const ZIP = 'PK\x03\x04'
const RTF = '{\\rtf'
const PICTURES_AND_ARCHIVES = [
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'BM',
  'RIFF',
  'II*\0',
  'MM\0*',
  '\x1f\x8b',
  '7z\xbc\xaf',
  'Rar!',
  '\x7fELF',
  'MZ',
]

const holds = (bytes: Uint8Array, words: string) => Buffer.from(bytes).includes(Buffer.from(words, 'utf16le'))

/** Compound files are what Word before 2007 wrote, and the wrapping of an encrypted .docx. */
function refusalOfOle(bytes: Uint8Array): Refusal {
  if (holds(bytes, 'EncryptedPackage'))
    return new Refusal('invalid', '文件设有打开密码，无法读取', { remedy: '请去掉密码后另存，再上传' })
  return refuse(
    '不支持旧版 Word（.doc）或 WPS（.wps）格式',
    '旧格式无法可靠地读取编号和表格',
    '请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再上传',
  )
}

function textOfZip(bytes: Uint8Array): string {
  const { names, texts } = partsOf(bytes)
  if (names.some((name) => /^word\/document\d*\.xml$/.test(name))) return textOfDocx(texts)
  const [what, remedy] = whatIsIn(names)
  throw refuse(
    `这是 ${what}，不是可读取的方案文档`,
    '方案只从 Word（.docx）、PDF、TXT、MD 文件中读取',
    remedy,
  )
}

const SAVE_AS_WORD = '请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再上传'

/** What a package that is no Word file is, and what to do with it. */
function whatIsIn(names: readonly string[]): [what: string, remedy: string] {
  if (names.includes('OFD.xml'))
    return ['OFD 文件', '请用 OFD 阅读软件或 WPS 打开，导出为 Word 或 PDF 后再上传']
  if (names.some((name) => name.startsWith('xl/'))) return ['Excel 表格', '请上传方案的 Word 或 PDF 文件']
  if (names.some((name) => name.startsWith('ppt/'))) return ['演示文稿', '请上传方案的 Word 或 PDF 文件']
  if (names.includes('content.xml')) return ['OpenDocument 文档（.odt）', SAVE_AS_WORD]
  return ['压缩包或其他格式的文件', '请解压后上传方案的 Word 或 PDF 文件']
}

/** Offices' systems hand out web pages and XML that are called .doc. */
const MARKUP = /^\s*(?:<!doctype html|<html|<\?xml|mime-version:)/i

function textOfPlain(bytes: Uint8Array): string {
  const text = decodeText(bytes)
  if (MARKUP.test(text.slice(0, 200)))
    throw refuse(
      '文件是网页（HTML）或 XML 格式，不是方案文档',
      '有的系统导出的“.doc”实际是网页，其中的编号和表格无法可靠读取',
      SAVE_AS_WORD,
    )
  return text
}

/**
 * Some PDF and WPS fonts call 一 and 长 by the codes of dictionary radicals that look the same (⼀ U+2F00, ⻓ U+2ED3).
 * Those of the second block have no plain form in Unicode's tables.
 */
const RADICALS = /[\u2e80-\u2fdf\uf900-\ufaff]/g
const PLAIN: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical = '', plain = '']) => [radical, plain]),
)

const plain = (text: string) => text.replace(RADICALS, (char) => PLAIN[char] ?? char.normalize('NFKC'))

async function textByContent(
  bytes: Uint8Array,
  fileName: string,
): Promise<Omit<ExtractedText, 'notes'> & { notes?: string[] }> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (beginsWith(bytes, OLE)) throw refusalOfOle(bytes)
  if (beginsWith(bytes, ZIP)) return { kind: 'docx', text: textOfZip(bytes) }
  if (head.includes('%PDF-')) return { kind: 'pdf', ...(await textOfPdf(bytes)) }
  if (beginsWith(bytes, RTF))
    throw refuse(
      '不支持 RTF 格式',
      'RTF 中的编号和表格无法可靠读取',
      '请用 Word 或 WPS 另存为 .docx 后再上传',
    )
  if (PICTURES_AND_ARCHIVES.some((sign) => beginsWith(bytes, sign)))
    throw refuse(
      '文件是图片、压缩包或程序，不是方案文档',
      '其中没有可读取的文字',
      '请上传方案的 Word 或 PDF 文件',
    )
  return { kind: /\.(?:md|markdown)$/i.test(fileName) ? 'md' : 'txt', text: textOfPlain(bytes) }
}

/**
 * The text of a plan file. What it is, is told by its bytes; the name decides only between .txt and .md.
 *
 * @throws Refusal invalid: empty, encrypted, damaged, without text, or of a kind that is not read; too-large
 */
export async function extractText(
  bytes: Uint8Array,
  fileName: string,
  mostBytes = MOST_BYTES,
): Promise<ExtractedText> {
  if (bytes.length === 0) throw refuse('文件是空的', '文件大小为 0', '请检查文件能否正常打开，再重新上传')
  if (bytes.length > mostBytes) throw tooLarge(mostBytes)
  const extracted = await textByContent(bytes, fileName)
  if (extracted.text.trim() === '')
    throw refuse('文件中没有文字', '内容可能全是图片或空白', '请上传含有文字的方案，或直接粘贴文字')
  return { notes: [], ...extracted, text: plain(extracted.text) }
}
