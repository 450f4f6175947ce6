import { amountWords } from '#core/bulletins/compose.ts'
import type { Figure } from '#core/bulletins/content.ts'
import { type FigureName, ledgerNames, figures as meant } from '#core/bulletins/figures.ts'
import { PathLink } from '#web/console/duties/path-link.tsx'

type Props = { names: readonly FigureName[]; figures: readonly Figure[] }

/** The figures that a sentence speaks of: how each is counted, from where, and the rows behind it. */
export function FigureList({ names, figures }: Props) {
  const own = names.flatMap((name) => figures.find((one) => one.name === name) ?? [])
  if (own.length === 0) return null
  return (
    <details className="bulletin-figures">
      <summary>本段 {own.length} 个数据的口径和明细</summary>
      <ul>
        {own.map((figure) => {
          const { label, unit, how } = meant[figure.name]
          const text = amountWords(figure, unit)
          return (
            <li key={figure.name}>
              <b>{label}</b> {figure.path === null ? text : <PathLink path={figure.path}>{text}</PathLink>}
              <span className="task-from">
                {how}（{ledgerNames[figure.ledger]}
                {figure.frozen ? '，月度已封存' : ''}）
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
