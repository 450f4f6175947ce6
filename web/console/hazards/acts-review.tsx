import { Form, Input, Segmented, Select } from 'antd'
import type { FileInfo } from '#core/files/api.ts'
import * as acts from '#core/hazards/command-api.ts'
import { type Difficulty, difficultyNames, lookbackKindNames, reviewModeNames } from '#core/hazards/hazard.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { ActDrawer, type ActProps, FilesItem, idsOf, WordsItem } from '#web/console/hazards/act-drawer.tsx'
import { useMe } from '#web/console/session.tsx'
import { PickParent } from '#web/console/units/pickers.tsx'
import { DayInput } from '#web/ui/day.tsx'

const none: FileInfo[] = []

export const ReviewForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.reviewHazard}
    name="登记审核意见"
    act="登记"
    initial={{ mode: 'site' as const, result: 'pass' as const, words: '', files: none }}
    toInput={({ files, ...values }) => ({ ...values, fileIds: idsOf(files) })}
  >
    <Form.Item label="方式" name="mode">
      <Segmented
        options={(['site', 'expert', 'documents'] as const).map((value) => ({
          value,
          label: reviewModeNames[value],
        }))}
      />
    </Form.Item>
    <Form.Item label="结论" name="result">
      <Segmented
        options={[
          { value: 'pass', label: '通过' },
          { value: 'fail', label: '不通过' },
        ]}
      />
    </Form.Item>
    <WordsItem endpoint={acts.reviewHazard} label="意见" />
    <FilesItem district={props.hazard.district} name="files" label="复查照片或评审材料" />
  </ActDrawer>
)

export const CloseForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.closeHazard}
    name="审核销号"
    note="销号后取得销号编号；未办结的督办同时终止，并安排回头看。"
    initial={{ words: '' }}
    toInput={(values) => values}
  >
    <WordsItem endpoint={acts.closeHazard} label="审核意见" />
  </ActDrawer>
)

export const ReturnForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.returnHazard}
    name="退回整改"
    danger
    initial={{ reason: '' }}
    toInput={(values) => values}
  >
    <WordsItem endpoint={acts.returnHazard} name="reason" label="哪里没有改到位" />
  </ActDrawer>
)

export function PlanLookbackForm(props: ActProps) {
  const { unit } = useMe()
  return (
    <ActDrawer
      {...props}
      endpoint={acts.planLookback}
      name="安排回头看"
      act="安排"
      initial={{ lookbackId: newId(), kind: 'planned' as const, dueOn: '', unitId: unit.id }}
      toInput={(values) => values}
    >
      <Form.Item name="lookbackId" hidden>
        <Input />
      </Form.Item>
      <Form.Item label="方式" name="kind" extra="盲检复核不由原审核人办理，也不显示原结论">
        <Segmented
          options={(['planned', 'sample', 'blind'] as const).map((value) => ({
            value,
            label: lookbackKindNames[value],
          }))}
        />
      </Form.Item>
      <Form.Item label="承担单位" name="unitId" {...rulesOf(acts.planLookback.input)('unitId')}>
        <PickParent />
      </Form.Item>
      <Form.Item label="期限" name="dueOn" {...rulesOf(acts.planLookback.input)('dueOn')}>
        <DayInput allowClear={false} />
      </Form.Item>
    </ActDrawer>
  )
}

export function LookBackForm(props: ActProps) {
  const waiting = props.hazard.lookbacks.filter(({ result }) => result === null)
  return (
    <ActDrawer
      {...props}
      endpoint={acts.lookBack}
      name="登记回头看结果"
      act="登记"
      note="返潮的重新整改，原有记录保留。"
      initial={{ lookbackId: waiting[0]?.id ?? '', result: 'held' as const, words: '', files: none }}
      toInput={({ files, ...values }) => ({ ...values, fileIds: idsOf(files) })}
    >
      <Form.Item label="哪一次" name="lookbackId">
        <Select
          options={waiting.map((one) => ({
            value: one.id,
            label: `${lookbackKindNames[one.kind]}，${one.unitName}，${one.dueOn} 前`,
          }))}
        />
      </Form.Item>
      <Form.Item label="结果" name="result">
        <Segmented
          options={[
            { value: 'held', label: '巩固' },
            { value: 'relapsed', label: '返潮' },
          ]}
        />
      </Form.Item>
      <WordsItem endpoint={acts.lookBack} label="情况" />
      <FilesItem district={props.hazard.district} name="files" label="现场照片" />
    </ActDrawer>
  )
}

export const RelapseForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.relapseHazard}
    name="认定返潮"
    danger
    note="重新打开整改，历史记录保留，返潮次数加一。"
    initial={{ reason: '', files: none }}
    toInput={({ files, reason }) => ({ reason, fileIds: idsOf(files) })}
  >
    <WordsItem endpoint={acts.relapseHazard} name="reason" label="发现的情况" />
    <FilesItem district={props.hazard.district} name="files" label="现场照片" />
  </ActDrawer>
)

/** Another one of the same subject, most often; its address works too. */
export const LinkDuplicateForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.linkDuplicate}
    name="并入重复隐患"
    note="本条并入所选隐患，保留可查，不再单独计数。同一场所的多条也可并案。"
    initial={{ of: '', reason: '' }}
    toInput={(values) => values}
  >
    <Form.Item label="并入" name="of" {...rulesOf(acts.linkDuplicate.input)('of')}>
      <Select
        options={props.hazard.sameSubject.map((one) => ({
          value: one.id,
          label: `${one.no ?? '未编号'} ${one.title}（${one.discoveredOn}）`,
        }))}
        notFoundContent="同一单位没有其他隐患"
      />
    </Form.Item>
    <WordsItem endpoint={acts.linkDuplicate} name="reason" label="理由" />
  </ActDrawer>
)

export const AssignForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.assignHazard}
    name="指派"
    initial={{
      regulatorUnitId: props.hazard.regulatorUnitId ?? undefined,
      handlerUnitId: undefined as string | undefined,
      reason: '',
    }}
    toInput={(values) => values}
  >
    <Form.Item label="主管部门" name="regulatorUnitId">
      <PickParent />
    </Form.Item>
    <Form.Item
      label="整改单位"
      name="handlerUnitId"
      extra="不是企业自行整改的，指派由哪个单位负责整改；不变则不填"
    >
      <PickParent />
    </Form.Item>
    <WordsItem endpoint={acts.assignHazard} name="reason" label="理由" />
  </ActDrawer>
)

export const RemindForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.remindHazard}
    name="提醒"
    note={`提醒下一步办理人：${props.hazard.next ?? '—'}`}
    initial={{ words: '' }}
    toInput={(values) => values}
  >
    <WordsItem endpoint={acts.remindHazard} label="提醒内容" />
  </ActDrawer>
)

export const DifficultyForm = (props: ActProps) => (
  <ActDrawer
    {...props}
    endpoint={acts.setDifficulty}
    name="核定难易程度"
    act="核定"
    initial={{ difficulty: (props.hazard.difficulty ?? 'moderate') as Difficulty, reason: '' }}
    toInput={(values) => values}
  >
    <Form.Item label="难易程度" name="difficulty">
      <Segmented
        options={(['easy', 'moderate', 'hard'] as const).map((value) => ({
          value,
          label: difficultyNames[value],
        }))}
      />
    </Form.Item>
    <WordsItem endpoint={acts.setDifficulty} name="reason" label="理由" />
  </ActDrawer>
)
