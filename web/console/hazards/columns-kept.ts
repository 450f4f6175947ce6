import { useState } from 'react'
import { columnsAtFirst, hazardColumns } from '#web/console/hazards/list-columns.tsx'

const nameOf = (view: string) => `zhiben.columns.hazards.${view}`

function kept(view: string): string[] | undefined {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(nameOf(view)) ?? 'null')
    return Array.isArray(all) ? all.map(String).filter(isColumn) : undefined
  } catch {
    return undefined
  }
}

const isColumn = (key: string) => hazardColumns.some((column) => column.key === key)

/**
 * Which columns a view shows on this device, in the order of the screen. A view saved with columns begins with those;
 * `keep(undefined)` goes back to that.
 */
export function useColumns(view: string, saved: readonly string[] | undefined) {
  const [chosen, setChosen] = useState(() => ({ view, keys: kept(view) }))
  const now = chosen.view === view ? chosen : { view, keys: kept(view) }
  if (now !== chosen) setChosen(now)
  const keep = (keys: string[] | undefined) => {
    try {
      if (keys === undefined) localStorage.removeItem(nameOf(view))
      else localStorage.setItem(nameOf(view), JSON.stringify(keys))
    } catch {
      // a browser that keeps nothing shows the choice until the page is left
    }
    setChosen({ view, keys })
  }
  const begun = saved !== undefined && saved.length > 0 ? saved.filter(isColumn) : columnsAtFirst
  return { columns: now.keys ?? begun, keep }
}
