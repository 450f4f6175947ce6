import { type CSSProperties, Fragment } from 'react'
import { type Insert, type InsertedTable, withInserts } from '#core/letters/content.ts'
import {
  attachmentLines,
  issuedDayOf,
  mastheadSize,
  runsOf,
  signatureIndents,
  titleLines,
} from '#core/letters/sheet.ts'
import { dayInWords } from '#core/letters/template.ts'
import type { Letter } from '#web/console/letters/words.ts'

/** What is printed of a letter, or of another record that reads like one. */
type Sheet = Pick<Letter, 'content' | 'numberAs' | 'issuedOn'> & { status: string }

/** Points of the page in em of its text, so that the sheet keeps its proportions at any width. */
const em = (points: number) => `${points / 16}em`

/** The letter as it will look: the same lines, faces and places as in the files, on one long sheet. */
export function Paper({ letter }: { letter: Sheet }) {
  const { content, numberAs, issuedOn } = letter
  const { masthead, title, to, rows, closing, attachments, slip, cc } = content
  const day = issuedDayOf(issuedOn, dayInWords)
  return (
    <div className="paper-frame">
      <section className={`paper paper-${masthead}`} aria-label="公文正文">
        {letter.status === 'void' && <p className="paper-void">作　废</p>}
        <Head letter={letter} />
        <h2 className="paper-heading">
          {titleLines(title).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </h2>
        {masthead === 'form' && <p className="paper-no centred">{numberAs}</p>}
        {to !== '' && <p className="paper-to">{to}：</p>}
        {withInserts(content).map(({ text, inserts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name, and none is moved here
          <Fragment key={index}>
            {text !== null && <Paragraph text={text} />}
            {inserts.map((one) => (
              <Inserted key={`${one.kind} ${one.caption}`} insert={one} />
            ))}
          </Fragment>
        ))}
        {rows.length > 0 && <Rows rows={rows} />}
        {closing !== '' && <Paragraph text={closing} />}
        {attachments.length > 0 && (
          <div className="paper-gap">
            {attachmentLines(attachments).map((text) => (
              <Paragraph key={text} text={text} />
            ))}
          </div>
        )}
        <Signature issuer={content.issuer} day={day} />
        {slip && (
          <div className="paper-slip">
            <Rows rows={slip.rows.map((label) => ({ label, text: '' }))} title={slip.title} />
          </div>
        )}
        <Foot letter={letter} cc={cc} day={day} />
      </section>
    </div>
  )
}

function Head({ letter: { content, numberAs } }: { letter: Sheet }) {
  const { masthead, issuer } = content
  if (masthead === 'form') return null
  const text = masthead === 'document' ? `${issuer}文件` : issuer
  return (
    <header className="paper-masthead">
      <p style={{ '--masthead': em(mastheadSize(text)) } as CSSProperties}>{text}</p>
      <p className="paper-no">{numberAs}</p>
    </header>
  )
}

const Paragraph = ({ text }: { text: string }) => (
  <p className="paper-text">
    {runsOf(text).map(({ text: run, face }) => (
      <span key={run} className={`face-${face}`}>
        {run}
      </span>
    ))}
  </p>
)

function Inserted({ insert }: { insert: Insert }) {
  if (insert.kind === 'table') return <FigureTable table={insert} />
  return (
    <figure className="paper-picture">
      <img src={pictureAddress(insert.svg)} alt={insert.alt} />
      {insert.caption !== '' && <figcaption>{insert.caption}</figcaption>}
    </figure>
  )
}

/** As a picture, so that nothing in it runs. */
export const pictureAddress = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

const FigureTable = ({ table: { caption, heads, rows } }: { table: InsertedTable }) => (
  <div className="paper-figures">
    <table className="paper-rows">
      {caption !== '' && <caption>{caption}</caption>}
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells[0]}>
            {heads.map((head, index) => (
              <td key={head}>{cells[index]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

type RowsProps = { rows: readonly { label: string; text: string }[]; title?: string }

const Rows = ({ rows, title }: RowsProps) => (
  <table className="paper-rows">
    {title !== undefined && <caption>{title}</caption>}
    <tbody>
      {rows.map(({ label, text }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td>{text}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

function Signature({ issuer, day }: { issuer: string; day: string }) {
  const indents = signatureIndents(issuer, day)
  const inset = (points: number): CSSProperties => ({ paddingInlineEnd: em(points) })
  return (
    <div className="paper-signature">
      <p style={inset(indents.unit)}>{issuer}</p>
      <p style={inset(indents.date)}>{day}</p>
    </div>
  )
}

function Foot({ letter, cc, day }: { letter: Sheet; cc: string; day: string }) {
  const isDocument = letter.content.masthead === 'document'
  if (cc === '' && !isDocument) return null
  return (
    <footer className="paper-foot">
      {cc !== '' && <p>抄送：{cc}。</p>}
      {isDocument && (
        <p className="paper-printed">
          <span>{letter.content.issuer}</span>
          <span>{day}印发</span>
        </p>
      )}
    </footer>
  )
}
