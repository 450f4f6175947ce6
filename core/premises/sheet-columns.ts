import type { Column } from '#core/sheets/sheet.ts'

export type PremisesColumn =
  | 'name'
  | 'kind'
  | 'code'
  | 'holder'
  | 'town'
  | 'village'
  | 'address'
  | 'sectors'
  | 'regulator'
  | 'highRisk'
  | 'tags'
  | 'enteredOn'

/** The columns of a file of premises. */
export const premisesColumns: readonly Column<PremisesColumn>[] = [
  { key: 'name', title: '场所名称', also: ['名称', '工程名称', '网点名称'], needed: true, help: '全称' },
  {
    key: 'kind',
    title: '场所类别',
    also: ['类别', '场所类型', '工程类别'],
    needed: true,
    help: '见“场所类别”表',
  },
  {
    key: 'code',
    title: '编码',
    also: ['人防码', '工程编码', '施工许可证编号', '场所编码'],
    help: '没有的留空；有编码的按编码对应，同一编码只登记一处。请先把该列设为“文本”格式',
  },
  {
    key: 'holder',
    title: '所属企业或单位',
    also: ['所属企业', '所属单位', '企业', '统一社会信用代码', '管理单位'],
    needed: true,
    help: '企业的统一社会信用代码或全称，或者本区单位的名称、简称',
  },
  {
    key: 'town',
    title: '所属街镇',
    also: ['街镇', '街道', '所在街道', '属地'],
    needed: true,
    help: '街道（镇）名称，或 9 位区划代码',
  },
  { key: 'village', title: '村居', also: ['所属村居', '居委'], help: '“单位”中村居的名称；没有的留空' },
  { key: 'address', title: '地址', also: ['详细地址', '坐落'], needed: true, help: '实际所在地址' },
  {
    key: 'sectors',
    title: '行业领域',
    also: ['行业'],
    help: '“行业领域”表中的名称，多个用顿号隔开；留空按场所类别认定',
  },
  {
    key: 'regulator',
    title: '监管单位',
    also: ['行业主管部门', '主管部门', '监管部门'],
    help: '本区部门或街道的名称；留空时按行业领域认定',
  },
  { key: 'highRisk', title: '高危行业', also: ['高危'], help: '是、否；留空按行业领域认定' },
  { key: 'tags', title: '特征', also: ['标签'], help: '“特征”表中的名称，多个用顿号隔开' },
  {
    key: 'enteredOn',
    title: '启用日期',
    also: ['登记日期', '开工日期'],
    help: '如 2026-03-01；留空为导入当日。履职事项自启用后的第一个完整周期起算',
  },
]
