import { Form, Input, Select } from 'antd'
import {
  addLocalStandard,
  changeLocalStandard,
  getStandard,
  type LocalStandardInput,
  listInstruments,
  listStandards,
  retireLocalStandard,
} from '#core/standards/api.ts'
import { Grade, gradeNames } from '#core/standards/standard.ts'
import { newId } from '#web/client/id.ts'
import { rulesOf } from '#web/client/rules.ts'
import { useCommand } from '#web/client/use.ts'
import type { StandardFile } from '#web/console/standards/file.ts'
import { PickSectors } from '#web/console/units/pickers.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { DayInput } from '#web/ui/day.tsx'
import { FormDrawer } from '#web/ui/form-drawer.tsx'

const refresh = [getStandard, listStandards, listInstruments]
const rule = rulesOf(addLocalStandard.input)
const retireRule = rulesOf(retireLocalStandard.input)

/** 补充本区标准: an item of a document that the district issued. */
export function AddDrawer({ onClose }: { onClose: () => void }) {
  const command = useCommand(addLocalStandard, { refresh })
  const initial: LocalStandardInput & { id: string } = {
    id: newId(),
    document: '',
    number: '',
    clause: '',
    title: '',
    grade: 'general',
    sectors: [],
    keywords: [],
    fromOn: todayHere(),
  }
  return (
    <FormDrawer
      title="补充本区标准"
      note="只补充本区正式印发的文件，写明文号和条款。自施行之日起用于判定，以后只能修订或废止，不能删除。"
      act="补充"
      draftKey="standards/add"
      initial={initial}
      command={command}
      onSubmit={(values) => command.send(values)}
      onClose={onClose}
    >
      <Fields hidden="id" />
    </FormDrawer>
  )
}

type ChangeProps = { file: StandardFile; onClose: () => void; onChanged: (itemId: string) => void }

/** 修订: a new version from a day on. */
export function ChangeDrawer({ file: { item }, onClose, onChanged }: ChangeProps) {
  const command = useCommand(changeLocalStandard, { refresh, onDone: ({ id }) => onChanged(id) })
  const initial = {
    newId: newId(),
    document: item.instrument.title,
    number: item.instrument.number,
    clause: item.clause,
    title: item.title,
    grade: item.grade,
    sectors: item.sectors,
    keywords: item.keywords,
    fromOn: todayHere(),
  }
  return (
    <FormDrawer
      title="修订本区标准"
      note="新版自施行之日起用于判定，现有版本到前一天为止并保留；此前已经判定的隐患不变。"
      act="修订"
      draftKey={`standards/${item.id}/change`}
      initial={initial}
      command={command}
      onSubmit={(values) => command.send({ ...values, id: rowIdOf(item.id) })}
      onClose={onClose}
    >
      <Fields hidden="newId" />
    </FormDrawer>
  )
}

/** 废止: the last day on which it judges. */
export function RetireDrawer({ file: { item }, onClose }: { file: StandardFile; onClose: () => void }) {
  const command = useCommand(retireLocalStandard, { refresh })
  return (
    <FormDrawer
      title="废止本区标准"
      note="废止后不再用于判定其后发现的隐患；条目和已经作出的判定全部保留。"
      act="废止"
      danger
      draftKey={`standards/${item.id}/retire`}
      initial={{ on: todayHere(), reason: '' }}
      command={command}
      onSubmit={(values) => command.send({ ...values, id: rowIdOf(item.id) })}
      onClose={onClose}
    >
      <Form.Item label="最后一天" name="on" {...retireRule('on')}>
        <DayInput allowClear={false} />
      </Form.Item>
      <Form.Item label="理由（文号或决定）" name="reason" {...retireRule('reason')}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

/** The row behind a local item: its id is `local-<district>/<row>`. */
const rowIdOf = (itemId: string) => itemId.slice(itemId.indexOf('/') + 1)

/** `hidden` is kept with the draft, so that a retry after a lost answer writes once. */
const Fields = ({ hidden }: { hidden: 'id' | 'newId' }) => (
  <>
    <Form.Item name={hidden} hidden>
      <Input />
    </Form.Item>
    <Form.Item label="文件名称" name="document" {...rule('document')}>
      <Input autoComplete="off" maxLength={100} />
    </Form.Item>
    <Form.Item label="文号" name="number" {...rule('number')}>
      <Input autoComplete="off" maxLength={60} placeholder="如：虹安委办〔2026〕12号" />
    </Form.Item>
    <Form.Item label="条款" name="clause" {...rule('clause')}>
      <Input autoComplete="off" maxLength={60} />
    </Form.Item>
    <Form.Item label="判定情形" name="title" {...rule('title')} extra="一句话写清什么情况算">
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
    </Form.Item>
    <Form.Item label="等级" name="grade" {...rule('grade')}>
      <Select options={Grade.options.map((value) => ({ value, label: gradeNames[value] }))} />
    </Form.Item>
    <Form.Item label="行业领域" name="sectors" {...rule('sectors')}>
      <PickSectors />
    </Form.Item>
    <Form.Item label="现场说法" name="keywords" extra="一线人员会怎么说，回车分隔；用于推荐">
      <Select mode="tags" tokenSeparators={['、', '，', ',', ' ']} open={false} suffixIcon={null} />
    </Form.Item>
    <Form.Item label="施行日期" name="fromOn" {...rule('fromOn')}>
      <DayInput allowClear={false} />
    </Form.Item>
  </>
)
