import { Worker } from 'node:worker_threads'
import { Refusal } from '#core/refusal.ts'
import type { PdfAnswer } from '#server/plans/pdf-worker.ts'

const LONGEST_READING = 60_000
const MOST_MEMORY = 768

const WHY: Record<Extract<PdfAnswer, { refused: string }>['refused'], () => Refusal> = {
  encrypted: () =>
    new Refusal('invalid', 'PDF 设有打开密码，无法读取', { remedy: '请去掉密码后另存，再上传' }),
  damaged: () =>
    new Refusal('invalid', 'PDF 文件已损坏，无法打开', { remedy: '请重新导出 PDF，或上传 Word 原文件' }),
  'too many pages': () =>
    new Refusal('too-large', 'PDF 页数过多', { remedy: '请只保留方案所在的页，再上传' }),
}

/** Reads in a thread of its own, so that a PDF made to be endless can be stopped. */
function readInWorker(bytes: Uint8Array): Promise<PdfAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.resolve('#server/plans/pdf-worker.ts')), {
      workerData: new Uint8Array(bytes),
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
      stdout: true,
      stderr: true,
    })
    const finish = (answer: PdfAnswer) => {
      clearTimeout(timer)
      resolve(answer)
      void worker.terminate()
    }
    const timer = setTimeout(() => finish({ refused: 'damaged' }), LONGEST_READING)
    worker.once('message', finish)
    worker.once('error', () => finish({ refused: 'damaged' }))
    worker.once('exit', () => finish({ refused: 'damaged' }))
  })
}

const LEAST_CHARACTERS_A_PAGE = 10

/**
 * The text of a PDF, a paragraph on each line.
 *
 * @throws Refusal invalid: encrypted, damaged, or scanned without text; too-large: too many pages
 */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const answer = await readInWorker(bytes)
  if ('refused' in answer) throw WHY[answer.refused]()
  if (answer.text.replace(/\s/g, '').length < LEAST_CHARACTERS_A_PAGE * answer.pages)
    throw new Refusal('invalid', 'PDF 中没有可读取的文字', {
      because: '文件多半是扫描件，每页是一张图片',
      remedy: '请上传 Word 原文件，或先用文字识别软件转换后再上传',
    })
  return answer.text
}
