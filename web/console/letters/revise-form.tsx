import { Form, Input } from 'antd'
import { reviseLetter } from '#core/letters/api.ts'
import type { LetterWords } from '#core/letters/content.ts'
import { useCommand } from '#web/client/use.ts'
import { type Letter, letterQuestions } from '#web/console/letters/words.ts'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Typed = Pick<LetterWords, 'title' | 'to' | 'closing' | 'cc'> & {
  paragraphs: string
  attachments: string
  rows: string[]
}

const linesIn = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const inLine = (text: string | undefined) => linesIn(text ?? '').join('')

/** Corrects the words of a draft. Each line of the text is a paragraph. */
export function ReviseForm({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { district, id, content } = letter
  const { title, to, paragraphs, rows, closing, attachments, cc } = content
  const command = useCommand(reviseLetter, { refresh: letterQuestions })
  const initial: Typed = {
    title,
    to,
    closing,
    cc,
    paragraphs: paragraphs.join('\n'),
    attachments: attachments.join('\n'),
    rows: rows.map(({ text }) => text),
  }
  const submit = (typed: Typed) => {
    const words: LetterWords = {
      title: inLine(typed.title),
      to: inLine(typed.to),
      closing: inLine(typed.closing),
      cc: inLine(typed.cc),
      paragraphs: linesIn(typed.paragraphs ?? ''),
      attachments: linesIn(typed.attachments ?? ''),
      rows: rows.map(({ label, text }, index) => ({ label, text: inLine(typed.rows?.[index] ?? text) })),
    }
    return command.send({ district, id, words })
  }
  return (
    <FormDrawer
      title="修改文稿"
      note="修改只影响本文稿的文字；主送、抄送改动文字不改变送达单位。"
      act="保存文稿"
      draftKey={`letters/${id}/revise`}
      initial={initial}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      <Fields rows={rows} />
    </FormDrawer>
  )
}

const area = (maxRows: number) => <Input.TextArea autoSize={{ minRows: 1, maxRows }} />

const Fields = ({ rows }: { rows: LetterWords['rows'] }) => (
  <>
    <Form.Item name="title" label="标题" rules={[{ required: true, message: '请填写标题' }]}>
      <Input.TextArea autoSize maxLength={200} />
    </Form.Item>
    <Form.Item name="to" label="主送">
      {area(4)}
    </Form.Item>
    <Form.Item
      name="paragraphs"
      label="正文"
      extra="一行为一段；以“一、”“（一）”开头的为标题，自动用黑体、楷体。"
    >
      {area(20)}
    </Form.Item>
    {rows.map(({ label }, index) => (
      <Form.Item key={label} name={['rows', index]} label={label}>
        {area(6)}
      </Form.Item>
    ))}
    <Form.Item name="closing" label="结束语">
      {area(4)}
    </Form.Item>
    <Form.Item name="attachments" label="附件说明" extra="一行为一个附件名称。">
      {area(6)}
    </Form.Item>
    <Form.Item name="cc" label="抄送">
      {area(4)}
    </Form.Item>
  </>
)
