import { Button } from 'antd'
import type { TextPart } from '#core/filings/form.ts'
import type { PartContent } from '#core/filings/form-content.ts'
import type { Typing } from '#web/console/filings/entries.ts'
import { WordsField } from '#web/ui/words-field.tsx'

type Section = TextPart['sections'][number]
type Said = Extract<PartContent, { kind: 'text' }>
type Props = { part: TextPart; said: Said; typing: Typing | undefined }

/** The written part: fields for whoever files, the words as they were handed in for everybody else. */
export const Texts = ({ part, said, typing }: Props) => (
  <div className="narrative">
    {part.sections.map((section) =>
      typing === undefined ? (
        <Spoken key={section.key} section={section} said={said} />
      ) : (
        <Written key={section.key} part={part} section={section} said={said} typing={typing} />
      ),
    )}
  </div>
)

const wordsIn = (said: Said, key: string) => said.sections.find((section) => section.key === key)

const Spoken = ({ section: { key, title }, said }: { section: Section; said: Said }) => (
  <div>
    <h3>{title}</h3>
    <p>{wordsIn(said, key)?.words || <span className="nothing">未填写</span>}</p>
  </div>
)

const LIMIT = 5000

function Written({ part, section, said, typing }: Props & { section: Section; typing: Typing }) {
  const words = typing.textAt(part.key, section.key)
  const draft = wordsIn(said, section.key)?.draft ?? null
  const take = (draft: string) =>
    typing.setText(part.key, section.key, words.trim() === '' ? draft : `${words}\n${draft}`)
  return (
    <div className="not-printed">
      <WordsField
        label={section.title}
        help={section.needed ? '必填' : undefined}
        value={words}
        onChange={(next) => typing.setText(part.key, section.key, next)}
        limit={LIMIT}
        rows={section.needed ? 5 : 3}
      />
      {draft !== null && !words.includes(draft) && (
        <aside className="form-draft">
          <span className="strip-label">台账数据草稿</span>
          <p>{draft}</p>
          <Button size="small" onClick={() => take(draft)}>
            {words.trim() === '' ? '采用' : '接在后面'}
          </Button>
        </aside>
      )}
    </div>
  )
}
