import { Input } from 'antd'
import { ReportField } from '#web/console/hazards/report-field.tsx'
import type { PartProps } from '#web/console/hazards/report-subject.tsx'

/** What is wrong: one line, and more where one line is not enough. */
export const ReportWords = ({ values, change, wrong }: PartProps) => (
  <>
    <ReportField id="report-title" label="一句话说明隐患" needed error={wrong.title}>
      <Input
        id="report-title"
        autoComplete="off"
        maxLength={100}
        placeholder="例如：二楼安全出口上锁"
        value={values.title}
        onChange={({ target }) => change({ title: target.value })}
      />
    </ReportField>
    <ReportField id="report-description" label="详细情况" error={wrong.description}>
      <Input.TextArea
        id="report-description"
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={4000}
        value={values.description}
        onChange={({ target }) => change({ description: target.value })}
      />
    </ReportField>
  </>
)
