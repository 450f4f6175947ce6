import { fileURLToPath } from 'node:url'
import { renderAsync } from '@resvg/resvg-js'
import type { LetterContent } from '#core/letters/content.ts'

const FAMILY = 'Noto Sans SC'
const fontAt = (weight: string) =>
  fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')))
const fontFiles = [fontAt('Regular'), fontAt('Medium')]

/** Twice as fine as the screen: 192 dots an inch on paper. */
const ZOOM = 2

/** The pictures of a letter as PNG, by their SVG. They are made off the thread that answers requests. */
export async function drawPictures({ inserts = [] }: LetterContent): Promise<ReadonlyMap<string, Buffer>> {
  const drawn = new Map<string, Buffer>()
  for (const one of inserts) if (one.kind === 'picture') drawn.set(one.svg, await pngOf(one.svg))
  return drawn
}

async function pngOf(svg: string) {
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
    fitTo: { mode: 'zoom', value: ZOOM },
    background: '#ffffff',
  })
  return image.asPng()
}
