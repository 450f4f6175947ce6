import { Refusal } from '#core/refusal.ts'
import type { PdfAnswer } from '#server/plans/pdf-worker.ts'
import { LONGEST_MS, runApart, type Unanswered } from '#server/platform/apart.ts'

type Refused = Extract<PdfAnswer, { refused: string }>['refused'] | Unanswered['refused']

const WHY: Record<Refused, () => Refusal> = {
  encrypted: () =>
    new Refusal('invalid', 'PDF 设有打开密码，无法读取', { remedy: '请去掉密码后另存，再上传' }),
  damaged: () =>
    new Refusal('invalid', 'PDF 文件已损坏，无法打开', { remedy: '请重新导出 PDF，或上传 Word 原文件' }),
  'too many pages': () =>
    new Refusal('too-large', 'PDF 页数过多', { remedy: '请只保留方案所在的页，再上传' }),
  'took too long': () =>
    new Refusal('too-large', `PDF 过于复杂，${LONGEST_MS / 1000} 秒内没有读完`, {
      because: '文件中可能有大量图形，或内容异常',
      remedy: '请上传 Word 原文件，或只保留方案所在的页后重新导出 PDF',
    }),
  'broke off': () =>
    new Refusal('too-large', '读取 PDF 时中断，没有读完', {
      because: '文件过于复杂，超出了读取所允许的内存，或内容异常',
      remedy: '请上传 Word 原文件，或只保留方案所在的页后重新导出 PDF',
    }),
}

const LEAST_CHARACTERS_A_PAGE = 10

const scanned = () =>
  new Refusal('invalid', 'PDF 中没有可读取的文字', {
    because: '文件多半是扫描件，每页是一张图片',
    remedy: '请上传 Word 原文件，或先用文字识别软件转换后再上传',
  })

const garbled = () =>
  new Refusal('invalid', 'PDF 中的文字无法识别为汉字', {
    because: '制作 PDF 时没有附带字体的文字对照表，复制出来也是乱码',
    remedy: '请上传 Word 原文件，或重新导出 PDF 后再上传',
  })

/** A plan has words; codes of a font that tells nobody what they mean are not Chinese. */
function checkWords(text: string, pages: number) {
  const characters = text.replace(/\s/g, '').length
  if (characters < LEAST_CHARACTERS_A_PAGE * pages || pages === 0) throw scanned()
  if ((text.match(/\p{Script=Han}/gu)?.length ?? 0) < characters / 5) throw garbled()
}

/** Lines of a character or two are those of text that is set from top to bottom, which is not put in order. */
function isUpright(text: string) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 40 && lines.filter((line) => line.trim().length <= 2).length > lines.length / 2
}

const UPRIGHT = 'PDF 的文字多为竖排或逐字分开，读出的段落可能不完整，请对照原件核对，或改用 Word 原文件'

/** 1, 2, 3, 7 → 第1—3、7页. */
function namesOfPages(pages: readonly number[]): string {
  const runs: number[][] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (last && page === (last.at(-1) ?? 0) + 1) last.push(page)
    else runs.push([page])
  }
  return `第${runs.map((run) => (run.length > 1 ? `${run[0]}—${run.at(-1)}` : run[0])).join('、')}页`
}

const noteOf = (blank: readonly number[]) =>
  blank.length === 0
    ? []
    : [`PDF 的${namesOfPages(blank)}没有文字，可能是扫描的图片，其中的内容没有读到，请对照原件补充`]

/**
 * The text of a PDF, a paragraph or a table row on each line, and what the clerk should know of pages without text.
 *
 * @throws Refusal invalid: encrypted, damaged, or scanned without text; too-large: too many pages, or too much to read
 */
export async function textOfPdf(bytes: Uint8Array): Promise<{ text: string; notes: string[] }> {
  const answer = await runApart<PdfAnswer>('#server/plans/pdf-worker.ts', new Uint8Array(bytes))
  if ('refused' in answer) throw WHY[answer.refused]()
  const { text, pages, blank } = answer
  checkWords(text, pages - blank.length)
  return { text, notes: [...noteOf(blank), ...(isUpright(text) ? [UPRIGHT] : [])] }
}
