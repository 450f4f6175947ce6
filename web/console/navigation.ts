import type { Permission } from '#core/actor.ts'

/** A door in the navigation: shown to those whose role may ever enter. */
type Door = { to: DoorPath; label: string; needs: Permission }
type DoorPath =
  | '/work'
  | '/reminders'
  | '/plans'
  | '/tasks'
  | '/wall-chart'
  | '/filings'
  | '/filing-board'
  | '/bulletins'
  | '/rules'
  | '/duty-board'
  | '/activities'
  | '/responsibility'
  | '/letters'
  | '/transfers'
  | '/units'
  | '/duty-matrix'
  | '/self-checks'
  | '/enterprises'
  | '/premises'
  | '/staff'
  | '/standards'
  | '/hazards'
  | '/hazards/new'
  | '/hazards/map'
  | '/hazards/balance'
  | '/supervision'
  | '/supervision/matters'
  | '/me'

/** The left side of the desk, grouped by what people come to do. */
const doorGroups: { title: string; doors: Door[] }[] = [
  {
    title: '',
    doors: [
      { to: '/work', label: '我的工作', needs: 'self' },
      { to: '/reminders', label: '提醒', needs: 'duty.read' },
    ],
  },
  {
    title: '方案与任务',
    doors: [
      { to: '/plans', label: '方案', needs: 'plan.read' },
      { to: '/tasks', label: '任务', needs: 'task.read' },
      { to: '/wall-chart', label: '挂图作战', needs: 'task.read' },
    ],
  },
  {
    title: '隐患',
    doors: [
      { to: '/hazards', label: '隐患台账', needs: 'hazard.read' },
      { to: '/hazards/new', label: '上报隐患', needs: 'hazard.report' },
      { to: '/hazards/map', label: '隐患地图', needs: 'hazard.read' },
      { to: '/hazards/balance', label: '隐患统计', needs: 'hazard.read' },
    ],
  },
  {
    title: '督办',
    doors: [
      { to: '/supervision', label: '督办', needs: 'supervision.read' },
      { to: '/supervision/matters', label: '交办', needs: 'supervision.read' },
    ],
  },
  {
    title: '责任',
    doors: [
      { to: '/duty-board', label: '责任看板', needs: 'duty.read' },
      { to: '/activities', label: '履职记录', needs: 'activity.read' },
      { to: '/responsibility', label: '责任清单', needs: 'responsibility.read' },
      { to: '/rules', label: '规则包', needs: 'rule.read' },
    ],
  },
  {
    title: '报送',
    doors: [
      { to: '/filings', label: '报送', needs: 'filing.read' },
      { to: '/filing-board', label: '报送看板', needs: 'filing.accept' },
      { to: '/bulletins', label: '通报点评', needs: 'bulletin.read' },
    ],
  },
  {
    title: '公文往来',
    doors: [
      { to: '/transfers', label: '移交抄告', needs: 'transfer.read' },
      { to: '/letters', label: '公文', needs: 'letter.read' },
    ],
  },
  {
    title: '底数',
    doors: [
      { to: '/units', label: '单位', needs: 'unit.read' },
      { to: '/duty-matrix', label: '监管职责', needs: 'unit.read' },
      { to: '/enterprises', label: '企业', needs: 'enterprise.read' },
      { to: '/premises', label: '场所', needs: 'enterprise.read' },
      { to: '/staff', label: '人员证书', needs: 'enterprise.read' },
      { to: '/standards', label: '判定标准', needs: 'standard.read' },
      { to: '/self-checks', label: '自查', needs: 'inspection.read' },
    ],
  },
]

/** The tabs of the phone; whoever has no tasks (an administrator) gets the units instead. */
export const tabsFor = (permissions: readonly Permission[]): Door[] => {
  const tabs: Door[] = [
    { to: '/work', label: '今日', needs: 'self' },
    { to: '/tasks', label: '任务', needs: 'task.read' },
    { to: '/hazards/new', label: '上报', needs: 'hazard.report' },
    { to: '/hazards', label: '台账', needs: 'hazard.read' },
    { to: '/me', label: '我的', needs: 'self' },
  ]
  const open = tabs.filter(({ needs }) => permissions.includes(needs))
  if (permissions.includes('task.read')) return open
  return open.toSpliced(1, 0, { to: '/units', label: '单位', needs: 'unit.read' })
}

/** The groups with the doors this account may open; empty groups are left out. */
export const groupsFor = (permissions: readonly Permission[]) =>
  doorGroups
    .map(({ title, doors }) => ({ title, doors: doors.filter(({ needs }) => permissions.includes(needs)) }))
    .filter(({ doors }) => doors.length > 0)
