import { life } from '#core/hazards/life.ts'
import type { HazardAct } from '#core/hazards/state.ts'

const acts = Object.fromEntries(
  (Object.keys(life) as HazardAct[]).map((act) => [act, life[act].label]),
) as Record<HazardAct, string>

/** Timeline labels of the events on a hazard. The last group is told by supervision and transfers. */
export const hazardEventNames: Readonly<Record<string, string>> = {
  ...acts,
  autoBook: '上报并自动上账',
  notify: '发出告知',
  acknowledgeNotice: '签收告知',
  remindNotice: '提醒签收告知',
  drawSample: '抽中自改自纠抽查',
  import: '导入',
  assignMany: '批量指派',
  remindMany: '批量提醒',
  supervise: '督办',
  list: '挂牌督办',
  delist: '解除挂牌',
  transferSend: '移交抄告',
  transferSign: '签收移交抄告',
  transferRefuse: '退回移交抄告',
  transferWithdraw: '撤回移交抄告',
  transferArbitrate: '裁定移交',
  transferFeedback: '反馈处置情况',
}
