import { z } from 'zod'
import type { Permission } from '#core/actor.ts'

/** What an account is in its unit. Which rows it sees follows from the unit, not from the role. */
export const Role = z.enum(['administrator', 'office', 'leader', 'officer', 'enterprise'])
export type Role = z.infer<typeof Role>

export const roleNames: Record<Role, string> = {
  administrator: '系统管理员',
  office: '安委办经办',
  leader: '领导',
  officer: '单位经办',
  enterprise: '企业经办',
}

const reading: Permission[] = [
  'self',
  'unit.read',
  'enterprise.read',
  'plan.read',
  'task.read',
  'filing.read',
  'standard.read',
  'hazard.read',
  'supervision.read',
  'transfer.read',
  'letter.read',
  'inspection.read',
]

const working: Permission[] = [
  ...reading,
  'enterprise.manage',
  'plan.draft',
  'plan.publish',
  'plan.answer',
  'plan.accept',
  'task.report',
  'task.assign',
  'task.verify',
  'filing.submit',
  'filing.accept',
  'hazard.report',
  'hazard.rectify',
  'hazard.manage',
  'hazard.close',
  'supervision.manage',
  'supervision.reply',
  'transfer.send',
  'transfer.handle',
  'letter.draft',
  'letter.issue',
  'letter.acknowledge',
  'inspection.record',
]

export const permissionsOf: Record<Role, readonly Permission[]> = {
  administrator: ['self', 'unit.read', 'unit.manage', 'account.manage'],
  office: [...working, 'unit.manage', 'standard.manage', 'transfer.arbitrate', 'clue.manage'],
  /** Whoever leads confirms what the desk claims to have done (复核与办理分离), and changes nothing else. */
  leader: [
    ...reading,
    'task.verify',
    'hazard.report',
    'hazard.approve',
    'supervision.approve',
    'letter.issue',
  ],
  officer: working,
  enterprise: [
    'self',
    'unit.read',
    'enterprise.read',
    'plan.read',
    'task.read',
    'task.report',
    'filing.read',
    'filing.submit',
    'standard.read',
    'hazard.read',
    'hazard.report',
    'hazard.rectify',
    'supervision.read',
    'supervision.reply',
    'letter.read',
    'letter.acknowledge',
    'inspection.read',
    'inspection.record',
  ],
}
