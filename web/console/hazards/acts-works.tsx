import { Form, Input, InputNumber, Segmented, Slider } from 'antd'
import type { FileInfo } from '#core/files/api.ts'
import * as acts from '#core/hazards/command-api.ts'
import {
  closeKindNames,
  type Difficulty,
  difficultyNames,
  type Measures,
  measurePartNames,
  type PhotoStage,
  photoStageNames,
} from '#core/hazards/hazard.ts'
import { rulesOf } from '#web/client/rules.ts'
import { ActDrawer, type ActProps, FilesItem, idsOf, WordsItem } from '#web/console/hazards/act-drawer.tsx'
import { DayInput } from '#web/ui/day.tsx'

const none: FileInfo[] = []

const blank: Measures = {
  aims: '',
  methods: '',
  funds: '',
  people: '',
  timing: '',
  contingency: '',
  responsible: '',
  planned: null,
  allocated: null,
  spent: null,
}

const difficulties = (['easy', 'moderate', 'hard'] as const).map((value) => ({
  value,
  label: difficultyNames[value],
}))

type Planned = { measures: Measures; difficulty: Difficulty; dueOn: string }

/** 治理方案 of a major hazard in its six parts; of a general one the three that are asked for. */
export function PlanForm(props: ActProps) {
  const { hazard } = props
  const isMajor = hazard.grade === 'major'
  const initial: Planned = {
    measures: hazard.measures ?? blank,
    difficulty: hazard.difficulty ?? 'easy',
    dueOn: hazard.dueOn ?? '',
  }
  const parts = Object.entries(measurePartNames) as [keyof typeof measurePartNames, string][]
  return (
    <ActDrawer
      {...props}
      endpoint={acts.planRectification}
      name="制定整改方案"
      act="提交"
      note={
        isMajor
          ? '重大隐患治理方案六项内容都要填写（总局令第16号第十五条），落实责任、措施、资金、时限、预案。'
          : '写明措施、责任人和期限即可，其余可以不填。'
      }
      initial={initial}
      // What was spent comes with the progress and has no field here: it goes back as it is.
      toInput={({ measures, ...values }) => ({ ...values, measures: { ...initial.measures, ...measures } })}
    >
      <Form.Item label="责任人（职务）" name={['measures', 'responsible']} required>
        <Input autoComplete="off" />
      </Form.Item>
      {parts.map(([part, label]) => (
        <Form.Item
          key={part}
          label={label}
          name={['measures', part]}
          required={isMajor || part === 'methods'}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      ))}
      <Form.Item label="计划资金" name={['measures', 'planned']}>
        <InputNumber min={0} precision={0} suffix="元" className="wide" />
      </Form.Item>
      <Form.Item label="到位资金" name={['measures', 'allocated']}>
        <InputNumber min={0} precision={0} suffix="元" className="wide" />
      </Form.Item>
      <Form.Item
        label="难易程度"
        name="difficulty"
        extra="较难的由主管部门和属地督促，难的由牵头单位组织联合处置"
      >
        <Segmented options={difficulties} />
      </Form.Item>
      <Form.Item label="整改期限" name="dueOn" {...rulesOf(acts.planRectification.input)('dueOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
    </ActDrawer>
  )
}

export const FixNowForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.fixNow}
    name="立即整改"
    note="当场改完的，附整改前后的照片，直接进入销号审核。"
    initial={{ words: '', before: none, after: none }}
    toInput={({ words, before, after }) => ({ words, beforeIds: idsOf(before), afterIds: idsOf(after) })}
  >
    <WordsItem endpoint={acts.fixNow} label="整改情况" />
    <FilesItem
      district={props.hazard.district}
      name="before"
      label="整改前照片"
      extra="上报时已有的不必再传"
    />
    <FilesItem district={props.hazard.district} name="after" label="整改后照片" must="请附整改后的照片" />
  </ActDrawer>
)

const stageOptions = (['during', 'after', 'before'] as const).map((value) => ({
  value,
  label: photoStageNames[value],
}))

type Reported = { percent: number; stage: PhotoStage; words: string; cost: number | null; files: FileInfo[] }

export const ProgressForm = (props: ActProps) => {
  const initial: Reported = {
    percent: props.hazard.percent,
    stage: 'during',
    words: '',
    cost: null,
    files: none,
  }
  return (
    <ActDrawer
      {...props}
      endpoint={acts.reportProgress}
      name="报告进展"
      act="提交"
      initial={initial}
      toInput={({ files, ...values }) => ({ ...values, fileIds: idsOf(files) })}
    >
      <Form.Item label="整改进度" name="percent">
        <Slider min={0} max={100} step={5} marks={{ 0: '0%', 50: '50%', 100: '100%' }} />
      </Form.Item>
      <WordsItem endpoint={acts.reportProgress} label="做了什么" />
      <Form.Item label="照片拍于" name="stage">
        <Segmented options={stageOptions} />
      </Form.Item>
      <FilesItem district={props.hazard.district} name="files" label="照片和材料" />
      <Form.Item label="本次支出" name="cost">
        <InputNumber min={0} precision={0} suffix="元" className="wide" />
      </Form.Item>
    </ActDrawer>
  )
}

export const RequestExtensionForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.requestExtension}
    name="申请延期"
    note={`现期限 ${props.hazard.dueOn ?? '未定'}。期限届满前申请，由主管部门负责人审批。`}
    initial={{ toOn: '', reason: '' }}
    toInput={(values) => values}
  >
    <Form.Item label="延至" name="toOn" {...rulesOf(acts.requestExtension.input)('toOn')}>
      <DayInput allowClear={false} />
    </Form.Item>
    <WordsItem endpoint={acts.requestExtension} name="reason" label="理由" />
  </ActDrawer>
)

const closeKinds = (['rectified', 'shut-down', 'demolished', 'out-of-use'] as const).map((value) => ({
  value,
  label: closeKindNames[value],
}))

export const ApplyForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.applyToClose}
    name="申请销号"
    note="审核由没有参与整改的人办理；重大隐患须有整改后照片、两份告知签收和现场复查或专家评审。"
    initial={{ closeKind: 'rectified' as const, words: '', after: none }}
    toInput={({ after, ...values }) => ({ ...values, afterIds: idsOf(after) })}
  >
    <Form.Item label="办结方式" name="closeKind">
      <Segmented options={closeKinds} />
    </Form.Item>
    <WordsItem endpoint={acts.applyToClose} label="整改完成情况" />
    <FilesItem district={props.hazard.district} name="after" label="整改后照片" extra="与整改前同一角度" />
  </ActDrawer>
)

export const CloseOwnForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.closeOwn}
    name="自行销号"
    note="本单位自查发现的一般隐患，整改完成后自行销号，纳入抽查。"
    initial={{ words: '', after: none }}
    toInput={({ after, words }) => ({ words, afterIds: idsOf(after) })}
  >
    <WordsItem endpoint={acts.closeOwn} label="整改完成情况" />
    <FilesItem district={props.hazard.district} name="after" label="整改后照片" />
  </ActDrawer>
)
