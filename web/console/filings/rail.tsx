import { periodWords } from '#core/filings/period.ts'
import type { Filing } from '#web/console/filings/entries.ts'
import { Versions } from '#web/console/filings/versions.tsx'
import { unverifiedWords } from '#web/console/filings/words.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { FactList } from '#web/ui/fact-list.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'

/** Beside the form: why it is due, its versions, what was done with it. */
export const Rail = ({ filing }: { filing: Filing }) => (
  <>
    <section className="panel">
      <h2>为什么要报</h2>
      <div className="panel-body">
        <FactList items={factsOf(filing)} />
      </div>
    </section>
    <Versions filing={filing} />
    <section className="panel">
      <h2>办理经过</h2>
      <div className="panel-body">
        <TimelineList entries={filing.timeline.toReversed()} />
      </div>
    </section>
  </>
)

const factsOf = (filing: Filing) => [
  { label: '依据', value: filing.clause },
  {
    label: '报送期',
    value: periodWords(filing.period),
    help: `${filing.periodFrom} 至 ${filing.periodTo}`,
  },
  { label: '截止', value: <DayText day={filing.dueOn} />, help: '当日 23:59:59 前报送为按时' },
  { label: '填报单位', value: filing.unitName },
  {
    label: '接收单位',
    value: filing.toUnitName,
    ...(filing.toUnitId === null ? { help: '在本平台没有账号，导出报表送出' } : {}),
  },
  { label: '报送时间', value: <MomentText at={filing.submittedAt} /> },
  { label: '版次', value: filing.version === 0 ? '未报送' : `第 ${filing.version} 次报送` },
  {
    label: '报表',
    value: filing.form.title,
    help: [filing.form.clause, unverifiedWords(filing) && `${unverifiedWords(filing)}待核`]
      .filter(Boolean)
      .join('；'),
  },
]
