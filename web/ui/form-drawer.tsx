import { Button, Drawer, Form, type FormInstance } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useDraft } from '#web/client/draft.ts'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'
import '#web/ui/form-drawer.css'

type Props<Values extends object> = {
  title: string
  /** What will happen, and since when; over the fields. */
  note?: ReactNode
  /** The verb on the button. */
  act: string
  danger?: boolean
  /** Names the draft: the form and its record. */
  draftKey: string
  initial: Values
  /** From `useCommand`. */
  command: { busy: boolean; refusal: Error | undefined }
  /** Answers undefined when it was refused: then the drawer stays, with everything typed. */
  onSubmit: (values: Values) => Promise<unknown>
  onClose: () => void
  /** Form.Items, labels above. */
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
}

/** A form in a side panel. Its values are a draft: they outlast an error, closing the panel, a reload, a new sign-in. */
export function FormDrawer<Values extends object>(props: Props<Values>) {
  const [form] = Form.useForm<Values>()
  const { draft, setDraft, savedAt, clear } = useDraft<Values>(props.draftKey, props.initial)
  const finish = async (values: Values) => {
    if ((await props.onSubmit(values)) === undefined) return
    clear()
    props.onClose()
  }
  const discard = () => {
    clear()
    form.setFieldsValue(props.initial as never)
  }
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) form.submit()
  }
  return (
    <Drawer
      open
      title={props.title}
      size={440}
      onClose={props.onClose}
      footer={
        <>
          {/* Beside the button that was pressed: under a long form nobody would see it. */}
          <Problem error={props.command.refusal} />
          <Foot {...props} {...{ form, savedAt, discard }} />
        </>
      }
    >
      {props.note !== undefined && <div className="drawer-note">{props.note}</div>}
      <Form
        form={form}
        name={props.draftKey.replaceAll('/', '-')}
        layout="vertical"
        initialValues={draft}
        onValuesChange={(_, values) => setDraft(values)}
        onFinish={(values) => void finish(values)}
        onKeyDown={onKeyDown}
        scrollToFirstError
      >
        {typeof props.children === 'function' ? props.children(form) : props.children}
      </Form>
    </Drawer>
  )
}

type FootProps = {
  act: string
  danger?: boolean
  command: { busy: boolean }
  form: { submit: () => void }
  savedAt: string | undefined
  discard: () => void
  onClose: () => void
}

const Foot = ({ act, danger = false, command, form, savedAt, discard, onClose }: FootProps) => (
  <div className="drawer-foot">
    <Button
      type="primary"
      danger={danger}
      loading={command.busy}
      onClick={() => form.submit()}
      title="Ctrl + Enter"
    >
      {act}
    </Button>
    <Button onClick={onClose}>取消</Button>
    <SavedMark at={savedAt} />
    {savedAt !== undefined && (
      <button type="button" className="plain-button" onClick={discard}>
        清除草稿
      </button>
    )}
  </div>
)
