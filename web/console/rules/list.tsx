import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { listRulePacks, type PackLine } from '#core/rules/pack-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { ImportDrawer } from '#web/console/rules/import.tsx'
import { StandingTag } from '#web/console/rules/tags.tsx'
import { spanOf } from '#web/console/rules/words.ts'
import { WriteDrawer } from '#web/console/rules/write.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/rules/rules.css'

/** 规则包: what each document asks of whom, in the version that is in force, and what is being prepared. */
export const RulePacksPage = () => (
  <OpenTo needs="rule.read">
    <Packs />
  </OpenTo>
)

function Packs() {
  const asked = useAsk(listRulePacks, {})
  const isPhone = usePhone()
  return (
    <>
      <PageTitle title="规则包" aside={<Doors why={asked.data?.commands.write ?? null} />}>
        每份方案读成一个规则包：约束谁、做什么、多久一次、何时为限、凭什么认定。责任由现行版本生成
      </PageTitle>
      <Answer asked={asked} what="规则包">
        {({ packs }) => {
          const rows = packs.flatMap(({ versions }) => shownOf(versions))
          return (
            <section className="panel">
              {rows.length === 0 && (
                <EmptyState
                  title="本区还没有规则包"
                  hint="产品附带的规则包在本区单位建立后一小时内装入；也可以导入文件，或者新建。"
                />
              )}
              {rows.length > 0 && (isPhone ? <Cards rows={rows} /> : <Ledger rows={rows} />)}
            </section>
          )
        }}
      </Answer>
    </>
  )
}

/** What counts or is to count; of a pack that is over, its last version. Older ones stand on the page of each. */
function shownOf(versions: readonly PackLine[]) {
  const alive = versions.filter(({ standing }) => !['ended', 'retired', 'dropped'].includes(standing))
  return alive.length > 0 ? alive : versions.slice(0, 1)
}

function Doors({ why }: { why: string | null }) {
  const [open, setOpen] = useState<'import' | 'write'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <CommandButton why={why} onClick={() => setOpen('import')}>
        导入文件
      </CommandButton>
      <CommandButton why={why} onClick={() => setOpen('write')}>
        新建规则包
      </CommandButton>
      {open === 'import' && <ImportDrawer onClose={close} />}
      {open === 'write' && <WriteDrawer onClose={close} />}
    </>
  )
}

const PackLink = ({ pack: { district, id, title } }: { pack: PackLine }) => (
  <Link to="/rules/$district/$id" params={{ district, id }}>
    {title}
  </Link>
)

const columns: TableColumnsType<PackLine> = [
  { title: '代码', dataIndex: 'code', width: 80, className: 'figure' },
  {
    title: '规则包',
    render: (_, pack) => (
      <>
        <PackLink pack={pack} />
        <span className="rule-note">
          {pack.issuer} {pack.number}
        </span>
      </>
    ),
  },
  {
    title: '版本',
    width: 190,
    render: (_, { version, standing, origin }) => (
      <span className="rule-states">
        第 {version} 版
        <StandingTag standing={standing} />
        {origin === 'district' && <span className="rule-note">本区编制</span>}
      </span>
    ),
  },
  { title: '施行', width: 210, className: 'figure', render: (_, pack) => spanOf(pack) },
  { title: '规则', dataIndex: 'rules', width: 72, align: 'end', className: 'figure' },
  {
    title: '待核',
    width: 72,
    align: 'end',
    className: 'figure',
    render: (_, pack) => pack.unverified || '—',
  },
  {
    title: '不生成',
    width: 80,
    align: 'end',
    className: 'figure',
    render: (_, pack) => pack.inactive || '—',
  },
]

const Ledger = ({ rows }: { rows: PackLine[] }) => (
  <Table
    size="small"
    rowKey="id"
    columns={columns}
    dataSource={rows}
    pagination={false}
    scroll={{ x: 960 }}
  />
)

const Cards = ({ rows }: { rows: readonly PackLine[] }) => (
  <ul className="rule-cards">
    {rows.map((pack) => (
      <li key={pack.id}>
        <PackLink pack={pack} />
        <span className="rule-note">
          {pack.code} · {pack.issuer}
        </span>
        <span className="rule-states">
          第 {pack.version} 版
          <StandingTag standing={pack.standing} />
          <span className="figure">{pack.rules} 条</span>
          {pack.unverified > 0 && <span className="rule-note">待核 {pack.unverified}</span>}
        </span>
        <span className="rule-note figure">{spanOf(pack)}</span>
      </li>
    ))}
  </ul>
)
