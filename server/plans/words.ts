/** The commands of this feature as timelines show them. What is missing here is not for the screen. */
export const planLabels = {
  read: '读取方案',
  edit: '修改',
  publish: '印发并下达任务',
  withdraw: '撤回',
  supersede: '由新版替代',
} as const

/** Who has handed in an answer is for the issuer to know, and for nobody else that was asked. */
export const answerLabels = {
  'submit-answer': '报送子方案',
  'accept-answer': '子方案备案',
  'return-answer': '退回子方案',
} as const

export const assignmentLabels = {
  assign: '下达任务',
  report: '报告进展',
  claim: '申请办结',
  verify: '核实办结',
  return: '退回',
  assignDown: '向下分派',
  supersede: '随方案替代',
} as const
