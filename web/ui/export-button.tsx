import { Dropdown } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { type ExportEndpoint, runExport, saveFile } from '#web/client/export.ts'
import { Problem } from '#web/ui/problem.tsx'

type Format = 'xlsx' | 'csv'

type Props<E extends ExportEndpoint> = {
  endpoint: E
  /** What is exported in this format: the filters of the list, all pages of it. */
  ask: (format: Format) => z.input<E['input']>
}

const items = [
  { key: 'xlsx', label: 'Excel 表格（.xlsx）' },
  { key: 'csv', label: '文本表格（.csv）' },
]

/** Exports a list of any length: how far it is, a way to stop it, the file when it is whole, the reason when it is not. */
export function ExportButton<const E extends ExportEndpoint>({ endpoint, ask }: Props<E>) {
  const { state, start, stop } = useExport(endpoint, ask)
  if (state.kind === 'running')
    return (
      <span className="export-state" role="status">
        {state.rows > 0 ? `已导出 ${inWords(state.rows)} 行` : '正在准备导出'}
        <button type="button" className="plain-button" onClick={stop}>
          取消
        </button>
      </span>
    )
  return (
    <span className="export-state">
      <Dropdown
        menu={{ items, onClick: ({ key }) => void start(key === 'csv' ? 'csv' : 'xlsx') }}
        trigger={['click']}
      >
        <button type="button" className="plain-button">
          导出
        </button>
      </Dropdown>
      {state.kind === 'saved' && <span role="status">已保存「{state.name}」</span>}
      {state.kind === 'failed' && <Problem error={state.error} retry={() => start(state.format)} />}
    </span>
  )
}

const inWords = (rows: number) => rows.toLocaleString('zh-CN')

type State =
  | { kind: 'idle' }
  | { kind: 'running'; rows: number }
  | { kind: 'saved'; name: string }
  | { kind: 'failed'; error: Error; format: Format }

function useExport<const E extends ExportEndpoint>(
  endpoint: E,
  ask: (format: Format) => z.input<E['input']>,
) {
  const [state, setState] = useState<State>({ kind: 'idle' })
  const under = useRef<AbortController>(undefined)
  const stop = () => under.current?.abort()
  useEffect(() => () => under.current?.abort(), []) // whoever leaves the page wants it no more

  async function start(format: Format) {
    const own = new AbortController()
    under.current = own
    setState({ kind: 'running', rows: 0 })
    const onRows = (rows: number) => setState({ kind: 'running', rows })
    try {
      const { name, file } = await runExport(endpoint, ask(format), { signal: own.signal, onRows })
      saveFile(name, file)
      setState({ kind: 'saved', name })
    } catch (error) {
      setState(own.signal.aborted ? { kind: 'idle' } : { kind: 'failed', error: error as Error, format })
    }
  }
  return { state, start, stop }
}
