import { Table, type TableColumnsType } from 'antd'
import type { ToldRuleLine } from '#core/rules/pack-api.ts'
import { kindNames, type RuleKind } from '#core/rules/words.ts'
import { IdleTag, UnverifiedTag } from '#web/console/rules/tags.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { usePhone } from '#web/ui/screen.ts'

type Props = { rules: readonly ToldRuleLine[]; empty: string; onOpen: (code: string) => void }

/** The rules of a version under their kinds; each opens in a side panel. */
export function RuleList({ rules, empty, onOpen }: Props) {
  const isPhone = usePhone()
  if (rules.length === 0)
    return (
      <section className="panel">
        <EmptyState title="没有规则" hint={empty} />
      </section>
    )
  const groups = [...Map.groupBy(rules, ({ kind }) => kind)].sort(
    ([a], [b]) => kinds.indexOf(a) - kinds.indexOf(b),
  )
  return groups.map(([kind, group]) => (
    <section className="panel" key={kind}>
      <h2>
        {kindNames[kind]} <span className="rule-note figure">{group.length}</span>
      </h2>
      {isPhone ? (
        <Cards rules={group} onOpen={onOpen} />
      ) : (
        <Ledger kind={kind} rules={group} onOpen={onOpen} />
      )}
    </section>
  ))
}

const kinds = Object.keys(kindNames) as RuleKind[]

type Group = { rules: readonly ToldRuleLine[]; onOpen: (code: string) => void }

const Marks = ({ rule: { active, told } }: { rule: ToldRuleLine }) => (
  <>
    {!active && <IdleTag />}
    {told.unverified !== undefined && <UnverifiedTag what={told.unverified} />}
  </>
)

const text = (field: keyof ToldRuleLine['told'], title: string, width: number) => ({
  title,
  width,
  key: field,
  render: (_: unknown, { told }: ToldRuleLine) => told[field] ?? '—',
})

const rhythm = {
  title: '频次与期限',
  width: 190,
  key: 'rhythm',
  render: (_: unknown, { told }: ToldRuleLine) => (
    <>
      {[told.often, told.event].filter(Boolean).join('：')}
      <span className="rule-note">{told.due}</span>
    </>
  ),
}

/** The columns after what and whom: a duty, a goal and a trigger say different things. */
const columnsOf = (kind: RuleKind): TableColumnsType<ToldRuleLine> => {
  if (kind === 'goal') return [text('measure', '指标', 260), text('targets', '目标值', 280)]
  if (kind === 'gate') return [text('event', '触发情形', 260), text('effects', '后果', 280)]
  return [rhythm, text('proof', '履职佐证', 240), text('onMiss', '未履职的后果', 130)]
}

const Ledger = ({ kind, rules, onOpen }: Group & { kind: RuleKind }) => (
  <Table
    size="small"
    rowKey="code"
    pagination={false}
    scroll={{ x: 1040 }}
    dataSource={[...rules]}
    columns={[
      {
        title: '责任',
        key: 'title',
        width: 320,
        render: (_, rule) => (
          <>
            <button type="button" className="rule-title" onClick={() => onOpen(rule.code)}>
              {rule.told.title}
            </button>
            <span className="rule-note">
              {rule.code} · {rule.told.clause}
            </span>
            <span className="rule-states">
              <Marks rule={rule} />
            </span>
          </>
        ),
      },
      text('who', '适用对象', 230),
      ...columnsOf(kind),
    ]}
  />
)

const Cards = ({ rules, onOpen }: Group) => (
  <ul className="rule-cards">
    {rules.map((rule) => (
      <li key={rule.code}>
        <button type="button" onClick={() => onOpen(rule.code)}>
          <b>{rule.told.title}</b>
          <span className="rule-note">{rule.told.clause}</span>
          <span>{rule.told.who}</span>
          <span>
            {[
              rule.told.often ?? rule.told.measure,
              rule.told.event,
              rule.told.due ?? rule.told.targets ?? rule.told.effects,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span className="rule-states">
            <Marks rule={rule} />
          </span>
        </button>
      </li>
    ))}
  </ul>
)
