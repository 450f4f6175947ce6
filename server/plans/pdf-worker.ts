import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import { linesOfRuns, type PdfLine, type PdfRun, paragraphsOf } from '#server/plans/pdf-lines.ts'

/** What the worker answers: the text and how many pages it came from, or why there is none. */
export type PdfAnswer =
  | { text: string; pages: number }
  | { refused: 'encrypted' | 'damaged' | 'too many pages' }

const MOST_PAGES = 600

async function read(bytes: Uint8Array): Promise<PdfAnswer> {
  const pdf = await getDocumentProxy(bytes)
  if (pdf.numPages > MOST_PAGES) return { refused: 'too many pages' }
  const pages: PdfLine[][] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const runs = items.flatMap((item): PdfRun[] => ('str' in item ? [item] : []))
    pages.push(linesOfRuns(runs))
    page.cleanup()
  }
  return { text: paragraphsOf(pages), pages: pdf.numPages }
}

const answer = await read(workerData).catch(
  (error: unknown): PdfAnswer => ({
    refused: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged',
  }),
)
parentPort?.postMessage(answer)
