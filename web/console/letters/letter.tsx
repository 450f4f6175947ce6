import { Link, useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { Id } from '#core/id.ts'
import { getLetter } from '#core/letters/api.ts'
import { letterKindNames } from '#core/letters/letter.ts'
import { District } from '#core/scope.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { LetterCommands } from '#web/console/letters/commands.tsx'
import { Paper } from '#web/console/letters/paper.tsx'
import { LetterState } from '#web/console/letters/rows.tsx'
import { type Letter, nextStep } from '#web/console/letters/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/record.css'
import '#web/console/letters/letters.css'

const Key = z.object({ district: District, id: Id })

/** One letter: how it looks on paper, who acts next, who has signed, and what became of it. */
export const LetterPage = () => (
  <OpenTo needs="letter.read">
    <AnyLetter />
  </OpenTo>
)

function AnyLetter() {
  const key = Key.safeParse(useParams({ strict: false }))
  return key.success ? (
    <Found address={key.data} />
  ) : (
    <EmptyState title="没有这份公文" hint="网址不完整。" action={<Link to="/letters">返回公文</Link>} />
  )
}

function Found({ address }: { address: z.infer<typeof Key> }) {
  const asked = useAsk(getLetter, address)
  return (
    <Answer asked={asked} what="公文">
      {(letter) => <LetterRecord key={letter.id} letter={letter} />}
    </Answer>
  )
}

const LetterRecord = ({ letter }: { letter: Letter }) => (
  <article className="letter-record">
    <PageTitle title={letterKindNames[letter.kind]} back={<Link to="/letters">公文</Link>} />
    <Strip letter={letter} />
    <div className="record-columns">
      <div className="record-story">
        <Paper letter={letter} />
      </div>
      <div className="record-rail not-printed">
        <Facts letter={letter} />
        <Addressees letter={letter} />
        <section className="panel">
          <h2>办理经过</h2>
          <div className="panel-body">
            <TimelineList entries={letter.timeline.toReversed()} />
          </div>
        </section>
      </div>
    </div>
  </article>
)

function Strip({ letter }: { letter: Letter }) {
  const step = nextStep(letter)
  return (
    <section className="panel strip not-printed">
      {letter.voidReason !== null && (
        <p className="returned-words">
          <span className="tone-late">! 已作废</span> {letter.voidReason}
        </p>
      )}
      <div className="strip-states">
        <LetterState letter={letter} />
        <span>{letter.no ?? '签发时编号'}</span>
        <span className="strip-unit">
          {letter.fromUnitName} → {letter.to}
        </span>
      </div>
      <h2>{letter.title}</h2>
      {step && (
        <p className="strip-next">
          <span className="strip-label">下一步</span>
          <b>{step.who}</b> {step.what}
        </p>
      )}
      <LetterCommands letter={letter} />
    </section>
  )
}

const Facts = ({ letter }: { letter: Letter }) => (
  <section className="panel">
    <h2>公文信息</h2>
    <div className="panel-body">
      <FactList
        items={[
          {
            label: '发文字号',
            value: letter.no,
            help: letter.no === null ? '签发时按本单位本年度顺序取得' : undefined,
          },
          { label: '文种', value: letterKindNames[letter.kind] },
          { label: '发文单位', value: letter.fromUnitName },
          { label: '拟稿时间', value: <MomentText at={letter.draftedAt} /> },
          { label: '印发时间', value: <MomentText at={letter.issuedAt} /> },
          {
            label: '文件格式',
            value: 'GB/T 9704-2012',
            help: '.docx 使用仿宋_GB2312 等公文字体，请用装有这些字体的 WPS 或 Word 打开；PDF 使用内置黑体代替。',
          },
        ]}
      />
    </div>
  </section>
)

const Addressees = ({ letter: { addressees } }: { letter: Letter }) => (
  <section className="panel">
    <h2>送达与签收</h2>
    <ul className="panel-body share-list">
      {addressees.map(({ role, name, unitId, acknowledgedAt, acknowledgedBy }) => (
        <li key={`${role} ${name}`}>
          <span>
            {role === 'cc' && '抄送 '}
            {name}
          </span>
          {acknowledgedAt === null ? (
            <span className="nothing">{waitingWords(role, unitId)}</span>
          ) : (
            <MomentText at={acknowledgedAt} />
          )}
          {acknowledgedBy !== null && <span className="task-from">签收：{acknowledgedBy}</span>}
        </li>
      ))}
    </ul>
  </section>
)

function waitingWords(role: 'to' | 'cc', unitId: string | null) {
  if (role === 'cc') return '阅知'
  return unitId === null ? '系统外，线下签收' : '未签收'
}
