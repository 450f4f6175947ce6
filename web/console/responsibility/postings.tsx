import { Link } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import type { FileInfo } from '#core/files/api.ts'
import { PostingStatus, postingStatusNames } from '#core/responsibility/posting.ts'
import { listPostings, type PostingSummary, recordPosting } from '#core/responsibility/posting-api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import { PostingsSearch } from '#web/console/responsibility/search.ts'
import { ResponsibilityTabs } from '#web/console/responsibility/tabs.tsx'
import { postingTones } from '#web/console/responsibility/words.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { type Column, RecordRows } from '#web/console/supervision/rows.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { DayInput, DayText } from '#web/ui/day.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/list.css'
import '#web/console/filings/filings.css'
import '#web/console/supervision/supervision.css'
import '#web/console/responsibility/responsibility.css'

/** 安全生产责任上墙 (S13): where it hangs, since when, and what the spot check found. */
export const PostingsPage = () => (
  <OpenTo needs="responsibility.read">
    <Postings />
  </OpenTo>
)

function Postings() {
  const me = useMe()
  const { filters, change } = useFilters(PostingsSearch)
  const { status, enterpriseId } = filters
  const question = { district: me.district.code, status, enterpriseId }
  const pages = usePages(question)
  const asked = useAsk(listPostings, { ...question, before: pages.before }, { keep: true })
  const [open, setOpen] = useState(filters.new === '1')
  const mayWrite = mayEver(me, 'responsibility.record')
  return (
    <>
      <PageTitle
        title="责任上墙"
        aside={
          <CommandButton
            type="primary"
            why={mayWrite ? null : '由企业登记，或由部门、街镇经办代录'}
            onClick={() => setOpen(true)}
          >
            登记上墙
          </CommandButton>
        }
      >
        岗位安全责任公示的照片、位置和日期；监管部门抽查
      </PageTitle>
      <ResponsibilityTabs here="/responsibility/postings" />
      <search className="filter-bar">
        <FilterChips
          label="抽查"
          value={status}
          chips={PostingStatus.options.map((one) => ({ value: one, label: postingStatusNames[one] }))}
          onChange={(one) => change({ status: one })}
        />
        {me.unit.kind !== 'enterprise' && (
          <div className="self-check-enterprise">
            <PickEnterprise
              value={enterpriseId ?? null}
              onChange={(id) => change({ enterpriseId: id })}
              placeholder="全部企业"
            />
          </div>
        )}
      </search>
      <Answer asked={asked} what="上墙记录">
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState title="没有上墙记录" hint="点“登记上墙”，上传责任牌照片，写明位置和日期。" />
          ) : (
            <>
              <RecordRows items={items} columns={columns} />
              <Pager pages={pages} next={next} total={total} noun="条记录" />
            </>
          )
        }
      </Answer>
      {open && mayWrite && <PostDrawer enterpriseId={enterpriseId} onClose={() => setOpen(false)} />}
    </>
  )
}

const columns: readonly Column<PostingSummary>[] = [
  {
    title: '企业',
    cell: ({ district, id, subject }) => (
      <Link to="/responsibility/postings/$district/$id" params={{ district, id }} className="filing-title">
        {subject}
      </Link>
    ),
  },
  { title: '位置', cell: ({ place }) => place },
  { title: '岗位', cell: ({ posts }) => posts.join('、') || <span className="nothing">—</span> },
  { title: '上墙', cell: ({ postedOn }) => <DayText day={postedOn} /> },
  {
    title: '抽查',
    className: 'column-state',
    cell: ({ status, checkedOn }) => (
      <>
        <StateTag tone={postingTones[status]}>{postingStatusNames[status]}</StateTag>
        {checkedOn !== null && <DayText day={checkedOn} />}
      </>
    ),
  },
]

type Typed = { enterpriseId?: string; place: string; posts: string; postedOn: string }

const needed = (message: string) => ({ rules: [{ required: true, message }] })

function PostDrawer({ enterpriseId, onClose }: { enterpriseId: string | undefined; onClose: () => void }) {
  const { district, unit } = useMe()
  const [files, setFiles] = useState<FileInfo[]>([])
  const command = useCommand(recordPosting, { refresh: [listPostings] })
  const isFirm = unit.kind === 'enterprise'
  const subject = isFirm ? unit.id : enterpriseId
  return (
    <FormDrawer<Typed>
      title="登记上墙"
      act="登记"
      draftKey="responsibility/new-posting"
      initial={{ ...(subject ? { enterpriseId: subject } : {}), place: '', posts: '', postedOn: todayHere() }}
      command={command}
      onSubmit={({ enterpriseId: of = '', posts, ...typed }) =>
        command.send({
          ...{ district: district.code, id: newId(), enterpriseId: of, ...typed },
          posts: posts
            .split(/[、,，；;\n]/)
            .map((one) => one.trim())
            .filter(Boolean),
          fileIds: files.map((file) => file.id),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="enterpriseId" label="企业" hidden={isFirm} {...needed('请选择企业')}>
        <PickEnterprise />
      </Form.Item>
      <Form.Item name="place" label="上墙位置" {...needed('请填写上墙位置')}>
        <Input maxLength={100} placeholder="如：一号库入口" />
      </Form.Item>
      <Form.Item name="posts" label="公示的岗位" extra="多个岗位用顿号隔开；只写岗位，不写姓名">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} />
      </Form.Item>
      <Form.Item name="postedOn" label="上墙日期" {...needed('请选择日期')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="现场照片（必需）" required>
        <FilePicker district={district.code} value={files} onChange={setFiles} camera />
      </Form.Item>
    </FormDrawer>
  )
}
