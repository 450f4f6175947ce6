/** What the fields of our inputs are called on screen, for messages about them. */
const names: Record<string, string> = {
  address: '地址',
  agent: '终端',
  aliases: '别名',
  answersDueOn: '报备期限',
  answersFrom: '报备单位',
  area: '区划代码',
  aspect: '事项',
  before: '页码标记',
  code: '启用码',
  commandId: '命令编号',
  current: '原密码',
  district: '区',
  dueOn: '完成时限',
  fileId: '文件',
  fileIds: '附件',
  fromOn: '生效日期',
  highRisk: '高危行业',
  id: '编号',
  issuerUnitId: '印发单位',
  kind: '类别',
  limit: '每页条数',
  line: '条线',
  login: '账号',
  month: '月份',
  months: '月数',
  name: '名称',
  narrative: '工作开展情况',
  next: '新密码',
  on: '日期',
  ownerGroupId: '所属集团',
  parentId: '上级单位',
  password: '密码',
  percent: '完成进度',
  period: '报送月份',
  phone: '联系电话',
  planId: '方案',
  post: '职务',
  powers: '职权',
  reason: '理由',
  regulatorUnitId: '行业主管部门',
  revision: '版本',
  role: '角色',
  sector: '行业领域',
  sectors: '行业领域',
  size: '企业规模',
  signer: '签发人职务',
  status: '状态',
  text: '文字',
  town: '街镇',
  unitId: '单位',
  unitIds: '单位',
  until: '截至月份',
  uscc: '统一社会信用代码',
  values: '内容',
  words: '说明',
  year: '年份',
}

/** The Chinese name of a field by its path, 「别名第 2 项」; the code name where there is no other; empty for the whole. */
export function nameOfField(path: readonly PropertyKey[]): string {
  const keys = path.map(String)
  const last = keys.findLastIndex((key) => !/^\d+$/.test(key))
  const key = keys[last]
  if (key === undefined) return ''
  const position = keys[last + 1]
  const name = names[key] ?? `“${key}”`
  return position === undefined ? name : `${name}第 ${Number(position) + 1} 项`
}
