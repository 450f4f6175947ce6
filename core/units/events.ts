/** The commands on a unit in screen words, as its timeline shows them. */
export const unitEventNames: Record<string, string> = {
  add: '建立单位',
  rename: '更名',
  move: '调整隶属',
  'set-facts': '变更信息',
  'set-liaison': '更换联络员',
  close: '撤销单位',
}

/** The commands on a district's duty matrix in screen words. */
export const matrixEventNames: Record<string, string> = {
  'add-duty': '登记监管职责',
  'end-duty': '终止监管职责',
}
