import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { getStandard, listStandards, type StandardLine } from '#core/standards/api.ts'
import { useAsk } from '#web/client/use.ts'

type Props = {
  value?: string | undefined
  onChange?: (item: string | undefined, line: StandardLine | undefined) => void
  /** The day of discovery that items have to be in force on; any when left out. */
  on?: string
  placeholder?: string
  id?: string
}

/** One clause of the library, found by its words; asks after a pause in typing. */
export function PickItem({ value, onChange, on, placeholder = '按判定情形、文件或条款查找', id }: Props) {
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useAsk(
    listStandards,
    { ...(text && { text }), ...(on ? { on } : { status: 'all' }), limit: 20 },
    { keep: true },
  )
  const chosen = useAsk(getStandard, { itemId: value ?? '' }, { enabled: value !== undefined })
  const items = found.data?.items ?? []
  const own = chosen.data?.item
  const all = own && !items.some((one) => one.id === own.id) ? [own, ...items] : items
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      className="hazard-some"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder}
      notFoundContent={found.isPending ? '正在查找' : '没有找到：请换几个字'}
      popupMatchSelectWidth={false}
      value={value}
      onChange={(item: string | undefined) =>
        onChange?.(
          item,
          all.find((one) => one.id === item),
        )
      }
      options={all.map((item) => ({
        value: item.id,
        label: `${item.title}（${item.instrument.number} ${item.clause}）`,
      }))}
    />
  )
}
