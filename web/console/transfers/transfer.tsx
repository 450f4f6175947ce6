import { Link, useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { getTransfer } from '#core/transfers/api.ts'
import { feedbackNames } from '#core/transfers/transfer.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Chain } from '#web/console/transfers/chain.tsx'
import { TransferCommands } from '#web/console/transfers/commands.tsx'
import { Due, TransferState } from '#web/console/transfers/rows.tsx'
import { askLabels, slipNames, type Transfer } from '#web/console/transfers/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/record.css'
import '#web/console/transfers/transfers.css'

const Key = z.object({ district: District, id: Id })

/** One slip: what is passed on and why, how far it is along its chain, what may be done now. */
export const TransferPage = () => (
  <OpenTo needs="transfer.read">
    <AnyTransfer />
  </OpenTo>
)

function AnyTransfer() {
  const key = Key.safeParse(useParams({ strict: false }))
  return key.success ? (
    <Found address={key.data} />
  ) : (
    <EmptyState
      title="没有这件移交抄告"
      hint="网址不完整。"
      action={<Link to="/transfers">返回移交抄告</Link>}
    />
  )
}

function Found({ address }: { address: z.infer<typeof Key> }) {
  const asked = useAsk(getTransfer, address)
  return (
    <Answer asked={asked} what="移交抄告">
      {(transfer) => <TransferRecord key={transfer.id} transfer={transfer} />}
    </Answer>
  )
}

const TransferRecord = ({ transfer }: { transfer: Transfer }) => (
  <article className="transfer-record">
    <PageTitle title={slipNames[transfer.kind]} back={<Link to="/transfers">移交抄告</Link>} />
    <Strip transfer={transfer} />
    <div className="record-columns">
      <div className="record-story">
        <Chain transfer={transfer} />
        <Words transfer={transfer} />
      </div>
      <div className="record-rail">
        <Facts transfer={transfer} />
        <section className="panel">
          <h2>办理经过</h2>
          <div className="panel-body">
            <TimelineList entries={transfer.timeline.toReversed()} />
          </div>
        </section>
      </div>
    </div>
  </article>
)

const Strip = ({ transfer }: { transfer: Transfer }) => (
  <section className="panel strip">
    <Standing transfer={transfer} />
    <div className="strip-states">
      <TransferState status={transfer.status} />
      <Due transfer={transfer} />
      {transfer.imposed && <StateTag tone="info">安委办已裁决</StateTag>}
      {transfer.urges > 0 && <StateTag tone="due">已催办 {transfer.urges} 次</StateTag>}
      <span className="figure">{transfer.no}</span>
      <span className="strip-unit">
        {transfer.fromName} → {transfer.toName}
      </span>
    </div>
    <h2>{transfer.title}</h2>
    <p className="strip-next">
      {transfer.next === null ? (
        '本件已经办结。'
      ) : (
        <>
          <span className="strip-label">下一步</span>
          <b>{transfer.next}</b>
        </>
      )}
    </p>
    <TransferCommands transfer={transfer} />
  </section>
)

/** What stands in the way, over everything else. */
function Standing({ transfer: { status, toName, refuseReason, sentBackReason } }: { transfer: Transfer }) {
  const [label, words] =
    status === 'refused'
      ? [`${toName}退回`, refuseReason]
      : status === 'handling' && sentBackReason !== null
        ? ['反馈被退回', sentBackReason]
        : ['', null]
  return words === null ? null : (
    <p className="returned-words">
      <span className="tone-late">! {label}</span> {words}
    </p>
  )
}

const Words = ({ transfer }: { transfer: Transfer }) => (
  <section className="panel">
    <h2>事项</h2>
    <div className="panel-body transfer-matter">
      <h3>基本情况</h3>
      <p className="transfer-words">{transfer.facts}</p>
      <h3>{askLabels[transfer.kind]}</h3>
      <p className="transfer-words">{transfer.ask}</p>
      <h3>附件和办理材料</h3>
      {transfer.files.length === 0 ? (
        <p className="nothing">没有附件</p>
      ) : (
        <FileList files={transfer.files} district={transfer.district} />
      )}
    </div>
  </section>
)

const Facts = ({ transfer }: { transfer: Transfer }) => (
  <section className="panel">
    <h2>为什么送、何时回</h2>
    <div className="panel-body">
      <FactList
        items={[
          { label: '适用情形', value: transfer.ruleTitle, help: `应当回复：${transfer.returns}` },
          { label: '依据', value: transfer.basis },
          { label: '对象', value: <About transfer={transfer} /> },
          {
            label: '公文',
            value: (
              <Link
                to="/letters/$district/$id"
                params={{ district: transfer.district, id: transfer.letter.id }}
              >
                {transfer.letter.no}
              </Link>
            ),
          },
          { label: '责任', value: whoAnswers(transfer) },
          { label: '反馈', value: feedbackNames[transfer.feedback] },
          {
            label: '签收期限',
            value: <DayText day={transfer.signDueOn} />,
            help: '期限由本区设定（待核），不是法定期限',
          },
          { label: '反馈期限', value: <DayText day={transfer.dueOn} /> },
          {
            label: transfer.toUnitId === null ? '送达日期' : '签收日期',
            value: <DayText day={transfer.signedOn} />,
          },
          { label: '首次反馈', value: <DayText day={transfer.repliedOn} /> },
          ...(transfer.way === null ? [] : [{ label: '送达方式', value: transfer.way }]),
        ]}
      />
    </div>
  </section>
)

function whoAnswers({ movesOwner, kind, toUnitId }: Transfer) {
  if (movesOwner) return '签收后由接收单位负责'
  if (kind !== 'move') return '不转移责任，发出单位继续督促'
  return toUnitId === null ? '由接收机关依法处理' : '签收后由接收单位依职责处理'
}

const About = ({ transfer: { hazard, hazardId, subject } }: { transfer: Transfer }) => {
  if (hazard)
    return (
      <>
        <Link to="/hazards/$district/$id" params={{ district: hazard.district, id: hazard.id }}>
          {hazard.title}
        </Link>
        <span className="task-from">
          {subject} · {hazard.no ?? '未上账'} · {hazard.state}
        </span>
      </>
    )
  return hazardId === null ? (
    `${subject}（线索，未列隐患台账）`
  ) : (
    <>
      {subject}
      <span className="task-from">反馈后，本单位不再读取这条隐患</span>
    </>
  )
}
