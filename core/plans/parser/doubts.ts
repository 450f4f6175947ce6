import type { Doubt, DoubtAbout, Span } from '#core/plans/parser/parsed.ts'

/** Collects what the clerk should look at, in the order of the text, each once. */
export function openDoubts() {
  const doubts = new Map<string, Doubt>()
  return {
    add(about: DoubtAbout, span: Span, reason: string) {
      doubts.set(`${span[0]} ${span[1]} ${reason}`, { about, reason, span })
    },
    list: () => [...doubts.values()].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]),
  }
}
export type Doubts = ReturnType<typeof openDoubts>
