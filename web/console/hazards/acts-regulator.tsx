import { Form, Segmented } from 'antd'
import type { FileInfo } from '#core/files/api.ts'
import * as acts from '#core/hazards/command-api.ts'
import {
  type HazardGrade,
  hazardGradeNames,
  type ManagingLevel,
  managingLevelNames,
} from '#core/hazards/hazard.ts'
import { ActDrawer, type ActProps, FilesItem, idsOf, WordsItem } from '#web/console/hazards/act-drawer.tsx'
import { PickItems } from '#web/console/hazards/pick-items.tsx'
import { PickParent } from '#web/console/units/pickers.tsx'

const none: FileInfo[] = []

const gradeOptions = (['general', 'major'] as const).map((value) => ({
  value,
  label: hazardGradeNames[value],
}))
const levelOptions = (['town', 'district', 'city'] as const).map((value) => ({
  value,
  label: managingLevelNames[value],
}))

const Judgement = ({ hazard }: Pick<ActProps, 'hazard'>) => (
  <>
    <Form.Item label="等级" name="grade" extra="重大隐患须引用至少一条发现之日现行且已核实的重大判定标准">
      <Segmented options={gradeOptions} />
    </Form.Item>
    <Form.Item label="判定依据" name="standardItems">
      <PickItems hazard={hazard} />
    </Form.Item>
    <Form.Item label="管理级别" name="level">
      <Segmented options={levelOptions} />
    </Form.Item>
  </>
)

type Judged = { grade: HazardGrade; standardItems: string[]; level: ManagingLevel }

const judgedNow = ({ hazard }: ActProps): Judged => ({
  grade: hazard.grade ?? hazard.claimedGrade,
  standardItems: hazard.citations.map(({ itemId }) => itemId),
  level: hazard.level ?? ((hazard.grade ?? hazard.claimedGrade) === 'major' ? 'district' : 'town'),
})

/** 上账: number, grade, level; and the regulator where there is none yet. */
export const BookForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.bookHazard}
    name="上账"
    note="上账后取得隐患编号；核定为重大的，同时向主要负责人和实际控制人发出告知。"
    initial={{ ...judgedNow(props), regulatorUnitId: props.hazard.regulatorUnitId ?? undefined }}
    toInput={(values) => values}
  >
    <Judgement hazard={props.hazard} />
    <Form.Item
      label="主管部门"
      name="regulatorUnitId"
      extra={
        props.hazard.regulatorUnitId === null
          ? '监管盲区：请按业务相近的原则确定'
          : '按监管职责清单确定，可改派'
      }
    >
      <PickParent />
    </Form.Item>
  </ActDrawer>
)

export const GradeForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.gradeHazard}
    name="核定等级"
    note="升级或改引条款。重大降为一般须提请降级，由第二人审批。"
    initial={judgedNow(props)}
    toInput={(values) => values}
  >
    <Judgement hazard={props.hazard} />
  </ActDrawer>
)

export const DismissForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.dismissHazard}
    name="认定不成立"
    danger
    note="记录保留，理由作为给上报单位的答复。"
    initial={{ reason: '' }}
    toInput={(values) => values}
  >
    <WordsItem endpoint={acts.dismissHazard} name="reason" label="理由（答复）" />
  </ActDrawer>
)

export const ProposeDowngradeForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.proposeDowngrade}
    name="提请降级"
    initial={{ reason: '' }}
    toInput={(values) => values}
  >
    <WordsItem
      endpoint={acts.proposeDowngrade}
      name="reason"
      label="理由"
      extra="由第二人（负责人）审批后生效"
    />
  </ActDrawer>
)

const verdictOptions = [
  { value: 'approved' as const, label: '同意' },
  { value: 'refused' as const, label: '不同意' },
]
type Verdict = { verdict: 'approved' | 'refused'; words: string }
const undecided: Verdict = { verdict: 'approved', words: '' }

export const DecideDowngradeForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.decideDowngrade}
    name="审批降级"
    act="提交"
    note={`${props.hazard.downgrade?.proposedBy ?? ''}提请：${props.hazard.downgrade?.reason ?? ''}`}
    initial={undecided}
    toInput={(values) => values}
  >
    <Form.Item label="意见" name="verdict">
      <Segmented options={verdictOptions} />
    </Form.Item>
    <WordsItem endpoint={acts.decideDowngrade} label="说明" />
  </ActDrawer>
)

export const DecideExtensionForm = (props: ActProps) => {
  const asked = props.hazard.extensions.find(({ verdict }) => verdict === null)
  return (
    <ActDrawer
      {...props}
      endpoint={acts.decideExtension}
      name="审批延期"
      act="提交"
      note={`${asked?.requestedBy ?? ''}申请延至 ${asked?.toOn ?? ''}：${asked?.reason ?? ''}`}
      initial={undecided}
      toInput={(values) => values}
    >
      <Form.Item label="意见" name="verdict">
        <Segmented options={verdictOptions} />
      </Form.Item>
      <WordsItem endpoint={acts.decideExtension} label="说明" />
    </ActDrawer>
  )
}

export const DeliverNoticeForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.deliverNotice}
    name="登记送达告知"
    act="登记"
    note="本人没有账号或没有签收的，当面送达并附送达回证。"
    initial={{
      role:
        props.hazard.notices.find(({ acknowledgedAt }) => acknowledgedAt === null)?.role ??
        ('principal' as const),
      words: '',
      files: none,
    }}
    toInput={({ files, ...values }) => ({ ...values, fileIds: idsOf(files) })}
  >
    <Form.Item label="送达给" name="role">
      <Segmented
        options={[
          { value: 'principal', label: '主要负责人' },
          { value: 'controller', label: '实际控制人' },
        ]}
      />
    </Form.Item>
    <WordsItem endpoint={acts.deliverNotice} label="送达情况" />
    <FilesItem district={props.hazard.district} name="files" label="送达回证" must="请附送达回证" />
  </ActDrawer>
)

export const StopForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.stopWork}
    name="责令停产停业"
    danger
    initial={{ reason: '' }}
    toInput={(values) => values}
  >
    <WordsItem endpoint={acts.stopWork} name="reason" label="事实和理由" />
  </ActDrawer>
)

export const LiftStopForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.liftStop}
    name="同意恢复生产"
    note="须经复查合格。"
    initial={{ words: '' }}
    toInput={(values) => values}
  >
    <WordsItem endpoint={acts.liftStop} label="复查情况" />
  </ActDrawer>
)
