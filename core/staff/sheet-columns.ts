import type { Column } from '#core/sheets/sheet.ts'

export type StaffColumn =
  | 'name'
  | 'role'
  | 'holder'
  | 'post'
  | 'headcount'
  | 'enteredOn'
  | 'kind'
  | 'scope'
  | 'number'
  | 'issuer'
  | 'issuedOn'
  | 'reviewDueOn'
  | 'expiresOn'

/** The columns of a file of persons and their certificates; a certificate a row. */
export const staffColumns: readonly Column<StaffColumn>[] = [
  { key: 'name', title: '姓名', needed: true, help: '从业人员只填人数，姓名留空；一人多证的写成多行' },
  {
    key: 'role',
    title: '岗位类别',
    also: ['人员类别', '类别'],
    needed: true,
    help: '见“岗位类别”表；主要负责人、实际控制人在企业页登记',
  },
  {
    key: 'holder',
    title: '所属企业或单位',
    also: ['所属企业', '企业名称', '统一社会信用代码', '单位', '工作单位'],
    help: '企业的统一社会信用代码或全称，或者本区单位的名称；企业账号可留空',
  },
  { key: 'post', title: '岗位', also: ['工种', '职务'], help: '例如：焊工、安全主管' },
  { key: 'headcount', title: '人数', also: ['从业人员数'], help: '只有岗位类别为从业人员时填写' },
  { key: 'enteredOn', title: '上岗日期', also: ['入职日期'], help: '如 2026-03-01；留空为导入当日' },
  { key: 'kind', title: '证书类别', also: ['证书名称', '证书种类'], help: '见“证书类别”表；没有证书的留空' },
  { key: 'scope', title: '作业类别', also: ['准操项目', '作业项目'], help: '例如：焊接与热切割作业' },
  { key: 'number', title: '证书编号', also: ['证号', '证书号'], help: '请先把该列设为“文本”格式' },
  { key: 'issuer', title: '发证机关', also: ['发证单位'], help: '证书上的发证机关' },
  { key: 'issuedOn', title: '发证日期', also: ['初领日期', '领证日期'], help: '填了证书类别的必填' },
  { key: 'reviewDueOn', title: '复审日期', also: ['应复审日期', '下次复审日期'], help: '留空按证书类别推算' },
  { key: 'expiresOn', title: '有效期至', also: ['有效期', '有效期限'], help: '留空按证书类别推算' },
]
