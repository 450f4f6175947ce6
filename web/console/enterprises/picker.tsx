import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { getEnterprise, listEnterprises } from '#core/enterprises/api.ts'
import { useAsk } from '#web/client/use.ts'
import { useMe } from '#web/console/session.tsx'

type Props = {
  value?: string | null
  onChange?: (id: string | undefined) => void
  /** Said in the empty field. */
  placeholder?: string
  id?: string
}

/** One enterprise of those the actor sees, found by part of its name or by its code; asks after a pause in typing. */
export function PickEnterprise({ value, onChange, placeholder = '按名称或统一社会信用代码查找', id }: Props) {
  const { district } = useMe()
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useAsk(
    listEnterprises,
    { district: district.code, ...(text === '' ? {} : { text }), closed: 'false', limit: 20 },
    { keep: true },
  )
  const chosen = useAsk(
    getEnterprise,
    { district: district.code, id: value ?? '' },
    { enabled: typeof value === 'string' && value !== '' },
  )
  const items = found.data?.items ?? []
  const all = chosen.data && !items.some((one) => one.id === value) ? [chosen.data, ...items] : items
  return (
    <Select
      {...(id === undefined ? { 'aria-label': '企业' } : { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder}
      notFoundContent={found.isPending ? '正在查找' : '没有找到：请换个字查，或先登记企业'}
      value={value || undefined}
      onChange={(one: string | undefined) => onChange?.(one)}
      options={all.map(({ id: key, name, townName }) => ({
        value: key,
        label: townName === null ? name : `${name}（${townName}）`,
      }))}
    />
  )
}
