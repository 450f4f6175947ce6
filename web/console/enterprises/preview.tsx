import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useEffect } from 'react'
import type { Enterprise } from '#core/enterprises/api.ts'
import { EnterpriseFacts } from '#web/console/enterprises/facts.tsx'

type PreviewProps = {
  items: readonly Enterprise[]
  opened: Enterprise | undefined
  onOpen: (one: Enterprise | undefined) => void
}

/** One row in a side panel; ↑ and ↓ go to its neighbours while the list stays in view. */
export function Preview({ items, opened, onOpen }: PreviewProps) {
  useEffect(() => {
    if (!opened) return
    const onKey = (event: KeyboardEvent) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      const next = step && items[items.findIndex(({ id }) => id === opened.id) + step]
      if (!next) return
      event.preventDefault()
      onOpen(next)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [items, opened, onOpen])
  return (
    <Drawer
      open={opened !== undefined}
      mask={false}
      size={440}
      title={opened?.name}
      onClose={() => onOpen(undefined)}
    >
      {opened && <EnterpriseFacts enterprise={opened} />}
      {opened && (
        <p>
          <Link to="/enterprises/$district/$id" params={{ district: opened.district, id: opened.id }}>
            打开企业页，变更登记、看办理记录
          </Link>
        </p>
      )}
      <p className="field-help enterprise-hint">按 ↑ ↓ 看上一家、下一家</p>
    </Drawer>
  )
}
