import type { Column } from '#core/sheets/sheet.ts'

export type ActivityColumn =
  | 'form'
  | 'holder'
  | 'title'
  | 'heldOn'
  | 'place'
  | 'topics'
  | 'leader'
  | 'ledBy'
  | 'inPerson'
  | 'expected'
  | 'attended'
  | 'words'
  | 'lines'
  | 'materials'
  | 'plan'
  | 'everyone'
  | 'evaluation'
  | 'problems'
  | 'way'
  | 'hours'
  | 'examined'
  | 'campaign'
  | 'places'
  | 'media'
  | 'reach'
  | 'audiences'
  | 'until'

/** The columns of a file of records; of those that belong to one register the others read nothing. */
export const activityColumns: readonly Column<ActivityColumn>[] = [
  {
    key: 'form',
    title: '类型',
    also: ['会议类型', '演练类型', '培训类型', '活动类型', '类别'],
    needed: true,
    help: '“类型”表中的名称；属于哪一类记录由类型决定',
  },
  { key: 'holder', title: '记录单位', also: ['单位'], help: '留空为本单位；只能为本单位记录' },
  {
    key: 'title',
    title: '名称',
    also: ['会议名称', '演练名称', '培训名称', '活动名称', '主题'],
    needed: true,
    help: '例如：第三季度安全生产专题会议',
  },
  {
    key: 'heldOn',
    title: '日期',
    also: ['时间', '会议日期', '演练日期', '培训日期', '活动日期'],
    needed: true,
    help: '2026-03-01，不能晚于今天',
  },
  { key: 'place', title: '地点', also: ['会议地点', '演练地点', '培训地点'], help: '线上培训可以留空' },
  {
    key: 'topics',
    title: '议题',
    also: ['主题领域', '内容类别'],
    help: '“议题”表中的名称，多个用顿号隔开；留空按类型认定',
  },
  {
    key: 'leader',
    title: '主持人',
    also: ['主持（组织）人', '指挥人', '组织人', '主讲人', '召集人'],
    help: '填职务，不填姓名',
  },
  {
    key: 'ledBy',
    title: '主持人身份',
    also: ['身份'],
    help: '党政主要负责人、主要负责人、领导班子成员、安全管理人员；都不是的留空',
  },
  { key: 'inPerson', title: '本人到场', also: ['是否本人'], help: '是、否' },
  { key: 'expected', title: '应到人数', also: ['应到', '应参加人数'], help: '整数' },
  { key: 'attended', title: '实到人数', also: ['实到', '参加人数', '参训人数'], help: '整数；宣传可以留空' },
  {
    key: 'words',
    title: '主要内容',
    also: ['内容', '会议内容', '活动内容', '培训内容'],
    needed: true,
    help: '不少于 10 字',
  },
  {
    key: 'lines',
    title: '议定（承诺）事项',
    also: ['议定事项', '承诺事项'],
    help: '会议、谈责任：多项用分号隔开',
  },
  { key: 'materials', title: '学习内容', help: '学习：“学习内容”表中的名称，多个用顿号隔开' },
  { key: 'plan', title: '应急预案', also: ['预案'], help: '演练：预案名称' },
  { key: 'everyone', title: '全员参加', also: ['是否全员'], help: '演练、培训：是、否' },
  { key: 'evaluation', title: '演练评估', also: ['评估'], help: '演练：必填' },
  { key: 'problems', title: '发现问题', also: ['问题'], help: '演练：多项用分号隔开' },
  { key: 'way', title: '培训方式', also: ['方式'], help: '培训：线下、线上、线上线下结合；留空为线下' },
  { key: 'hours', title: '学时', also: ['课时'], help: '培训：必填' },
  { key: 'examined', title: '考核', also: ['是否考核'], help: '培训：是、否' },
  { key: 'campaign', title: '活动名目', help: '宣传：“活动名目”表中的名称' },
  { key: 'places', title: '宣传场所', also: ['五进'], help: '宣传：“宣传场所”表中的名称，多个用顿号隔开' },
  { key: 'media', title: '宣传形式', also: ['形式'], help: '宣传：“宣传形式”表中的名称，多个用顿号隔开' },
  { key: 'reach', title: '受众人数', also: ['受众'], help: '宣传：整数' },
  { key: 'audiences', title: '面向人员', help: '谈责任：“面向人员”表中的名称，多个用顿号隔开' },
  {
    key: 'until',
    title: '值守至',
    also: ['止日', '结束日期'],
    help: '值守：值班表的最后一天，“日期”为第一天',
  },
]
