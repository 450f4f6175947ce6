import { Link } from '@tanstack/react-router'
import { addressOf } from '#core/endpoint.ts'
import type { ResponsibilityKey } from '#core/responsibility/api.ts'
import { listStatusNames } from '#core/responsibility/list.ts'
import * as api from '#core/responsibility/list-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Addressed } from '#web/console/responsibility/addressed.tsx'
import { ItemTable } from '#web/console/responsibility/item-table.tsx'
import { ListDifference } from '#web/console/responsibility/list-difference.tsx'
import { ListVerbs } from '#web/console/responsibility/list-verbs.tsx'
import type { DutyList } from '#web/console/responsibility/records.ts'
import { listTones } from '#web/console/responsibility/words.ts'
import { Panel, Timeline, Told } from '#web/console/supervision/record.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import '#web/console/tasks/record.css'
import '#web/console/tasks/sheet.css'
import '#web/console/supervision/supervision.css'
import '#web/console/responsibility/responsibility.css'

/** One version of one list: its items, what it changes, whether it is on record. */
export const DutyListPage = () => (
  <OpenTo needs="responsibility.read">
    <Addressed>{(key) => <Found address={key} />}</Addressed>
  </OpenTo>
)

function Found({ address }: { address: ResponsibilityKey }) {
  const asked = useAsk(api.getDutyList, address)
  return (
    <Answer asked={asked} what="清单">
      {(list) => <ListRecord key={list.id} list={list} />}
    </Answer>
  )
}

const ListRecord = ({ list }: { list: DutyList }) => (
  <article>
    <PageTitle
      title={list.title}
      back={
        <Link to="/responsibility" search={{}}>
          责任清单
        </Link>
      }
    >
      第 {list.version} 版 {list.recordNo}
    </PageTitle>
    <section className="panel strip">
      <div className="strip-states">
        <StateTag tone={listTones[list.status]}>{listStatusNames[list.status]}</StateTag>
        <span className="figure">
          {list.items} 项，完整度 {list.completeness}%
        </span>
        {!list.form.filed && list.status === 'on-record' && (
          <span className="figure">
            签字 {list.signed}/{list.items}
          </span>
        )}
        {list.receiverName !== null && <span className="strip-unit">报 {list.receiverName} 备案</span>}
      </div>
      {list.status === 'returned' && <p className="returned-words">退回意见：{list.returnReason}</p>}
      <ListVerbs list={list} />
    </section>
    <div className="record-columns">
      <div className="record-story">
        <Panel title="清单条目">
          <ItemTable list={list} />
        </Panel>
        <ListDifference list={list} />
        <Timeline entries={list.timeline} />
      </div>
      <div className="record-rail">
        <Facts list={list} />
        <Versions list={list} />
        <Panel title="附件">
          {list.files.length === 0 ? <p className="nothing">没有附件</p> : null}
          <FileList files={list.files} district={list.district} />
        </Panel>
      </div>
    </div>
  </article>
)

const Facts = ({ list }: { list: DutyList }) => (
  <Panel title="编制情况">
    <FactList
      items={[
        { label: '主体', value: list.post === '' ? list.holderName : `${list.holderName}·${list.post}` },
        { label: '编制依据', value: <Told words={list.basis} /> },
        { label: '生效', value: <DayText day={list.effectiveFrom} /> },
        { label: '失效', value: <DayText day={list.effectiveTo} /> },
        { label: '签发', value: list.signer },
        { label: list.form.filed ? '备案号' : '发布日期', value: list.recordNo ?? list.recordedOn },
        { label: '要求', value: list.form.clause },
      ]}
    />
    <p>
      <a href={addressOf(api.exportDutyList, { district: list.district, id: list.id })}>导出本版（.xlsx）</a>
    </p>
  </Panel>
)

const Versions = ({ list: { versions, district, id: here } }: { list: DutyList }) => (
  <Panel title="各版本">
    <ul className="ladder-climbed">
      {versions.map(({ id, version, status, effectiveFrom, effectiveTo }) => (
        <li key={id} aria-current={id === here ? 'step' : undefined}>
          <Link to="/responsibility/lists/$district/$id" params={{ district, id }}>
            第 {version} 版（{listStatusNames[status]}）
          </Link>
          <span className="task-from figure">
            {effectiveFrom ?? '未定'} 至 {effectiveTo ?? '今'}
          </span>
        </li>
      ))}
    </ul>
  </Panel>
)
