import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import type { LetterContent, LetterStamp } from '#core/letters/content.ts'
import { coverageOf } from '#server/letters/font-coverage.ts'
import { definitionOf, textIn } from '#server/letters/pdf-definition.ts'
import { drawPictures } from '#server/letters/pictures.ts'

export type PdfOrder = { content: LetterContent; stamp: LetterStamp }
/** The bytes, or the characters that the font does not have. */
export type PdfAnswer = { bytes: Uint8Array } | { missing: string }

const fontAt = (weight: string) =>
  fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')))

/** Of the fonts of the standard none is free; one free family stands for all, its weights for their differences. */
const files = { normal: fontAt('Regular'), bold: fontAt('Bold') }

// What a letter says may look like an address or a path; nothing but the fonts is ever fetched for it.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => Object.values(files).includes(path))
pdfmake.setFonts({ Sheet: { ...files, italics: files.normal, bolditalics: files.bold } })

async function make({ content, stamp }: PdfOrder): Promise<PdfAnswer> {
  const has = coverageOf(readFileSync(files.normal))
  const missing = new Set([...textIn(content, stamp)].filter((sign) => !has(sign.codePointAt(0) ?? 0)))
  if (missing.size > 0) return { missing: [...missing].join('') }
  const bytes = await pdfmake.createPdf(definitionOf(content, stamp, await drawPictures(content))).getBuffer()
  return { bytes: new Uint8Array(bytes) }
}

parentPort?.postMessage(await make(workerData))
