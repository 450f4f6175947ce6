import { Refusal } from '#core/refusal.ts'
import { textIn } from '#server/platform/text.ts'

/**
 * The characters of a text file in UTF-8, UTF-16 or GB 18030, told by its bytes.
 *
 * @throws Refusal invalid: not text
 */
export function decodeText(bytes: Uint8Array): string {
  const text = textIn(bytes)
  if (text !== undefined) return text
  throw new Refusal('invalid', '文件内容不是可识别的文本', {
    because: '文件可能是图片、压缩包或其他格式，也可能已损坏',
    remedy: '请上传 Word（.docx）、PDF、TXT 或 MD 格式的方案，或直接粘贴文字',
  })
}
