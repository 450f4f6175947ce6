import { Link } from '@tanstack/react-router'
import type { LetterSummary } from '#core/letters/api.ts'
import { letterKindNames, letterStatusNames } from '#core/letters/letter.ts'
import { letterTones } from '#web/console/letters/words.ts'
import { MomentText } from '#web/ui/day.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type Props = { items: readonly LetterSummary[] }

/** Letters, newest first. */
export const LetterTable = ({ items }: Props) => (
  <div className="sheet-frame">
    <table className="sheet letter-sheet">
      <thead>
        <tr>
          <th scope="col">公文</th>
          <th scope="col" className="column-no">
            文号
          </th>
          <th scope="col">发文单位</th>
          <th scope="col">主送</th>
          <th scope="col" className="column-status">
            状态
          </th>
          <th scope="col" className="column-moment">
            印发时间
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((letter) => (
          <tr key={letter.id}>
            <th scope="row">
              <LetterLink letter={letter} />
              <span className="task-from">
                {[letterKindNames[letter.kind], letter.matter].filter(Boolean).join(' · ')}
              </span>
            </th>
            <td>
              <LetterNumber letter={letter} />
            </td>
            <td>{letter.fromUnitName}</td>
            <td>{letter.to}</td>
            <td>
              <LetterState letter={letter} />
            </td>
            <td>
              <MomentText at={letter.issuedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** The same for a phone: one card a letter. */
export const LetterCards = ({ items }: Props) => (
  <ul className="task-cards">
    {items.map((letter) => (
      <li key={letter.id}>
        <Link to="/letters/$district/$id" params={{ district: letter.district, id: letter.id }}>
          <b>
            {letter.title}
            {letter.matter !== '' && `（${letter.matter}）`}
          </b>
          <span className="task-from">
            {letter.no ?? letterKindNames[letter.kind]} · {letter.fromUnitName} → {letter.to}
          </span>
          <span className="card-states">
            <LetterState letter={letter} />
            <MomentText at={letter.issuedAt} />
          </span>
        </Link>
      </li>
    ))}
  </ul>
)

type One = { letter: LetterSummary }

export const LetterLink = ({ letter }: One) => (
  <Link
    to="/letters/$district/$id"
    params={{ district: letter.district, id: letter.id }}
    className="task-name"
  >
    {letter.title}
  </Link>
)

const LetterNumber = ({ letter: { no, status } }: One) =>
  no === null ? (
    <span className="nothing">签发时编号</span>
  ) : (
    <span className={status === 'void' ? 'void-no' : undefined}>{no}</span>
  )

export const LetterState = ({ letter: { status, voidReason } }: One) => (
  <StateTag tone={letterTones[status]} {...(voidReason !== null && { title: voidReason })}>
    {letterStatusNames[status]}
  </StateTag>
)
