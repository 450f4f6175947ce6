import { Button, Input } from 'antd'
import { cellWords } from '#core/bulletins/compose.ts'
import { type Amount, type Block, type Edit, standingNames, standingOf } from '#core/bulletins/content.ts'
import { columnsOf, ledgerNames } from '#core/bulletins/figures.ts'
import type { Editing, Typed } from '#web/console/bulletins/editing.ts'
import { FigureList } from '#web/console/bulletins/figure-list.tsx'
import { type Bulletin, standingTones } from '#web/console/bulletins/words.ts'
import { PathLink } from '#web/console/duties/path-link.tsx'
import { pictureAddress } from '#web/console/letters/paper.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type ListProps = { bulletin: Bulletin; editing: Editing; open: boolean }

/** Block by block: what the system made, what people made of it, and the rows behind each figure. */
export const BlockList = ({ bulletin, editing, open }: ListProps) => (
  <div className="bulletin-blocks">
    {bulletin.content.blocks.map((block) => (
      <BlockPanel key={block.id} block={block} {...{ bulletin, editing, open }} />
    ))}
  </div>
)

type PanelProps = ListProps & { block: Block }

function BlockPanel({ block, bulletin, editing, open }: PanelProps) {
  const saved = bulletin.edits[block.id]
  const typed = editing.pending.blocks[block.id] ?? typedOf(saved)
  const standing = standingOf(block, shownEdit(typed, saved))
  const type = (next: Typed) => editing.type(block.id, next)
  const isOlder = saved !== undefined && standing === 'changed' && saved.computing < bulletin.computing.number
  return (
    <section className="panel bulletin-block">
      <h2>
        {block.heading || ('caption' in block ? block.caption : '正文')}
        {bulletin.inside && <StateTag tone={standingTones[standing]}>{standingNames[standing]}</StateTag>}
      </h2>
      <div className="panel-body">
        {isOlder && (
          <p className="bulletin-older">这段话是按第 {saved.computing} 次取数写的，请对照新数据核对。</p>
        )}
        <Body {...{ block, bulletin, typed, type, open }} />
        {saved && (standing === 'changed' || standing === 'omitted') && (
          <p className="task-from">
            {saved.post}改动{saved.reason === '' ? '，未说明理由' : `，理由：${saved.reason}`}
          </p>
        )}
      </div>
    </section>
  )
}

const typedOf = (edit: Edit | undefined): Typed =>
  edit
    ? { words: edit.words, omitted: edit.omitted, reason: edit.reason }
    : { words: null, omitted: false, reason: '' }

const shownEdit = ({ words, omitted, reason }: Typed, saved: Edit | undefined): Edit | undefined =>
  words === null && !omitted
    ? undefined
    : { post: '', at: '', computing: 0, ...saved, words: words ?? '', omitted, reason }

type BodyProps = {
  block: Block
  bulletin: Bulletin
  typed: Typed
  type: (typed: Typed) => void
  open: boolean
}

function Body(props: BodyProps) {
  const { block } = props
  if (block.kind === 'written') return <Written {...props} hint={block.hint} />
  if (block.kind === 'text') return <Sentences {...props} block={block} />
  return (
    <>
      {block.kind === 'table' ? <FigureTable block={block} /> : <Picture block={block} />}
      <LeavingOut {...props} />
    </>
  )
}

function Written({ block, typed, type, open, hint }: BodyProps & { hint: string }) {
  if (!open) return <Paragraphs text={typed.words ?? ''} none="（未写）" />
  return (
    <Input.TextArea
      aria-label={block.heading}
      value={typed.words ?? ''}
      placeholder={hint}
      autoSize={{ minRows: 4, maxRows: 24 }}
      maxLength={6000}
      onChange={({ target }) => type({ words: target.value, omitted: false, reason: '' })}
    />
  )
}

type TextBlock = Extract<Block, { kind: 'text' }>

