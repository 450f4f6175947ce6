import { Drawer } from 'antd'
import { getStandard } from '#core/standards/api.ts'
import { instrumentKindNames } from '#core/standards/standard.ts'
import { useAsk } from '#web/client/use.ts'
import type { StandardFile } from '#web/console/standards/file.ts'
import { ItemCommands } from '#web/console/standards/item-commands.tsx'
import { GradeTag, StatusTag, UnverifiedTag } from '#web/console/standards/tags.tsx'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

type Props = {
  itemId: string
  /** The day of discovery; today when left out. */
  on: string | undefined
  onOpen: (itemId: string | undefined) => void
}

/** One item in a side panel: what it says, whether it counts, its versions, and what may be done. */
export function ItemPanel({ itemId, on, onOpen }: Props) {
  const asked = useAsk(getStandard, { itemId, ...(on && { on }) })
  return (
    <Drawer
      open
      mask={false}
      size={480}
      title={asked.data?.item.clause ?? '判定标准'}
      onClose={() => onOpen(undefined)}
    >
      <Answer asked={asked} what="判定标准">
        {(file) => (
          <>
            <h2 className="standard-heading">{file.item.title}</h2>
            <p className="standard-states">
              <GradeTag grade={file.item.grade} />
              <StatusTag status={file.item.status} />
              {file.item.unverified && <UnverifiedTag />}
            </p>
            {file.item.unverified && (
              <p className="standard-note">
                本条尚未对照原文核实：可以引用，但不能单独据以判定重大事故隐患。区安委办对照原文后可以核实。
              </p>
            )}
            <ItemCommands file={file} onOpen={onOpen} />
            <Facts file={file} />
            <Versions file={file} onOpen={onOpen} />
            {file.timeline.length > 0 && (
              <section>
                <h3>办理经过</h3>
                <TimelineList entries={file.timeline} />
              </section>
            )}
          </>
        )}
      </Answer>
    </Drawer>
  )
}

function Facts({ file: { item, instrument, verification } }: { file: StandardFile }) {
  const sectorName = useSectorNames()
  const checked = verification && (
    <>
      {verification.basis}
      <p className="fact-help">
        {verification.byUnitName} <MomentText at={verification.at} />
      </p>
    </>
  )
  return (
    <FactList
      items={[
        {
          label: instrumentKindNames[item.instrument.kind],
          value: `${item.instrument.title}（${item.instrument.number}）`,
        },
        { label: '条款', value: item.clause },
        { label: '发布机关', value: item.instrument.issuer },
        { label: '施行', value: spanOf(item) },
        { label: '行业', value: item.sectors.map(sectorName).join('、') },
        { label: '现场说法', value: item.keywords.join('、') },
        ...(checked ? [{ label: '核实', value: checked }] : []),
        { label: '来源', value: instrument.source },
      ]}
    />
  )
}

const spanOf = ({ from, to }: { from: string; to: string | null }) =>
  to === null ? `${from} 起` : `${from} 至 ${to}`

type Opening = { file: StandardFile; onOpen: (itemId: string) => void }

/** The versions oldest first, and where a checklist's item leads. */
function Versions({ file: { item, versions, leadsTo }, onOpen }: Opening) {
  const others = versions.length > 1 ? versions : []
  return (
    <>
      {leadsTo && (
        <section>
          <h3>对应的判定标准</h3>
          <Items items={[leadsTo]} own={item.id} onOpen={onOpen} />
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h3>版本</h3>
          <ol className="standard-versions">
            {others.map((version) => (
              <li key={version.code}>
                <p>
                  <b>{version.number}</b> <StatusTag status={version.status} />
                </p>
                <p className="fact-help">{spanOf(version)}</p>
                {!version.own && version.items.length > 0 && <p className="fact-help">文字相近的条目：</p>}
                <Items items={version.items} own={item.id} onOpen={onOpen} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

type ItemsProps = {
  items: StandardFile['versions'][number]['items']
  own: string
  onOpen: (id: string) => void
}

const Items = ({ items, own, onOpen }: ItemsProps) => (
  <ul className="standard-alike">
    {items.map(({ id, clause, title }) => (
      <li key={id}>
        {id === own ? (
          <>
            {clause} {title}
          </>
        ) : (
          <button type="button" className="standard-title" onClick={() => onOpen(id)}>
            {clause} {title}
          </button>
        )}
      </li>
    ))}
  </ul>
)
