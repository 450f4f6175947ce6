import { Drawer } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { compareFilingVersions, listFilingVersions } from '#core/filings/page-api.ts'
import { useAsk } from '#web/client/use.ts'
import type { Filing } from '#web/console/filings/entries.ts'
import { Answer } from '#web/ui/answer.tsx'
import { MomentText } from '#web/ui/day.tsx'

/** Every version that was handed in, and what each changed of the one before. */
export function Versions({ filing: { district, id, version } }: { filing: Filing }) {
  const asked = useAsk(listFilingVersions, { district, id }, { enabled: version > 0 })
  const [opened, setOpened] = useState<number>()
  if (version === 0) return null
  return (
    <section className="panel">
      <h2>版次</h2>
      <div className="panel-body">
        <Answer asked={asked} what="版次">
          {({ items }) => (
            <ul className="form-versions">
              {items.map((item) => (
                <li key={item.version}>
                  <b>第 {item.version} 次报送</b> <MomentText at={item.submittedAt} />
                  <span className="task-from">
                    {item.post} 提交，{item.signer} 签发
                    {item.reason !== null && `；更正理由：${item.reason}`}
                  </span>
                  {item.version > 1 && (
                    <button type="button" className="plain-button" onClick={() => setOpened(item.version)}>
                      与第 {item.version - 1} 次比较
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Answer>
      </div>
      {opened !== undefined && (
        <Drawer
          open
          size={720}
          title={`第 ${opened} 次与第 ${opened - 1} 次的差异`}
          onClose={() => setOpened(undefined)}
        >
          <Changes filing={{ district, id }} version={opened} />
        </Drawer>
      )}
    </section>
  )
}

type ChangesProps = { filing: { district: string; id: string }; version: number }

function Changes({ filing, version }: ChangesProps) {
  const asked = useAsk(compareFilingVersions, { ...filing, version })
  return (
    <Answer asked={asked} what="差异">
      {({ changes, more, reason }) => (
        <>
          {reason !== null && <p>更正理由：{reason}</p>}
          {changes.length === 0 ? (
            <p className="nothing">数据和文字没有变化。</p>
          ) : (
            <ChangeTable changes={changes} />
          )}
          {more > 0 && <p className="nothing">还有 {more} 条清单变化没有列出，请导出两个版次对照。</p>}
        </>
      )}
    </Answer>
  )
}

type Change = z.infer<typeof compareFilingVersions.output>['changes'][number]

const ChangeTable = ({ changes }: { changes: readonly Change[] }) => (
  <table className="sheet form-changes">
    <thead>
      <tr>
        <th scope="col">位置</th>
        <th scope="col">原为</th>
        <th scope="col">改为</th>
      </tr>
    </thead>
    <tbody>
      {changes.map(({ place, before, after, why }) => (
        <tr key={place}>
          <th scope="row">
            {place}
            {why !== null && <span className="task-from">※人工更正：{why}</span>}
          </th>
          <td>
            <del>{before ?? '空白'}</del>
          </td>
          <td>
            <ins>{after ?? '空白'}</ins>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
