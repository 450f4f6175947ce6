import { type ReactNode, useEffect } from 'react'

type Props = {
  title: string
  /** Buttons and switches at the right. */
  aside?: ReactNode
  /** A link to the page above; on a phone it stands left of the title. */
  back?: ReactNode
  /** One line under the title: as of when, how many, because of what. */
  children?: ReactNode
}

/** The head of every page; on a phone it is the bar at the top. It also names the browser's tab. */
export function PageTitle({ title, aside, back, children }: Props) {
  useDocumentTitle(title)
  return (
    <header className="page-title">
      <div className="page-title-line">
        {back !== undefined && <span className="page-title-back">{back}</span>}
        <h1>{title}</h1>
        {aside !== undefined && <div className="page-title-aside">{aside}</div>}
      </div>
      {children !== undefined && <div className="page-title-note">{children}</div>}
    </header>
  )
}

/** 「任务清单 · 治本」 on the browser's tab. */
export function useDocumentTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · 治本`
  }, [title])
}
