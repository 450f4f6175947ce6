import type { DraftItem } from '#core/plans/draft.ts'
import type { Cut } from '#web/console/plans/review/cut-bar.tsx'
import { snapToClause } from '#web/console/plans/review/source-text.ts'

/** What is selected of the source, as offsets into it; equal ones are the place that was clicked. */
export type Selected = { from: number; to: number }

type Point = { clientX: number; clientY: number }

/** The words selected in the source, else the place that was pressed. (A finger sets no caret, so the point says it.) */
export function readSelection(pane: HTMLElement, point: Point): Selected | null {
  const selection = document.getSelection()
  const range = selection && !selection.isCollapsed ? selection.getRangeAt(0) : null
  const from = range && offsetOf(pane, range.startContainer, range.startOffset)
  const to = range && offsetOf(pane, range.endContainer, range.endOffset)
  if (from !== null) return { from, to: to ?? from }
  const at = offsetAt(pane, point)
  return at === null ? null : { from: at, to: at }
}

function offsetAt(pane: HTMLElement, { clientX, clientY }: Point) {
  if ('caretPositionFromPoint' in document) {
    const place = document.caretPositionFromPoint(clientX, clientY)
    return place && offsetOf(pane, place.offsetNode, place.offset)
  }
  // Older Chromium and Safari know the place by another name.
  const older = document as unknown as { caretRangeFromPoint?: (x: number, y: number) => Range | null }
  const range = older.caretRangeFromPoint?.(clientX, clientY)
  return range ? offsetOf(pane, range.startContainer, range.startOffset) : null
}

function offsetOf(pane: HTMLElement, node: Node, within: number) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : null
  const words = element?.closest<HTMLElement>('[data-at]')
  return words && pane.contains(words) ? Number(words.dataset.at) + within : null
}

/** Where the item under the selection would be cut, and where on the pane that is; null outside every item. */
export function cutAt(
  pane: HTMLElement,
  source: string,
  items: readonly DraftItem[],
  { from, to }: Selected,
): Cut | null {
  const item = items.find(({ span }) => span && from >= span[0] && from < span[1])
  if (!item?.span) return null
  const [begin, end] = item.span
  const at = to > from ? from : snapToClause(source, from)
  const words =
    to > from && to <= end
      ? source
          .slice(from, to)
          .replace(/\s*\n\s*/g, '')
          .trim()
      : ''
  const splits = at > begin + 1 && at < end - 1
  if (!splits && words.length < 2) return null
  const place = placeOf(pane, at)
  return place && { itemId: item.id, clause: item.clause, at: splits ? at : null, words, ...place }
}

/** The caret's box at an offset, measured from the top left of what the pane scrolls. */
function placeOf(pane: HTMLElement, at: number) {
  const words = [...pane.querySelectorAll<HTMLElement>('[data-at]')].findLast(
    (element) => Number(element.dataset.at) <= at,
  )
  const node = words?.firstChild
  if (!words || !node) return null
  const range = document.createRange()
  range.setStart(node, Math.min(at - Number(words.dataset.at), node.textContent?.length ?? 0))
  const box = range.getClientRects()[0] ?? words.getBoundingClientRect()
  const frame = pane.getBoundingClientRect()
  return {
    left: box.left - frame.left + pane.scrollLeft,
    top: box.top - frame.top + pane.scrollTop,
    height: box.height,
    right: box.left > frame.left + frame.width * 0.6,
  }
}
