import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { getRulePack, type RulePackPage as Pack, type ToldRuleLine } from '#core/rules/pack-api.ts'
import { headNames } from '#core/rules/telling.ts'
import { kindNames, type RuleKind } from '#core/rules/words.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { ComparisonView } from '#web/console/rules/comparison.tsx'
import { PackCommands } from '#web/console/rules/pack-commands.tsx'
import { RuleDrawer } from '#web/console/rules/rule-drawer.tsx'
import { RuleList } from '#web/console/rules/rule-list.tsx'
import type { RulePackSearch } from '#web/console/rules/search.ts'
import { StandingTag } from '#web/console/rules/tags.tsx'
import { spanOf } from '#web/console/rules/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { clearable } from '#web/ui/clearable.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/rules/rules.css'

const address = getRouteApi('/rules/$district/$id')

/** One version: what it asks of whom, what stands in its way, what it changes, and what may be done with it. */
export const RulePackPage = () => (
  <OpenTo needs="rule.read">
    <Found />
  </OpenTo>
)

function Found() {
  const { district, id } = address.useParams()
  const asked = useAsk(getRulePack, { district, id })
  return (
    <Answer asked={asked} what="规则包">
      {(pack) => <Version key={pack.id} pack={pack} />}
    </Answer>
  )
}

function Version({ pack }: { pack: Pack }) {
  const search = address.useSearch()
  const { title, issuer, number, version, standing, rules } = pack
  return (
    <article>
      <PageTitle title={title} back={<Link to="/rules">规则包</Link>}>
        {pack.code} · {issuer} {number}
      </PageTitle>
      <section className="panel rule-strip">
        <p className="rule-states">
          <b>第 {version} 版</b>
          <StandingTag standing={standing} />
          <span className="figure">{spanOf(pack)}</span>
          <span className="figure">{rules} 条规则</span>
          <span className="rule-note">{pack.origin === 'shipped' ? '随产品发布' : '本区编制'}</span>
        </p>
        {pack.reason !== null && (
          <p className="rule-reason">
            {reasonLabel(pack)}：{pack.reason}
          </p>
        )}
        <PackCommands pack={pack} />
      </section>
      <Faults pack={pack} />
      <Views pack={pack} search={search} />
      {search.view === 'comparison' ? (
        <ComparisonView pack={pack} search={search} />
      ) : (
        <Rules pack={pack} search={search} />
      )}
      <div className="rule-foot">
        <Head pack={pack} />
        <Versions pack={pack} />
        <section className="panel">
          <h2>办理经过</h2>
          <div className="panel-body">
            <TimelineList entries={pack.timeline} />
          </div>
        </section>
      </div>
    </article>
  )
}

const reasonLabel = ({ standing }: Pack) =>
  standing === 'draft' ? '退回意见' : standing === 'dropped' ? '废弃理由' : '停用理由'

type Viewing = { pack: Pack; search: RulePackSearch }

function useSearchChange({ pack: { district, id }, search }: Viewing) {
  const go = useNavigate()
  return (to: Partial<RulePackSearch>) =>
    void go({
      to: '/rules/$district/$id',
      params: { district, id },
      search: { ...search, ...to },
      replace: true,
      resetScroll: false,
    })
}

const Views = (viewing: Viewing) => {
  const change = useSearchChange(viewing)
  return (
    <FilterChips
      label="查看"
      all="规则"
      value={viewing.search.view}
      onChange={(view) => change({ view })}
      chips={[{ value: 'comparison', label: '与前一版比对' }]}
    />
  )
}

/** What stands in the way of approving a draft. */
const Faults = ({ pack: { faults } }: { pack: Pack }) =>
  faults.length === 0 ? null : (
    <section className="panel rule-faults" role="alert">
      <h2>有 {faults.length} 处错误，改正后才能提请批准</h2>
      <ul className="panel-body">
        {faults.map(({ code, field, message }) => (
          <li key={`${code} ${field} ${message}`}>
            <b>{code === null ? '规则包' : `规则 ${code}`}</b> {message}{' '}
            <code className="rule-note">{field}</code>
          </li>
        ))}
      </ul>
    </section>
  )

const kinds = Object.keys(kindNames) as RuleKind[]

function Rules(viewing: Viewing) {
  const { pack, search } = viewing
  const change = useSearchChange(viewing)
  const [opened, setOpened] = useState<string>()
  const found = pack.ruleList.filter((rule) => fitsSearch(rule, search))
  const rule = pack.ruleList.find(({ code }) => code === opened)
  const countOf = (kind: RuleKind) => pack.ruleList.filter((one) => one.kind === kind).length
  return (
    <>
      <div className="rule-filters not-printed">
        <Input
          allowClear={clearable}
          className="rule-search"
          aria-label="责任、条款、对象或者代码"
          placeholder="责任、条款、对象或者代码"
          maxLength={100}
          value={search.text ?? ''}
          onChange={({ target }) => change({ text: target.value || undefined })}
        />
        <FilterChips
          label="类别"
          value={search.kind}
          onChange={(kind) => change({ kind })}
          chips={kinds
            .filter((kind) => countOf(kind) > 0)
            .map((kind) => ({ value: kind, label: kindNames[kind], count: countOf(kind) }))}
        />
        <FilterChips
          label="标记"
          value={search.mark}
          onChange={(mark) => change({ mark })}
          chips={[
            { value: 'unverified', label: '待核', count: pack.unverified },
            { value: 'inactive', label: '不生成', count: pack.inactive },
          ]}
        />
      </div>
      <RuleList rules={found} empty={emptyWords(pack)} onOpen={setOpened} />
      {rule && <RuleDrawer key={rule.code} pack={pack} line={rule} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function emptyWords({ rules, head, standing }: Pack) {
  if (rules > 0) return '没有符合条件的规则，请放宽筛选'
  return head.empty ?? (standing === 'draft' ? '还没有规则，请“增加规则”' : '这个版本没有规则')
}

function fitsSearch(
  { kind, active, unverified, code, told }: ToldRuleLine,
  { text, kind: wanted, mark }: RulePackSearch,
) {
  if (wanted !== undefined && kind !== wanted) return false
  if (mark === 'unverified' && !unverified) return false
  if (mark === 'inactive' && active) return false
  if (text === undefined) return true
  return [code, ...Object.values(told)].join(' ').toLowerCase().includes(text.trim().toLowerCase())
}

const Head = ({ pack: { toldHead } }: { pack: Pack }) => (
  <section className="panel">
    <h2>基本信息</h2>
    <div className="panel-body">
      <FactList
        items={(Object.keys(headNames) as (keyof typeof headNames)[]).flatMap((field) => {
          const words = toldHead[field]
          return words === undefined ? [] : [{ label: headNames[field], value: words }]
        })}
      />
    </div>
  </section>
)

const Versions = ({ pack }: { pack: Pack }) => (
  <section className="panel">
    <h2>版本</h2>
    <ol className="panel-body rule-versions">
      {pack.versions.map(({ district, id, version, standing, ...span }) => (
        <li key={id}>
          {id === pack.id ? (
            <b>第 {version} 版</b>
          ) : (
            <Link to="/rules/$district/$id" params={{ district, id }}>
              第 {version} 版
            </Link>
          )}
          <StandingTag standing={standing} />
          <span className="rule-note figure">{spanOf(span)}</span>
        </li>
      ))}
    </ol>
  </section>
)
