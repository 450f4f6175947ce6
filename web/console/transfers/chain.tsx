import type { CSSProperties } from 'react'
import type { TransferSummary } from '#core/transfers/api.ts'
import { transferKindNames } from '#core/transfers/transfer.ts'
import { Due, SlipLink, TransferState } from '#web/console/transfers/rows.tsx'
import type { Transfer } from '#web/console/transfers/words.ts'

type Link = Transfer['chain'][number]

/** How deep a link lies below the one that the chain began with. */
function depthOf(link: Link, chain: readonly Link[]): number {
  const parent = chain.find(({ id }) => id === link.parentId)
  return parent ? depthOf(parent, chain) + 1 : 0
}

/** A link, then those that follow from it: the order in which the story is told. */
function inOrder(chain: readonly Link[], parentId: string | null = null): Link[] {
  const known = new Set(chain.map(({ id }) => id))
  const here = chain.filter((link) =>
    parentId === null ? link.parentId === null || !known.has(link.parentId) : link.parentId === parentId,
  )
  return here.flatMap((link) => [link, ...inOrder(chain, link.id)])
}

/** 办理链条: who passed it to whom, how far each is, and what came back; one below the other. */
export const Chain = ({ transfer }: { transfer: Transfer }) => {
  const { chain } = transfer
  return (
    <section className="panel">
      <h2>{chain.length > 1 ? '办理链条' : '办理情况'}</h2>
      <ol className="panel-body transfer-chain">
        {inOrder(chain).map((link) => (
          <li
            key={link.id}
            aria-current={link.current ? 'step' : undefined}
            style={{ '--depth': depthOf(link, chain) } as CSSProperties}
          >
            <div className="chain-head">
              <b>
                {link.fromName} → {link.toName}
              </b>
              <span className="chain-kind">{transferKindNames[link.kind]}</span>
              <TransferState status={link.status} />
              <Due transfer={link} />
            </div>
            <Days link={link} />
            {link.reply !== null && <p className="chain-reply">反馈：{link.reply}</p>}
            {!link.current && <SlipLink transfer={link}>查看本环节</SlipLink>}
          </li>
        ))}
      </ol>
      {transfer.result !== null && (
        <p className="panel-body chain-result">
          <b>联合处置结果</b> {transfer.result}
        </p>
      )}
    </section>
  )
}

const Days = ({ link }: { link: TransferSummary }) => {
  const days = [
    `${link.issuedOn} 发出`,
    link.signedOn && `${link.signedOn} ${link.toUnitId === null ? '送达' : '签收'}`,
    link.repliedOn && `${link.repliedOn} 反馈`,
    link.settledOn && `${link.settledOn} ${link.status === 'withdrawn' ? '撤回' : '办结'}`,
  ]
  return <p className="task-from figure chain-days">{days.filter(Boolean).join(' · ')}</p>
}
