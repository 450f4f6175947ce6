import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { gridsOf } from '#server/plans/pdf-grid.ts'
import { type PdfPage, pageOf, paragraphsOf } from '#server/plans/pdf-lines.ts'
import { after, rulesOf } from '#server/plans/pdf-rules.ts'
import type { PdfLine } from '#server/plans/pdf-tables.ts'

/** What the worker answers: the text, how many pages it came from and which of them hold none, or why there is none. */
export type PdfAnswer =
  | { text: string; pages: number; blank: number[] }
  | { refused: 'encrypted' | 'damaged' | 'too many pages' }

const MOST_PAGES = 600

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Pdf['getPage']>>
type Item = Awaited<ReturnType<Page['getTextContent']>>['items'][number]

/** A run of text where it is printed, whichever way the page is turned. */
function runOf(item: Item, view: readonly number[]): PdfLine[] {
  if (!('str' in item) || item.str.trim() === '') return []
  const [, , , d = 0, left = 0, y = 0] = after(view, item.transform)
  if (item.dir === 'ttb') return [{ text: item.str, left, right: left, y, size: Math.abs(d), upright: true }]
  const size = item.height || Math.abs(d) || 10
  return [{ text: item.str, left, right: left + item.width, y, size }]
}

/** The drawing is asked for only where there is text that may stand in a table. */
async function gridsIn(page: Page, view: number[]) {
  const { OPS } = await getResolvedPDFJS()
  return gridsOf(rulesOf(await page.getOperatorList(), OPS, view))
}

async function pageAt(pdf: Pdf, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number)
  const { transform, width } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const runs = items.flatMap((item) => runOf(item, transform))
  const grids = runs.length === 0 ? [] : await gridsIn(page, transform)
  page.cleanup()
  return pageOf(runs, grids, width)
}

async function read(bytes: Uint8Array): Promise<PdfAnswer> {
  // Pictures are not unpacked: there is nothing to read in them, and a scanned page holds millions of dots.
  const pdf = await getDocumentProxy(bytes, { maxImageSize: 1 })
  if (pdf.numPages > MOST_PAGES) return { refused: 'too many pages' }
  const pages: PdfPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await pageAt(pdf, number))
  const blank = pages.flatMap(({ blocks }, i) => (blocks.length === 0 ? [i + 1] : []))
  return { text: paragraphsOf(pages), pages: pdf.numPages, blank }
}

const answer = await read(workerData).catch(
  (error: unknown): PdfAnswer => ({
    refused: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged',
  }),
)
parentPort?.postMessage(answer)
