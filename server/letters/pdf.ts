import type { LetterContent, LetterStamp } from '#core/letters/content.ts'
import { Refusal } from '#core/refusal.ts'
import type { PdfAnswer, PdfOrder } from '#server/letters/pdf-worker.ts'
import { runApart } from '#server/platform/apart.ts'

/**
 * The same letter as a PDF, made in a thread of its own: reading the font alone takes longer than a request may hold
 * up the others.
 *
 * @throws Refusal unavailable when it was not made in time; invalid when the font lacks a character
 */
export async function pdfOf(content: LetterContent, stamp: LetterStamp): Promise<Uint8Array> {
  const order: PdfOrder = { content, stamp }
  const answer = await runApart<PdfAnswer>('#server/letters/pdf-worker.ts', order)
  if ('bytes' in answer) return answer.bytes
  if ('missing' in answer)
    throw new Refusal('invalid', `内置字库没有这些字，不能生成 PDF：${answer.missing}`, {
      remedy: '请下载 .docx 文件，用 WPS 或 Word 另存为 PDF',
    })
  throw new Refusal('unavailable', 'PDF 没有在规定时间内生成', { remedy: '请稍后再试，或者下载 .docx 文件' })
}
