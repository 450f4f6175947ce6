/** The commands on a unit and on an account in screen words, as their timelines show them. */
export const unitEventNames: Record<string, string> = {
  add: '建立单位',
  rename: '更名',
  move: '调整隶属',
  'set-facts': '变更信息',
  'set-liaison': '更换联络员',
  close: '撤销单位',
}

export const accountEventNames: Record<string, string> = {
  add: '开设账号',
  'sign-in': '登录',
  'fail-sign-in': '登录失败',
  lock: '连续失败，锁定账号',
  'change-password': '修改密码',
  'reset-password': '重置密码',
  unlock: '解除锁定',
  disable: '停用账号',
  'sign-out-everywhere': '退出全部终端',
}
