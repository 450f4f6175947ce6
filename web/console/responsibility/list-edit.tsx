import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { FileInfo } from '#core/files/api.ts'
import type { ResponsibilityKey } from '#core/responsibility/api.ts'
import type { ListItem } from '#core/responsibility/items.ts'
import * as api from '#core/responsibility/list-api.ts'
import { useDraft } from '#web/client/draft.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed } from '#web/console/responsibility/addressed.tsx'
import { ImportItems } from '#web/console/responsibility/import-items.tsx'
import { ItemEditor } from '#web/console/responsibility/item-editor.tsx'
import type { DutyList } from '#web/console/responsibility/records.ts'
import { Panel } from '#web/console/supervision/record.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { SavedMark } from '#web/ui/saved-mark.tsx'
import { WordsField } from '#web/ui/words-field.tsx'
import '#web/console/tasks/record.css'
import '#web/console/tasks/sheet.css'
import '#web/console/supervision/supervision.css'
import '#web/console/responsibility/responsibility.css'

/** A draft on the desk: basis, first day, items typed or taken from a file. */
export const EditListPage = () => (
  <OpenTo needs="responsibility.record">
    <Addressed>{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: ResponsibilityKey }) {
  const asked = useAsk(api.getDutyList, address)
  const back = (
    <Link to="/responsibility/lists/$district/$id" params={address}>
      返回清单
    </Link>
  )
  return (
    <Answer asked={asked} what="清单">
      {(list) =>
        list.commands.save === null ? (
          <Editing key={`${list.id} ${list.timeline.length}`} list={list} />
        ) : (
          <EmptyState title="这一版不能编辑" hint={list.commands.save} action={back} />
        )
      }
    </Answer>
  )
}

type Content = { basis: string; effectiveFrom: string | null; items: ListItem[] }

function Editing({ list }: { list: DutyList }) {
  const navigate = useNavigate()
  const { district, id, form } = list
  const kept: Content = { basis: list.basis, effectiveFrom: list.effectiveFrom, items: list.rows }
  const { draft, setDraft, savedAt, clear } = useDraft<Content>(`responsibility/${id}/edit`, kept)
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(api.saveDutyList, { refresh: [api.getDutyList, api.listDutyLists] })
  const change = (part: Partial<Content>) => setDraft({ ...draft, ...part })
  const save = async (leave: boolean) => {
    const fileIds = files.map((file) => file.id)
    if ((await command.send({ district, id, ...draft, fileIds })) === undefined) return
    clear()
    if (leave) void navigate({ to: '/responsibility/lists/$district/$id', params: { district, id } })
  }
  return (
    <>
      <PageTitle
        title={`编辑：${list.title}`}
        back={
          <Link to="/responsibility/lists/$district/$id" params={{ district, id }}>
            清单
          </Link>
        }
        aside={
          <ImportItems
            list={list}
            why={savedAt === undefined ? null : '先保存已填写的内容，再导入'}
            onDone={clear}
          />
        }
      >
        {form.clause}
      </PageTitle>
      <Panel title="编制情况">
        <div className="edit-head">
          <WordsField
            label="编制依据"
            value={draft.basis}
            onChange={(basis) => change({ basis })}
            limit={500}
            rows={1}
          />
          <div className="field field-day">
            <span className="field-label">生效日期</span>
            <DayInput
              aria-label="生效日期"
              value={draft.effectiveFrom}
              onChange={(day) => change({ effectiveFrom: day ?? null })}
            />
          </div>
        </div>
        <FilePicker district={district} value={files} onChange={setFiles} label="附上印发文件" />
      </Panel>
      <ItemEditor fields={form.fields} items={draft.items} onChange={(items) => change({ items })} />
      <Problem error={command.refusal} />
      <div className="edit-foot">
        <CommandButton type="primary" loading={command.busy} why={null} onClick={() => void save(true)}>
          保存并返回
        </CommandButton>
        <Button disabled={command.busy} onClick={() => void save(false)}>
          保存
        </Button>
        <SavedMark at={savedAt} />
        {savedAt !== undefined && (
          <button type="button" className="plain-button" onClick={clear}>
            放弃未保存的修改
          </button>
        )}
      </div>
    </>
  )
}
