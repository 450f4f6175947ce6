import { Button } from 'antd'
import { type ListItem, MOST_ITEMS } from '#core/responsibility/items.ts'
import type { ListField } from '#core/responsibility/kinds.ts'
import { Panel } from '#web/console/supervision/record.tsx'
import { usePhone } from '#web/ui/screen.ts'

type Props = {
  fields: readonly ListField[]
  items: readonly ListItem[]
  onChange: (items: ListItem[]) => void
}

/** Items as they are typed: a table at the desk, cards on a phone. */
export function ItemEditor({ fields, items, onChange }: Props) {
  const phone = usePhone()
  const add = () => onChange([...items, { id: crypto.randomUUID(), values: {} }])
  const edit = { fields, items, ...changesOf(items, onChange) }
  return (
    <Panel title={`条目（${items.length}）`}>
      {items.length === 0 && <p className="nothing">还没有条目：点“添加一项”，或从表格导入。</p>}
      {items.length > 0 && (phone ? <Cards {...edit} /> : <Table {...edit} />)}
      <p>
        <Button onClick={add} disabled={items.length >= MOST_ITEMS}>
          添加一项
        </Button>
      </p>
    </Panel>
  )
}

/** What can be done to one item. */
const changesOf = (items: readonly ListItem[], onChange: Props['onChange']) => ({
  write: (id: string, key: string, value: string) =>
    onChange(
      items.map((item) => (item.id === id ? { ...item, values: { ...item.values, [key]: value } } : item)),
    ),
  remove: (id: string) => onChange(items.filter((item) => item.id !== id)),
  lift: (index: number) => {
    const [before, item] = [items[index - 1], items[index]]
    if (before && item) onChange(items.toSpliced(index - 1, 2, item, before))
  },
})

type Editing = Pick<Props, 'fields' | 'items'> & ReturnType<typeof changesOf>

const Table = (edit: Editing) => (
  <div className="sheet-frame">
    <table className="sheet item-sheet item-editor">
      <thead>
        <tr>
          <th scope="col">序号</th>
          {edit.fields.map(({ key, title, needed, help }) => (
            <th key={key} scope="col" title={help}>
              {needed ? `${title} *` : title}
            </th>
          ))}
          <th scope="col">操作</th>
        </tr>
      </thead>
      <tbody>
        {edit.items.map((item, index) => (
          <tr key={item.id}>
            <td className="figure">{index + 1}</td>
            {edit.fields.map((field) => (
              <td key={field.key}>
                <Cell {...edit} {...{ item, field, index }} />
              </td>
            ))}
            <td>
              <Acts {...edit} {...{ item, index }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Cards = (edit: Editing) => (
  <ol className="item-cards">
    {edit.items.map((item, index) => (
      <li key={item.id}>
        <b className="figure">第 {index + 1} 项</b>
        {edit.fields.map((field) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the field stands within the label
          <label key={field.key} className="item-field">
            {field.needed ? `${field.title} *` : field.title}
            <Cell {...edit} {...{ item, field, index }} />
          </label>
        ))}
        <Acts {...edit} {...{ item, index }} />
      </li>
    ))}
  </ol>
)

type CellProps = Editing & { item: ListItem; field: ListField; index: number }

function Cell({ item, field, index, write }: CellProps) {
  const value = item.values[field.key] ?? ''
  const isTouched = Object.values(item.values).some(Boolean)
  return (
    <textarea
      className="item-cell"
      rows={1}
      aria-label={`第 ${index + 1} 项${field.title}`}
      aria-invalid={field.needed && isTouched && value.trim() === ''}
      placeholder={field.help}
      maxLength={field.limit}
      value={value}
      onChange={({ target }) => write(item.id, field.key, target.value)}
    />
  )
}

const Acts = ({ item, index, remove, lift }: Editing & { item: ListItem; index: number }) => (
  <span className="item-acts">
    <button type="button" className="plain-button" disabled={index === 0} onClick={() => lift(index)}>
      上移
    </button>
    <button type="button" className="plain-button" onClick={() => remove(item.id)}>
      删去
    </button>
  </span>
)
