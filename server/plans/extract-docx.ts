import { unzipSync } from 'fflate'
import { Refusal } from '#core/refusal.ts'
import { linesOfBody } from '#server/plans/word-body.ts'
import { openNumbering } from '#server/plans/word-numbering.ts'

const MOST_UNPACKED = 24 * 1024 * 1024
const WANTED = /^word\/(?:document\d*|numbering|styles)\.xml$/

const damaged = () =>
  new Refusal('invalid', 'Word 文件已损坏，无法打开', {
    remedy: '请用 Word 或 WPS 打开后另存为 .docx，再上传',
  })

const bomb = () =>
  new Refusal('invalid', 'Word 文件解压后过大', {
    because: '解压后的内容远超正常文档，可能是恶意构造的文件',
    remedy: '请用 Word 或 WPS 打开后另存为 .docx，再上传',
  })

/** The names of all parts, and the text of those that hold words and numbers. Never unpacks more than a cap. */
export function partsOf(bytes: Uint8Array): { names: string[]; texts: Map<string, string> } {
  const names: string[] = []
  let unpacked = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        if (!WANTED.test(name)) return false
        unpacked += originalSize
        if (unpacked > MOST_UNPACKED) throw bomb()
        return true
      },
    })
    const texts = Object.entries(files).map(([name, data]) => [name, new TextDecoder().decode(data)] as const)
    return { names, texts: new Map(texts) }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged()
  }
}

/**
 * The text of a .docx: a line for each paragraph with its automatic number as Word prints it, a line for each table
 * row with cells joined by ` | ` and merged cells copied down.
 *
 * @throws Refusal invalid: damaged, or too large when unpacked
 */
export function textOfDocx(texts: ReadonlyMap<string, string>): string {
  const [, body] = [...texts].find(([name]) => name.startsWith('word/document')) ?? []
  if (body === undefined) throw damaged()
  const numbering = openNumbering(texts.get('word/numbering.xml') ?? '', texts.get('word/styles.xml') ?? '')
  return linesOfBody(body, numbering).join('\n')
}
