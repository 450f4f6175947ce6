import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { type Comparison, compareRulePacks, type RulePackPage } from '#core/rules/pack-api.ts'
import { ofNames } from '#core/rules/telling.ts'
import { kindNames } from '#core/rules/words.ts'
import { useAsk } from '#web/client/use.ts'
import type { RulePackSearch } from '#web/console/rules/search.ts'
import { counters } from '#web/console/rules/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { StateTag, type Tone } from '#web/ui/state-tag.tsx'

type Props = { pack: RulePackPage; search: RulePackSearch }

/** What changes, and for whom, when this version takes the place of another. */
export function ComparisonView({ pack, search }: Props) {
  const { district, id } = pack
  const asked = useAsk(compareRulePacks, { district, id, ...(search.with && { with: search.with }) })
  return (
    <>
      <Against pack={pack} search={search} before={asked.data?.before?.id} />
      <Answer asked={asked} what="比对">
        {(comparison) => (
          <>
            <Effects comparison={comparison} />
            <Changes comparison={comparison} />
          </>
        )}
      </Answer>
    </>
  )
}

function Against({ pack, search, before }: Props & { before: string | undefined }) {
  const go = useNavigate()
  const { district, id } = pack
  const others = pack.versions.filter((one) => one.id !== id)
  if (others.length === 0) return null
  return (
    <p className="rule-against">
      与
      <Select
        aria-label="与哪一版比对"
        value={before ?? null}
        popupMatchSelectWidth={false}
        onChange={(chosen) =>
          void go({
            to: '/rules/$district/$id',
            params: { district, id },
            search: { ...search, with: chosen ?? undefined },
            replace: true,
            resetScroll: false,
          })
        }
        options={others.map(({ id: value, version, from }) => ({
          value,
          label: `第 ${version} 版（${from} 起）`,
        }))}
      />
      比对
    </p>
  )
}

const countOf = (comparison: Comparison, change: Comparison['rules'][number]['change']) =>
  comparison.rules.filter((rule) => rule.change === change).length

/** Who is newly bound, who no longer, whose days change. */
function Effects({ comparison }: { comparison: Comparison }) {
  const { effects, before } = comparison
  return (
    <section className="panel">
      <h2>影响</h2>
      <div className="panel-body">
        <p>
          规则增加 <b className="figure">{countOf(comparison, 'added')}</b> 条，修改{' '}
          <b className="figure">{countOf(comparison, 'changed')}</b> 条，删去{' '}
          <b className="figure">{countOf(comparison, 'removed')}</b> 条
          {before === null ? '（没有可比的前一版，全部是新增）' : ''}。按本区登记的{' '}
          <b className="figure">{effects.subjects.toLocaleString('zh-CN')}</b> 个对象核算：
        </p>
        {effects.kinds.length === 0 && (
          <p className="nothing">
            {effects.subjects === 0
              ? '对象名录尚未生成，稍后再看'
              : '没有对象因此增加、解除责任或者改变到期日'}
          </p>
        )}
        <ul className="rule-kinds">
          {effects.kinds.map(({ of, newly, released, otherDays }) => (
            <li key={of}>
              <b>{ofNames[of]}</b>
              <span>
                新受约束 <b className="figure">{newly}</b> {counters[of]}
              </span>
              <span>
                解除 <b className="figure">{released}</b> {counters[of]}
              </span>
              <span>
                到期日或次数改变 <b className="figure">{otherDays}</b> {counters[of]}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const changeNames = { added: '增加', changed: '修改', removed: '删去' } as const
const changeTones: Record<keyof typeof changeNames, Tone> = { added: 'good', changed: 'due', removed: 'late' }

const Changes = ({ comparison }: { comparison: Comparison }) => (
  <>
    {comparison.head.length > 0 && (
      <section className="panel">
        <h2>基本信息</h2>
        <Fields fields={comparison.head} />
      </section>
    )}
    {comparison.rules.length === 0 && (
      <section className="panel">
        <EmptyState title="规则没有出入" hint="两个版本的规则逐字相同；只是基本信息或者施行日期不同。" />
      </section>
    )}
    {comparison.rules.map((rule) => (
      <section className="panel" key={rule.code}>
        <h2 className="rule-states">
          <StateTag tone={changeTones[rule.change]}>{changeNames[rule.change]}</StateTag>
          {rule.title}
          <span className="rule-note">
            {rule.code} · {kindNames[rule.kind]}
          </span>
        </h2>
        <Effect effect={comparison.effects.rules.find(({ code }) => code === rule.code)} />
        <Fields fields={rule.fields} />
      </section>
    ))}
    <OtherEffects comparison={comparison} />
  </>
)

/** A change of the head alone (reach, high-risk set) moves rules that read the same. */
function OtherEffects({ comparison: { rules, effects } }: { comparison: Comparison }) {
  const told = new Set(rules.map(({ code }) => code))
  const others = effects.rules.filter(({ code }) => !told.has(code))
  if (others.length === 0) return null
  return (
    <section className="panel">
      <h2>因基本信息改变而受影响的规则</h2>
      {others.map((effect) => (
        <div key={effect.code}>
          <p className="panel-body">
            {effect.title} <span className="rule-note">{effect.code}</span>
          </p>
          <Effect effect={effect} />
        </div>
      ))}
    </section>
  )
}

type RuleEffect = Comparison['effects']['rules'][number]

function Effect({ effect }: { effect: RuleEffect | undefined }) {
  if (!effect) return null
  const { of, newly, released, otherDays } = effect
  const sides = [
    { label: '新受约束', side: newly },
    { label: '解除', side: released },
    { label: '到期日或次数改变', side: otherDays },
  ].filter(({ side }) => side.count > 0)
  return (
    <ul className="panel-body rule-effect">
      {sides.map(({ label, side }) => (
        <li key={label}>
          {label} <b className="figure">{side.count.toLocaleString('zh-CN')}</b> {counters[of]}
          <span className="rule-note">
            {side.names.join('、')}
            {side.count > side.names.length ? ' 等' : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What it said and what it says; where there was nothing, only what it says. */
const Fields = ({ fields }: { fields: Comparison['head'] }) => (
  <dl className="rule-fields">
    {fields.map(({ label, before, after }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          {before !== null && <del>{before}</del>}
          {after !== null && <ins>{after}</ins>}
        </dd>
      </div>
    ))}
  </dl>
)
