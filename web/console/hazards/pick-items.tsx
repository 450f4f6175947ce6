import { Select } from 'antd'
import { useEffect, useState } from 'react'
import type { HazardPage } from '#core/hazards/api.ts'
import { listStandards, suggestStandards } from '#core/standards/api.ts'
import { useAsk } from '#web/client/use.ts'

type Option = { id: string; title: string; clause: string; number: string; unverified: boolean }

type Props = {
  hazard: HazardPage
  value?: string[]
  onChange?: (items: string[]) => void
  id?: string
}

/**
 * The clauses a hazard is judged by, in the version of its day of discovery: what it cites already, what its words
 * speak of, and whatever is typed for.
 */
export function PickItems({ hazard, value = [], onChange, id }: Props) {
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  const on = hazard.discoveredOn
  const suggested = useAsk(suggestStandards, {
    text: `${hazard.title} ${hazard.description}`.slice(0, 1000),
    ...(hazard.sectors.length > 0 ? { sectors: hazard.sectors.join(',') } : {}),
    day: on,
  })
  const found = useAsk(listStandards, { text, on, limit: 20 }, { enabled: text !== '', keep: true })
  const lines = [
    ...(text === '' ? [] : (found.data?.items ?? [])),
    ...(suggested.data?.items ?? []).map(({ item }) => item),
  ]
  const options: Option[] = [
    ...hazard.citations.map(({ itemId, ...cited }) => ({ ...cited, id: itemId })),
    ...lines.map((line) => ({ ...line, number: line.instrument.number })),
  ]
  const seen = new Map(options.map((option) => [option.id, option]))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      maxCount={10}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="按判定情形、文件或条款查找；已按隐患描述推荐"
      notFoundContent={found.isPending && text !== '' ? '正在查找' : '没有找到：请换几个字'}
      value={value}
      onChange={(items: string[]) => onChange?.(items)}
      options={[...seen.values()].map((one) => ({
        value: one.id,
        label: `${one.title}（${one.number} ${one.clause}${one.unverified ? '，待核' : ''}）`,
      }))}
    />
  )
}
