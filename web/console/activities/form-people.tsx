import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { type Attendee, MOST_ATTENDEES } from '#core/activities/activity.ts'
import type { PartProps } from '#web/console/activities/form-common.tsx'
import { newAttendee, peopleIn } from '#web/console/activities/values.ts'

const SHOWN = 20

/** Who took part: typed one by one, or pasted from the sign-in sheet. */
export function PeoplePart({ values, change }: PartProps) {
  const { attendance, content } = values
  const [page, setPage] = useState(0)
  const [pasting, setPasting] = useState(false)
  const pages = Math.max(1, Math.ceil(attendance.length / SHOWN))
  const first = Math.min(page, pages - 1) * SHOWN
  const set = (people: Attendee[]) => change({ attendance: people.slice(0, MOST_ATTENDEES) })
  const shown = attendance.slice(first, first + SHOWN).map((one, at) => ({ one, place: first + at }))
  return (
    <>
      <p className="field-help">
        可以不录名单，只填人数。录入的姓名只有本单位看得到全名；姓名、单位与人员登记一致的，培训同时计入本人的履职。
      </p>
      <ul className="activity-lines activity-people">
        {shown.map(({ one, place }) => (
          <Person
            key={place}
            one={one}
            place={place}
            withExam={content.kind === 'training'}
            onChange={(part) => set(attendance.with(place, { ...one, ...part }))}
            onRemove={() => set(attendance.toSpliced(place, 1))}
          />
        ))}
      </ul>
      <div className="activity-people-foot">
        <Button
          type="dashed"
          disabled={attendance.length >= MOST_ATTENDEES}
          onClick={() => {
            set([...attendance, newAttendee])
            setPage(Math.floor(attendance.length / SHOWN))
          }}
        >
          添加人员
        </Button>
        <Button onClick={() => setPasting(!pasting)}>粘贴名单</Button>
        {pages > 1 && <Pages {...{ page: first / SHOWN, pages, setPage }} />}
        {attendance.length > 0 && <span className="figure">共 {attendance.length} 人</span>}
      </div>
      {pasting && (
        <Paste
          onPaste={(people) => {
            set([...attendance.filter(({ name }) => name !== ''), ...people])
            setPasting(false)
          }}
        />
      )}
    </>
  )
}

type PagesProps = { page: number; pages: number; setPage: (page: number) => void }

const Pages = ({ page, pages, setPage }: PagesProps) => (
  <span>
    <button type="button" className="plain-button" disabled={page === 0} onClick={() => setPage(page - 1)}>
      上一页
    </button>
    <span className="figure">
      {page + 1}/{pages}
    </span>
    <button
      type="button"
      className="plain-button"
      disabled={page + 1 >= pages}
      onClick={() => setPage(page + 1)}
    >
      下一页
    </button>
  </span>
)

type PersonProps = {
  one: Attendee
  place: number
  withExam: boolean
  onChange: (part: Partial<Attendee>) => void
  onRemove: () => void
}

function Person({ one, place, withExam, onChange, onRemove }: PersonProps) {
  const text = (key: 'name' | 'org' | 'post', label: string, most: number) => (
    <Input
      aria-label={`第 ${place + 1} 人${label}`}
      placeholder={label}
      autoComplete="off"
      maxLength={most}
      value={one[key]}
      onChange={({ target }) => onChange({ [key]: target.value })}
    />
  )
  return (
    <li>
      {text('name', '姓名', 40)}
      {text('org', '单位（本单位可空）', 60)}
      {text('post', '职务、岗位', 40)}
      <Checkbox checked={one.attended} onChange={({ target }) => onChange({ attended: target.checked })}>
        实到
      </Checkbox>
      {withExam ? (
        <Checkbox
          checked={one.passed === true}
          indeterminate={one.passed === null}
          onChange={() => onChange({ passed: one.passed === null ? true : one.passed ? false : null })}
        >
          {one.passed === false ? '未合格' : '合格'}
        </Checkbox>
      ) : (
        <span />
      )}
      {withExam ? (
        <InputNumber
          aria-label={`第 ${place + 1} 人学时`}
          placeholder="学时"
          min={0}
          max={1000}
          step={0.5}
          value={one.hours}
          onChange={(hours) => onChange({ hours })}
        />
      ) : (
        <span />
      )}
      <button type="button" className="plain-button" onClick={onRemove}>
        删去
      </button>
    </li>
  )
}

function Paste({ onPaste }: { onPaste: (people: Attendee[]) => void }) {
  const [pasted, setPasted] = useState('')
  const people = peopleIn(pasted)
  return (
    <div className="field">
      <Input.TextArea
        aria-label="粘贴名单"
        placeholder="每行一人：姓名、单位、职务（从 Excel 复制即可）"
        autoSize={{ minRows: 4, maxRows: 12 }}
        value={pasted}
        onChange={({ target }) => setPasted(target.value)}
      />
      <Button disabled={people.length === 0} onClick={() => onPaste(people)}>
        加入 {people.length} 人
      </Button>
    </div>
  )
}
