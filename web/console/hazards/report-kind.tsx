import { Input, Segmented, Select } from 'antd'
import { hazardSourceNames } from '#core/hazards/hazard.ts'
import { ReportField } from '#web/console/hazards/report-field.tsx'
import type { PartProps } from '#web/console/hazards/report-subject.tsx'
import { DayInput } from '#web/ui/day.tsx'

const grades = [
  { value: 'general' as const, label: '▲ 一般' },
  { value: 'major' as const, label: '● 重大' },
]

/** Who found it, when, and what the reporter takes it for. */
export const ReportKind = ({ values, change, wrong, own }: PartProps & { own: boolean }) => (
  <>
    <div className="report-pair">
      <ReportField
        id="report-discoveredOn"
        label="发现日期"
        needed
        error={wrong.discoveredOn}
        help="按发现日期区分存量和增量，并采用当日有效的判定标准"
      >
        <DayInput
          id="report-discoveredOn"
          allowClear={false}
          value={values.discoveredOn}
          onChange={(discoveredOn) => discoveredOn !== undefined && change({ discoveredOn })}
        />
      </ReportField>
      <ReportField
        id="report-claimedGrade"
        label="初步认定"
        error={wrong.claimedGrade}
        help="由主管部门上账时核定；重大隐患必须引用判定标准"
      >
        <Segmented
          id="report-claimedGrade"
          aria-label="初步认定"
          value={values.claimedGrade}
          onChange={(claimedGrade) => change({ claimedGrade })}
          options={grades}
        />
      </ReportField>
    </div>
    <Source {...{ values, change, wrong, own }} />
  </>
)

const Source = ({ values, change, wrong, own }: PartProps & { own: boolean }) => (
  <div className="report-pair">
    <ReportField
      id="report-source"
      label="来源"
      error={wrong.source}
      help={own ? '企业上报的，来源为企业自查上报' : values.sourceId !== null && '自查中发现，已关联该次自查'}
    >
      {own || values.sourceId !== null ? (
        <Input id="report-source" readOnly value={hazardSourceNames[values.source]} />
      ) : (
        <Select
          id="report-source"
          value={values.source}
          onChange={(source) => change({ source })}
          options={Object.entries(hazardSourceNames).map(([value, label]) => ({ value, label }))}
        />
      )}
    </ReportField>
    {!own && (
      <ReportField
        id="report-sourceNo"
        label="来源编号"
        error={wrong.sourceNo}
        help="举报件、检查文书或其他系统中的编号，没有可不填"
      >
        <Input
          id="report-sourceNo"
          autoComplete="off"
          maxLength={60}
          value={values.sourceNo}
          onChange={({ target }) => change({ sourceNo: target.value })}
        />
      </ReportField>
    )}
  </div>
)
