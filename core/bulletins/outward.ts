import { type Block, type Computed, type Edits, standingOf } from '#core/bulletins/content.ts'

/**
 * A bulletin as whoever it is addressed to reads it: what was issued, with the rows behind its figures. What stood there
 * before somebody changed it, and why, is the drawing unit's business.
 */
export function outward(content: Computed, edits: Edits): Computed {
  const blocks = content.blocks.flatMap((block) => outwardBlock(block, edits) ?? [])
  const told = new Set(blocks.flatMap((block) => (block.kind === 'text' ? block.figures : [])))
  return { ...content, blocks, figures: content.figures.filter(({ name }) => told.has(name)) }
}

function outwardBlock(block: Block, edits: Edits): Block | undefined {
  const edit = edits[block.id]
  const standing = standingOf(block, edit)
  if (standing === 'omitted' || standing === 'empty') return undefined
  if (standing === 'computed' || !edit) return block
  return { kind: 'text', id: block.id, heading: block.heading, words: edit.words, figures: [] }
}
