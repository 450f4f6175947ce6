import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { countHazards } from '#core/hazards/ledger-api.ts'
import { listSavedViews, removeView, type SavedView, saveView } from '#core/hazards/view-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { HazardSearch } from '#web/console/hazards/search.ts'
import { builtInViews, differs, type View } from '#web/console/hazards/views.ts'
import { Problem } from '#web/ui/problem.tsx'

/** The tabs: those that everybody has, then those that this account saved. */
export function useViews() {
  const saved = useAsk(listSavedViews, { list: 'hazards' }).data?.items ?? []
  return {
    views: [...builtInViews, ...saved.map(viewOf)],
    columnsOf: (key: string) => saved.find(({ id }) => id === key)?.columns,
  }
}

const viewOf = ({ id, name, search }: SavedView): View => ({
  key: id,
  name,
  hint: '本人保存的视图',
  search: HazardSearch.parse(search),
})

type Props = {
  district: string
  views: readonly View[]
  view: View
  search: HazardSearch
  columns: readonly string[]
  onChange: (search: HazardSearch) => void
}

/** Saved views as tabs, each with the number of hazards behind it. What was changed since may be saved as one's own. */
export function ViewTabs({ district, views, view, search, columns, onChange }: Props) {
  const counts = useAsk(countHazards, { district }, { keep: true }).data?.counts ?? []
  const changed = differs(search, view)
  return (
    <div className="hazard-views">
      <nav className="hazard-view-tabs" aria-label="视图">
        {views.map(({ key, name, hint, search: its }) => (
          <button
            key={key}
            type="button"
            className="hazard-view-tab"
            aria-current={key === view.key ? 'page' : undefined}
            title={hint}
            onClick={() => onChange({ ...its, view: key })}
          >
            {name}
            <Count total={counts.find(({ chip }) => chip === key)?.total} />
          </button>
        ))}
      </nav>
      <Keep {...{ view, search, columns, changed, onChange }} />
    </div>
  )
}

export const Count = ({ total }: { total: { count: number; exact: boolean } | undefined }) =>
  total === undefined ? null : (
    <span className="figure hazard-count">
      {total.count.toLocaleString('zh-CN')}
      {!total.exact && '+'}
    </span>
  )

type KeepProps = Pick<Props, 'view' | 'search' | 'columns' | 'onChange'> & { changed: boolean }

/** 另存视图, 更新 and 删除 of one's own. */
function Keep({ view, search, columns, changed, onChange }: KeepProps) {
  const [naming, setNaming] = useState(false)
  const saving = useCommand(saveView, { refresh: [listSavedViews] })
  const removing = useCommand(removeView, { refresh: [listSavedViews] })
  const own = !builtInViews.includes(view)
  const save = async (id: string, name: string) => {
    const { view: _, ...set } = search
    const told = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined))
    const done = await saving.send({
      list: 'hazards',
      id,
      name,
      search: told as never,
      columns: [...columns],
    })
    if (done) onChange({ ...search, view: id })
    return done !== undefined
  }
  const remove = async () => {
    if (await removing.send({ list: 'hazards', id: view.key })) onChange({ view: 'all' })
  }
  return (
    <span className="hazard-view-keep not-printed">
      {own && changed && (
        <button type="button" className="plain-button" onClick={() => void save(view.key, view.name)}>
          更新「{view.name}」
        </button>
      )}
      {changed && (
        <button type="button" className="plain-button" onClick={() => setNaming(true)}>
          另存为视图
        </button>
      )}
      {own && (
        <button type="button" className="plain-button" onClick={() => void remove()}>
          删除视图
        </button>
      )}
      {!naming && <Problem error={saving.refusal ?? removing.refusal} />}
      <Naming
        open={naming}
        busy={saving.busy}
        refusal={saving.refusal}
        onSave={async (name) => (await save(newId(), name)) && setNaming(false)}
        onClose={() => setNaming(false)}
      />
    </span>
  )
}

type NamingProps = {
  open: boolean
  busy: boolean
  refusal: Error | undefined
  onSave: (name: string) => unknown
  onClose: () => void
}

function Naming({ open, busy, refusal, onSave, onClose }: NamingProps) {
  const id = useId()
  const [name, setName] = useState('')
  const save = () => name.trim() !== '' && onSave(name.trim())
  return (
    <Modal
      open={open}
      title="另存为视图"
      okText="保存"
      okButtonProps={{ loading: busy, disabled: name.trim() === '' }}
      onOk={() => void save()}
      onCancel={onClose}
      afterClose={() => setName('')}
    >
      <div className="field">
        <label className="field-label" htmlFor={id}>
          视图名称
        </label>
        <Input
          id={id}
          value={name}
          maxLength={30}
          autoFocus
          onChange={({ target }) => setName(target.value)}
          onPressEnter={() => void save()}
        />
      </div>
      <p className="field-help">保存当前的筛选、次序和显示的列，只有本人可见。</p>
      <Problem error={refusal} />
    </Modal>
  )
}
