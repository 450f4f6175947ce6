import { useState } from 'react'

/**
 * Pages of a list that is paged by key. `before` goes into the question; `back` and `next` move. A change of the
 * filters begins again at the first page: give them as `of`.
 */
export function usePages(of: unknown) {
  const filters = JSON.stringify(of)
  const [state, setState] = useState<{ filters: string; marks: string[] }>({ filters, marks: [] })
  const marks = state.filters === filters ? state.marks : []
  return {
    before: marks.at(-1),
    page: marks.length + 1,
    next: (mark: string) => setState({ filters, marks: [...marks, mark] }),
    back: () => setState({ filters, marks: marks.slice(0, -1) }),
  }
}

type Props = {
  pages: ReturnType<typeof usePages>
  /** The mark of the next page in the last answer; null on the last page. */
  next: string | null
  total?: { count: number; exact: boolean }
  /** What is counted: 「家企业」. */
  noun: string
}

/** 「共 312 家企业 · 第 2 页」 with 上一页 and 下一页. A total that is not exact reads 「1 000 以上」. */
export const Pager = ({ pages, next, total, noun }: Props) => (
  <nav className="pager" aria-label="翻页">
    {total !== undefined && (
      <span>
        共 <b className="figure">{total.count.toLocaleString('zh-CN')}</b>
        {total.exact ? '' : ' 以上'} {noun}
      </span>
    )}
    <span className="figure">第 {pages.page} 页</span>
    <button type="button" className="plain-button" disabled={pages.page === 1} onClick={pages.back}>
      上一页
    </button>
    <button
      type="button"
      className="plain-button"
      disabled={next === null}
      onClick={() => next !== null && pages.next(next)}
    >
      下一页
    </button>
  </nav>
)
