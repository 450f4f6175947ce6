import { Link } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { FileInfo } from '#core/files/api.ts'
import type { ResponsibilityKey } from '#core/responsibility/api.ts'
import { postingStatusNames } from '#core/responsibility/posting.ts'
import { checkPosting, getPosting, listPostings } from '#core/responsibility/posting-api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed } from '#web/console/responsibility/addressed.tsx'
import { postingTones } from '#web/console/responsibility/words.ts'
import { useMe } from '#web/console/session.tsx'
import { Panel, Timeline, Told } from '#web/console/supervision/record.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList, FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

type Posting = z.output<typeof getPosting.output>

/** One place where the duties hang, with its photos and its spot checks. */
export const PostingPage = () => (
  <OpenTo needs="responsibility.read">
    <Addressed>{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: ResponsibilityKey }) {
  const asked = useAsk(getPosting, address)
  return (
    <Answer asked={asked} what="上墙记录">
      {(posting) => <PostingRecord key={posting.id} posting={posting} />}
    </Answer>
  )
}

const PostingRecord = ({ posting }: { posting: Posting }) => (
  <article>
    <PageTitle
      title={`责任上墙：${posting.place}`}
      back={
        <Link to="/responsibility/postings" search={{}}>
          责任上墙
        </Link>
      }
    >
      {posting.subject}
    </PageTitle>
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={postingTones[posting.status]}>{postingStatusNames[posting.status]}</StateTag>
        <span className="figure">{posting.postedOn} 上墙</span>
      </div>
      <div className="verb-bar">
        <Check posting={posting} />
      </div>
    </section>
    <Panel title="现场照片">
      <FileList files={posting.files} district={posting.district} />
    </Panel>
    <Panel title="情况">
      <FactList
        items={[
          { label: '公示的岗位', value: posting.posts.join('、') },
          { label: '抽查日期', value: <DayText day={posting.checkedOn} /> },
          { label: '抽查人职务', value: posting.checker },
          { label: '抽查情况', value: <Told words={posting.words} /> },
        ]}
      />
    </Panel>
    <Timeline entries={posting.timeline} />
  </article>
)

const needed = (message: string) => ({ rules: [{ required: true, message }] })

function Check({ posting: { district, id, commands } }: { posting: Posting }) {
  const { post } = useMe()
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(checkPosting, { refresh: [getPosting, listPostings] })
  return (
    <>
      <CommandButton type="primary" why={commands.check} onClick={() => setOpen(true)}>
        抽查
      </CommandButton>
      {open && (
        <FormDrawer
          title="抽查"
          act="提交抽查"
          draftKey={`responsibility/${id}/check`}
          initial={{ passed: true, checkedOn: todayHere(), checker: post, words: '' }}
          command={command}
          onSubmit={(typed) =>
            command.send({ district, id, ...typed, fileIds: files.map((file) => file.id) })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item name="passed" label="结果">
            <Radio.Group
              options={[
                { value: true, label: '属实' },
                { value: false, label: '不符' },
              ]}
            />
          </Form.Item>
          <Form.Item name="checkedOn" label="抽查日期" {...needed('请选择日期')}>
            <DayInput allowClear={false} />
          </Form.Item>
          <Form.Item name="checker" label="抽查人职务" {...needed('请填写职务')}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="words" label="抽查情况" extra="结果不符的必须写明">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
          </Form.Item>
          <Form.Item label="照片">
            <FilePicker district={district} value={files} onChange={setFiles} camera />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