/** The computed words stay in view; what was written in their place stands beside them. */
function Sentences({ block, bulletin, typed, type, open }: BodyProps & { block: TextBlock }) {
  const { words } = typed
  return (
    <>
      <div className={words === null ? undefined : 'bulletin-beside'}>
        <div>
          {words !== null && <span className="bulletin-label">系统生成</span>}
          <Paragraphs text={block.words} none="（按模板，本期不写这一段）" />
        </div>
        {words !== null && (
          <div>
            <span className="bulletin-label">人工修改</span>
            {open ? (
              <Input.TextArea
                aria-label={`修改后的${block.heading}`}
                value={words}
                autoSize={{ minRows: 3, maxRows: 20 }}
                maxLength={6000}
                onChange={({ target }) => type({ ...typed, words: target.value })}
              />
            ) : (
              <Paragraphs text={words} none="（略去）" />
            )}
          </div>
        )}
      </div>
      {open && words !== null && <Why typed={typed} type={type} />}
      {open && words === null && (
        <Button size="small" onClick={() => type({ words: block.words, omitted: false, reason: '' })}>
          修改表述
        </Button>
      )}
      <FigureList names={block.figures} figures={bulletin.content.figures} />
    </>
  )
}

const Why = ({ typed, type }: Pick<BodyProps, 'typed' | 'type'>) => (
  <div className="bulletin-why">
    <Input
      aria-label="修改理由"
      placeholder="修改理由（送签前必填）"
      value={typed.reason}
      maxLength={300}
      status={typed.reason === '' ? 'warning' : ''}
      onChange={({ target }) => type({ ...typed, reason: target.value })}
    />
    <Button onClick={() => type({ words: null, omitted: false, reason: '' })}>恢复系统生成</Button>
  </div>
)

/** Figures are never rewritten: a table or picture stays as it is, or is left out with a reason. */
function LeavingOut({ typed, type, open }: BodyProps) {
  if (!open) return null
  if (typed.omitted) return <Why typed={typed} type={type} />
  return (
    <Button size="small" onClick={() => type({ words: null, omitted: true, reason: '' })}>
      本期不列
    </Button>
  )
}

const Paragraphs = ({ text, none }: { text: string; none: string }) =>
  text === '' ? (
    <p className="nothing">{none}</p>
  ) : (
    text.split('\n').map((line) => (
      <p key={line} className="bulletin-text">
        {line}
      </p>
    ))
  )

const Picture = ({ block }: { block: Extract<Block, { kind: 'chart' }> }) => (
  <figure className="bulletin-picture">
    <img src={pictureAddress(block.svg)} alt={block.alt} />
    {block.heading !== '' && <figcaption>{block.caption}</figcaption>}
  </figure>
)

function FigureTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  const { columns, table, caption } = block
  const known = columnsOf(table.name)
  if (table.rows.length === 0) return <p className="nothing">{caption}：没有数据。</p>
  return (
    <div className="sheet-frame bulletin-table">
      <table className="sheet">
        <caption>
          {block.heading !== '' && caption} {ledgerNames[table.ledger]}
          {table.frozen ? '，月度已封存' : ''}；点数字查看明细
        </caption>
        <thead>
          <tr>
            {columns.map(({ key, head }) => (
              <th key={key} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ name, path, cells }) => (
            <tr key={name}>
              {columns.map(({ key }) =>
                key === 'name' ? (
                  <th key={key} scope="row">
                    {path === null ? name : <PathLink path={path}>{name}</PathLink>}
                  </th>
                ) : (
                  <td key={key} className="figure" title={partsOf(cells[key])}>
                    <Linked
                      path={cells[key]?.path ?? null}
                      text={cellWords(cells[key], known[key]?.unit ?? 'count')}
                    />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A share says on hover what it was made of. */
const partsOf = (amount: Amount | undefined) =>
  amount?.whole ? `${amount.value}/${amount.whole}` : undefined

const Linked = ({ path, text }: { path: string | null; text: string }) =>
  path === null || text === '—' || text === '0' ? text : <PathLink path={path}>{text}</PathLink>
