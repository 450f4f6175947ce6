import type { ReactNode } from 'react'

export type Tone = 'good' | 'due' | 'late' | 'major' | 'general' | 'info' | 'idle'

const symbols: Record<Tone, string> = {
  good: '✓',
  due: '◔',
  late: '!',
  major: '●',
  general: '▲',
  info: '○',
  idle: '–',
}

/** A state: symbol, word and colour, never colour alone. `title` is the exact text on hover. */
export const StateTag = ({ tone, title, children }: { tone: Tone; title?: string; children: ReactNode }) => (
  <span className={`state-tag tone-${tone}`} title={title}>
    <span className="state-symbol" aria-hidden="true">
      {symbols[tone]}
    </span>
    {children}
  </span>
)
