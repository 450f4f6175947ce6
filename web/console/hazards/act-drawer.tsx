import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#core/endpoint.ts'
import type { FileInfo } from '#core/files/api.ts'
import type { HazardPage } from '#core/hazards/api.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import { hazardQuestions } from '#web/console/hazards/questions.ts'
import { FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

type Act = Extract<Endpoint, { method: 'POST' }>

/** What every form of an act on a hazard gets. */
export type ActProps = { hazard: HazardPage; onClose: () => void }

type Props<E extends Act, Values extends object> = ActProps & {
  endpoint: E
  /** Names the draft and the title: 「申请销号」. */
  name: string
  act?: string
  note?: ReactNode
  danger?: boolean
  initial: Values
  /** What the form's values are to the command; the address is added. */
  toInput: (values: Values) => Omit<z.input<E['input']>, 'commandId' | 'district' | 'id'>
  children: ReactNode
}

/** One act on a hazard: its form in a side panel, whose values outlast an error, a reload and a new sign-in. */
export function ActDrawer<const E extends Act, Values extends object>(props: Props<E, Values>) {
  const { hazard, endpoint, name, toInput } = props
  const { district, id } = hazard
  const command = useCommand(endpoint, { refresh: hazardQuestions })
  const send = (values: Values) =>
    command.send({ ...toInput(values), district, id } as unknown as Omit<z.input<E['input']>, 'commandId'>)
  return (
    <FormDrawer
      title={`${name}：${hazard.title}`}
      note={props.note}
      act={props.act ?? name}
      danger={props.danger ?? false}
      draftKey={`hazards/${id}/${name}`}
      initial={props.initial}
      command={command}
      onSubmit={send}
      onClose={props.onClose}
    >
      {props.children}
    </FormDrawer>
  )
}

type WordsProps = { endpoint: Act; name?: string; label: string; extra?: string }

/** Words in several lines, refused on screen as the server would refuse them. */
export const WordsItem = ({ endpoint, name = 'words', label, extra }: WordsProps) => (
  <Form.Item
    label={label}
    name={name}
    extra={extra}
    {...rulesOf(endpoint.input as unknown as z.ZodObject)(name)}
  >
    <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
  </Form.Item>
)

type FilesProps = { district: string; name: string; label: string; extra?: string; must?: string }

/** Photos and other evidence; each is uploaded as it is chosen. */
export const FilesItem = ({ district, name, label, extra, must }: FilesProps) => (
  <Form.Item
    label={label}
    name={name}
    extra={extra}
    rules={must === undefined ? [] : [{ required: true, type: 'array', min: 1, message: must }]}
  >
    <Files district={district} />
  </Form.Item>
)

type Held = { district: string; value?: FileInfo[]; onChange?: (files: FileInfo[]) => void }

const Files = ({ district, value = [], onChange }: Held) => (
  <FilePicker
    district={district}
    value={value}
    onChange={(files) => onChange?.(files)}
    label="拍照或选择文件"
  />
)

export const idsOf = (files: readonly FileInfo[]) => files.map(({ id }) => id)
