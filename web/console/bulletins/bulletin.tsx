import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { getBulletin } from '#core/bulletins/api.ts'
import { bulletinStatusNames } from '#core/bulletins/bulletin.ts'
import { dayInChina } from '#core/calendar.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { useAsk } from '#web/client/use.ts'
import { BlockList } from '#web/console/bulletins/blocks.tsx'
import { BulletinCommands } from '#web/console/bulletins/commands.tsx'
import { useEditing } from '#web/console/bulletins/editing.ts'
import { HeadFields } from '#web/console/bulletins/head-fields.tsx'
import { Rail } from '#web/console/bulletins/rail.tsx'
import { type Bulletin, bulletinTones, nextStep } from '#web/console/bulletins/words.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Paper } from '#web/console/letters/paper.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/tasks/record.css'
import '#web/console/letters/letters.css'
import '#web/console/bulletins/bulletins.css'

const Key = z.object({ district: District, id: Id })

/** One bulletin: what the ledgers say, what people made of it, and how it will look on paper. */
export const BulletinPage = () => (
  <OpenTo needs="bulletin.read">
    <AnyBulletin />
  </OpenTo>
)

function AnyBulletin() {
  const key = Key.safeParse(useParams({ strict: false }))
  return key.success ? (
    <Found address={key.data} />
  ) : (
    <EmptyState title="没有这份通报" hint="网址不完整。" action={<Link to="/bulletins">返回通报点评</Link>} />
  )
}

function Found({ address }: { address: z.infer<typeof Key> }) {
  const asked = useAsk(getBulletin, address)
  return (
    <Answer asked={asked} what="通报">
      {(bulletin) => <BulletinRecord key={bulletin.id} bulletin={bulletin} />}
    </Answer>
  )
}

type View = 'content' | 'paper'

function BulletinRecord({ bulletin }: { bulletin: Bulletin }) {
  const editing = useEditing(bulletin)
  const isWorkedOn = bulletin.commands.revise === null
  const [view, setView] = useState<View>(isWorkedOn ? 'content' : 'paper')
  return (
    <article className="bulletin-record">
      <PageTitle title={bulletin.kindName} back={<Link to="/bulletins">通报点评</Link>} />
      <Strip bulletin={bulletin} unsaved={editing.unsaved} />
      <div className="record-columns">
        <div className="record-story">
          <div className="bulletin-views not-printed">
            <Views view={view} onChange={setView} />
            {editing.unsaved ? (
              <span className="saved-mark">{editing.refusal === undefined ? '正在保存…' : '尚未保存'}</span>
            ) : (
              <SavedMark at={editing.savedAt} where="到系统" />
            )}
          </div>
          <Problem error={editing.refusal} />
          {editing.refusal !== undefined && (
            <button
              type="button"
              className="plain-button"
              onClick={() => (editing.conflict ? void editing.takeNewest() : editing.retry())}
            >
              {editing.conflict ? '载入最新内容，我写的仍以我为准，继续保存' : '再次保存'}
            </button>
          )}
          {view === 'paper' ? (
            <Paper letter={sheetOf(bulletin)} />
          ) : (
            <>
              {isWorkedOn && <HeadFields bulletin={bulletin} editing={editing} />}
              <BlockList bulletin={bulletin} editing={editing} open={isWorkedOn} />
            </>
          )}
        </div>
        <Rail bulletin={bulletin} />
      </div>
    </article>
  )
}

/** On paper a withdrawn one is void. */
const sheetOf = ({ paper, numberAs, issuedAt, status }: Bulletin) => ({
  content: paper,
  numberAs,
  issuedOn: issuedAt === null ? null : dayInChina(new Date(issuedAt)),
  status: status === 'withdrawn' ? 'void' : status,
})

const views: readonly { value: View; name: string }[] = [
  { value: 'content', name: '内容与依据' },
  { value: 'paper', name: '版面' },
]

const Views = ({ view, onChange }: { view: View; onChange: (view: View) => void }) => (
  <nav className="view-tabs" aria-label="视图">
    {views.map(({ value, name }) => (
      <button
        key={value}
        type="button"
        className="view-tab"
        aria-current={value === view ? 'page' : undefined}
        onClick={() => onChange(value)}
      >
        {name}
      </button>
    ))}
  </nav>
)

function Strip({ bulletin, unsaved }: { bulletin: Bulletin; unsaved: boolean }) {
  const { status, no, unitName, title, returnReason, withdrawReason } = bulletin
  const step = nextStep(bulletin)
  return (
    <section className="panel strip not-printed">
      {status === 'returned' && returnReason !== null && (
        <p className="returned-words">
          <span className="tone-late">! 已退回</span> {returnReason}
        </p>
      )}
      {withdrawReason !== null && (
        <p className="returned-words">
          <span className="tone-late">! 已撤回</span> {withdrawReason}
        </p>
      )}
      <div className="strip-states">
        <StateTag tone={bulletinTones[status]}>{bulletinStatusNames[status]}</StateTag>
        <span>{no ?? '签发时编号'}</span>
        <span className="strip-unit">{unitName}</span>
      </div>
      <h2>{title}</h2>
      {step && (
        <p className="strip-next">
          <span className="strip-label">下一步</span>
          <b>{step.who}</b> {step.what}
        </p>
      )}
      <BulletinCommands bulletin={bulletin} unsaved={unsaved} />
    </section>
  )
}
