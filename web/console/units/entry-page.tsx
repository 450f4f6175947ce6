import type { ReactNode } from 'react'
import { useDocumentTitle } from '#web/ui/page-title.tsx'

type Props = { title: string; intro?: ReactNode; children: ReactNode; beside?: ReactNode }

/** The page before the desk: what this is, one form, and beside it what helps to fill it. */
export function EntryPage({ title, intro, children, beside }: Props) {
  useDocumentTitle(title)
  return (
    <div className="entry">
      <main className="entry-form">
        <p className="entry-name">
          <b>治本</b>
          <span>安全生产治本攻坚三年行动工作平台</span>
        </p>
        <h1>{title}</h1>
        {intro !== undefined && <div className="entry-intro">{intro}</div>}
        {children}
      </main>
      <aside className="entry-beside">{beside}</aside>
    </div>
  )
}
