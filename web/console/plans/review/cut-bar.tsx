import { useEffect, useState } from 'react'
import { useDesk } from '#web/console/plans/review/desk.ts'
import { wordsOf } from '#web/ui/problem.tsx'

/** A place in the source that somebody pointed at: where the item could be cut, which words could be taken out. */
export type Cut = {
  itemId: string
  clause: string
  /** Offset of the cut; null where nothing would be left on one side. */
  at: number | null
  /** Selected words; empty when a place was clicked. */
  words: string
  left: number
  top: number
  height: number
  /** The bar opens to the left, because the place lies at the right edge. */
  right: boolean
}

type Props = { cut: Cut; onExtract: (itemId: string, text: string) => void; onClose: () => void }

/** The caret in the source and what can be done there. */
export function CutBar({ cut, onExtract, onClose }: Props) {
  const { split, busy, problem } = useSplit(cut, onClose)
  const { look } = useDesk()
  useEscape(onClose)
  return (
    <div className="cut-place" style={{ left: cut.left, top: cut.top }}>
      <span className="cut-caret" style={{ height: cut.height }} />
      <span className={`cut-bar ${cut.right ? 'cut-bar-right' : ''}`} style={{ top: cut.height + 4 }}>
        {cut.at !== null && (
          <button type="button" disabled={busy} onClick={split} title={`「${cut.clause}」自此处起分为两条`}>
            在此拆分
          </button>
        )}
        {cut.words !== '' && (
          <button
            type="button"
            onClick={() => {
              onExtract(cut.itemId, cut.words)
              onClose()
            }}
          >
            摘为一项要求
          </button>
        )}
        <button type="button" className="cut-look" onClick={() => look('draft', [cut.itemId])}>
          看识别结果
        </button>
        {problem !== undefined && <span className="tone-late">{wordsOf(problem)}</span>}
      </span>
    </div>
  )
}

function useSplit({ itemId, at }: Cut, onClose: () => void) {
  const { send } = useDesk()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const split = async () => {
    if (at === null) return
    setBusy(true)
    const said = await send({ type: 'split', itemId, at })
    setBusy(false)
    setProblem(said)
    if (!said) onClose()
  }
  return { split: () => void split(), busy, problem }
}

function useEscape(onClose: () => void) {
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && onClose()
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onClose])
}
