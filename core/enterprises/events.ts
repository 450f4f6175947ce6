/** The commands on an enterprise in screen words, as its timeline shows them. */
export const enterpriseEventNames: Record<string, string> = {
  register: '登记',
  change: '变更登记',
  'set-person': '登记负责人',
  'open-account': '开通企业账号',
  tag: '标注特征',
  close: '注销登记',
  reopen: '恢复登记',
}
