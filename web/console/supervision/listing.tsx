import { Link } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { FileInfo } from '#core/files/api.ts'
import { managingLevelNames } from '#core/hazards/hazard.ts'
import type { SupervisionKey } from '#core/supervision/api.ts'
import { listingStatusNames } from '#core/supervision/listing.ts'
import * as api from '#core/supervision/listing-api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed, Letters, Panel, SubjectLink, Timeline, Told } from '#web/console/supervision/record.tsx'
import { Verb } from '#web/console/supervision/verb.tsx'
import { listingTones } from '#web/console/supervision/words.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText, MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList, FilePicker } from '#web/ui/files.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/record.css'
import '#web/console/supervision/supervision.css'

type Listing = z.output<typeof api.getListing.output>
const refresh = [api.getListing, api.listListings]

/** One listing: what hangs, what is published of it, and how it comes down again. */
export const ListingPage = () => (
  <OpenTo needs="supervision.read">
    <Addressed noun="项挂牌督办">{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: SupervisionKey }) {
  const asked = useAsk(api.getListing, address)
  return (
    <Answer asked={asked} what="挂牌督办">
      {(listing) => <ListingRecord key={listing.id} listing={listing} />}
    </Answer>
  )
}

const ListingRecord = ({ listing }: { listing: Listing }) => (
  <article>
    <PageTitle title={`挂牌督办：${listing.subject}`} back={<Link to="/supervision/listings">挂牌督办</Link>}>
      {listing.title}
    </PageTitle>
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={listingTones[listing.status]}>{listingStatusNames[listing.status]}</StateTag>
        {listing.due && <StateTag tone="late">期限已过</StateTag>}
        <StateTag tone={listing.public ? 'info' : 'idle'}>{listing.public ? '已公开' : '未公开'}</StateTag>
        <span className="strip-unit">
          {listing.fromUnitName} → {listing.leadUnitName}
        </span>
      </div>
      <Verbs listing={listing} />
    </section>
    <div className="record-columns">
      <div className="record-story">
        <Panel title="治理要求">
          <Told words={listing.requirement} />
        </Panel>
        <Panel title="公告文本（个人信息已隐去）">
          <Told words={listing.notice} />
        </Panel>
        <Panel title="申请与验收">
          <FactList
            items={[
              { label: '申请解除', value: <Told words={listing.applyWords} /> },
              { label: '验收意见', value: <Told words={listing.acceptWords} /> },
              ...(listing.withdrawReason === null
                ? []
                : [{ label: '撤回', value: <Told words={listing.withdrawReason} /> }]),
            ]}
          />
          <FileList files={listing.files} district={listing.district} />
        </Panel>
        <Timeline entries={listing.timeline} />
      </div>
      <div className="record-rail">
        <Panel title="基本情况">
          <FactList
            items={[
              {
                label: '隐患',
                value: (
                  <SubjectLink district={listing.district} record="hazard" id={listing.hazardId}>
                    {listing.title}
                  </SubjectLink>
                ),
              },
              { label: '督办级别', value: managingLevelNames[listing.level] },
              { label: '判定依据', value: listing.basis },
              { label: '事实', value: <Told words={listing.facts} /> },
              {
                label: '治理期限',
                value: <DayText day={listing.dueOn} />,
                help: '各区自定，没有全国统一期限（待核）',
              },
              { label: '延期次数', value: String(listing.extensions) },
              { label: '文号', value: listing.letterNo },
              { label: '挂牌', value: <MomentText at={listing.listedAt} /> },
              { label: '解除', value: <MomentText at={listing.delistedAt} /> },
            ]}
          />
        </Panel>
        <Letters letters={listing.letters} />
      </div>
    </div>
  </article>
)

function Verbs({ listing }: { listing: Listing }) {
  const { district, id, commands, status } = listing
  const key = { district, id }
  return (
    <div className="verb-bar">
      {status === 'proposed' && (
        <>
          <Verb
            endpoint={api.approveListing}
            why={commands.approve}
            label="批准挂牌"
            type="primary"
            input={() => key}
            refresh={refresh}
          />
          <Verb
            endpoint={api.withdrawListing}
            why={commands.withdraw}
            label="撤回"
            asks={{ label: '撤回理由', danger: true }}
            input={(reason) => ({ ...key, reason })}
            refresh={refresh}
          />
        </>
      )}
      {(status === 'listed' || status === 'applied') && (
        <>
          <Apply listing={listing} />
          <JudgeApplication listing={listing} />
          <Extend listing={listing} />
        </>
      )}
      {status === 'accepted' && (
        <Verb
          endpoint={api.delist}
          why={commands.delist}
          label="解除挂牌并印发通知书"
          type="primary"
          input={() => key}
          refresh={refresh}
        />
      )}
    </div>
  )
}

function Apply({ listing: { district, id, commands } }: { listing: Listing }) {
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(api.applyForDelisting, { refresh })
  return (
    <>
      <CommandButton why={commands.apply} onClick={() => setOpen(true)}>
        申请解除
      </CommandButton>
      {open && (
        <FormDrawer
          title="申请解除挂牌督办"
          act="提交申请"
          draftKey={`listings/${id}/apply`}
          initial={{ words: '' }}
          command={command}
          onSubmit={({ words }) =>
            command.send({ district, id, words, fileIds: files.map((file) => file.id) })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item name="words" label="治理情况" rules={[{ required: true, message: '请填写治理情况' }]}>
            <Input.TextArea autoSize={{ minRows: 5, maxRows: 12 }} maxLength={2000} showCount />
          </Form.Item>
          <Form.Item label="附件">
            <FilePicker district={district} value={files} onChange={setFiles} camera />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}

function JudgeApplication({ listing: { district, id, commands } }: { listing: Listing }) {
  const [open, setOpen] = useState(false)
  const command = useCommand(api.judgeDelisting, { refresh })
  return (
    <>
      <CommandButton why={commands.accept} onClick={() => setOpen(true)}>
        验收
      </CommandButton>
      {open && (
        <FormDrawer<{ pass?: boolean; words: string }>
          title="验收解除申请"
          act="提交验收意见"
          draftKey={`listings/${id}/judge`}
          initial={{ words: '' }}
          command={command}
          onSubmit={({ pass = false, words }) => command.send({ district, id, pass, words })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="pass" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
            <Radio.Group
              options={[
                { value: true, label: '验收通过' },
                { value: false, label: '退回，继续督办' },
              ]}
            />
          </Form.Item>
          <Form.Item name="words" label="核查情况" rules={[{ required: true, message: '请填写核查情况' }]}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} showCount />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}

function Extend({ listing: { district, id, dueOn, commands } }: { listing: Listing }) {
  const [open, setOpen] = useState(false)
  const command = useCommand(api.extendListing, { refresh })
  return (
    <>
      <CommandButton why={commands.extend} onClick={() => setOpen(true)}>
        延长期限
      </CommandButton>
      {open && (
        <FormDrawer<{ dueOn?: string; reason: string }>
          title="延长督办期限"
          note={`现期限 ${dueOn}。延期留痕，列表上始终可见。`}
          act="延长"
          draftKey={`listings/${id}/extend`}
          initial={{ reason: '' }}
          command={command}
          onSubmit={(typed) => command.send({ district, id, dueOn: typed.dueOn ?? '', reason: typed.reason })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="dueOn" label="新的期限" rules={[{ required: true, message: '请选择日期' }]}>
            <DayInput />
          </Form.Item>
          <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} showCount />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  )
}
