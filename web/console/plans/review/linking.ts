import { type RefObject, useEffect, useState } from 'react'

/** The two sides of the review. A chain names what is meant, innermost first: a unit, its obligation, its item. */
export type Side = 'source' | 'draft'
export type Chain = readonly string[]
export type Chosen = { chain: Chain; from: Side | 'keys' }

/**
 * What the pointer is over, told to both sides. Hundreds of elements listen through two panes that mark them by
 * attribute, so that moving the pointer draws nothing anew.
 */
export type Hover = { tell(chain: Chain): void; listen(hear: (chain: Chain) => void): () => void }

export function useHover(): Hover {
  const [hover] = useState(() => {
    const listeners = new Set<(chain: Chain) => void>()
    let last = ''
    return {
      tell(chain: Chain) {
        if (chain.join(' ') === last) return
        last = chain.join(' ')
        for (const hear of listeners) hear(chain)
      },
      listen(hear: (chain: Chain) => void) {
        listeners.add(hear)
        return () => {
          listeners.delete(hear)
        }
      },
    }
  })
  return hover
}

/** The ids that the element and what it lies in stand for, innermost first. */
export function chainAt(target: EventTarget | null): Chain {
  const chain: string[] = []
  let at = target instanceof Element ? target.closest<HTMLElement>('[data-link]') : null
  while (at) {
    chain.push(...(at.dataset.link ?? '').split(' ').reverse())
    at = at.parentElement?.closest<HTMLElement>('[data-link]') ?? null
  }
  return chain.filter((id) => id !== '')
}

const elementsOf = (pane: HTMLElement, id: string) => [
  ...pane.querySelectorAll<HTMLElement>(`[data-link~="${CSS.escape(id)}"]`),
]

/** The innermost link of the chain that this pane shows. */
function shownIn(pane: HTMLElement, chain: Chain) {
  for (const id of chain) {
    const elements = elementsOf(pane, id)
    if (elements.length > 0) return elements
  }
  return []
}

/** Characters that still count as a few words. */
const FEW = 60

const lengthOf = (elements: readonly HTMLElement[]) =>
  elements.reduce((length, element) => length + (element.textContent?.length ?? 0), 0)

function markOnly(pane: HTMLElement, attribute: 'data-lit' | 'data-chosen', chain: Chain) {
  for (const element of pane.querySelectorAll(`[${attribute}]`)) element.removeAttribute(attribute)
  const elements = shownIn(pane, chain)
  // A whole passage is shown fainter than a few words, or nobody could read on in it.
  const how = lengthOf(elements) > FEW ? 'passage' : 'words'
  for (const element of elements) element.setAttribute(attribute, how)
  return elements
}

/** Lights up in this pane what the pointer is over in either, and tells what it is over in this one. */
export function useLit(ref: RefObject<HTMLElement | null>, hover: Hover) {
  useEffect(() => {
    const pane = ref.current
    if (!pane) return undefined
    const over = ({ target }: Event) => hover.tell(chainAt(target))
    const out = () => hover.tell([])
    const stop = hover.listen((chain) => markOnly(pane, 'data-lit', chain))
    pane.addEventListener('mouseover', over)
    pane.addEventListener('mouseleave', out)
    return () => {
      stop()
      pane.removeEventListener('mouseover', over)
      pane.removeEventListener('mouseleave', out)
    }
  }, [ref, hover])
}

/**
 * Marks what was chosen and brings it into view unless it was chosen here. `after` is what must have been drawn
 * first (the open tab, the filter, the draft).
 */
export function useChosen(
  ref: RefObject<HTMLElement | null>,
  side: Side,
  chosen: Chosen | null,
  after: unknown,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `after` says when the elements are there
  useEffect(() => {
    const pane = ref.current
    if (!pane || !chosen) return
    const [first] = markOnly(pane, 'data-chosen', chosen.chain)
    if (first && chosen.from !== side) bringIntoView(pane, first)
  }, [ref, side, chosen, after])
}

/** Only where it is not in view already: a pane that jumps without need loses the reader's place. */
function bringIntoView(pane: HTMLElement, element: HTMLElement) {
  const margin = Number.parseFloat(getComputedStyle(element).scrollMarginTop) || 8
  const show = () => {
    const box = element.getBoundingClientRect()
    const frame = pane.getBoundingClientRect()
    if (box.top >= frame.top + margin && box.bottom <= frame.bottom - 8) return
    const tall = box.height > frame.height * 0.6
    if (tall && Math.abs(box.top - frame.top - margin) < 2) return
    element.scrollIntoView({ block: tall ? 'start' : 'center', behavior: 'instant' })
  }
  show()
  // What lay outside the window had only a guessed height; once it is drawn the place is known.
  requestAnimationFrame(() => requestAnimationFrame(show))
}
