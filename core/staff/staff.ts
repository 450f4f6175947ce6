import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { type Holder, HolderIds, holderColumns } from '#core/enterprises/holder.ts'
import { type Doer, type PersonRole, personNames } from '#core/rules/words.ts'
import type { ScopeColumns } from '#core/scope.ts'
import { plainText } from '#core/sheets/values.ts'

/** Those of `PersonRole` that stand here: 主要负责人 and 实际控制人 are registered with their enterprise. */
export const StaffRole = z.enum([
  'safety-manager',
  'special-worker',
  'worker',
  'officer',
  'leader',
  'fire-head',
]) satisfies z.ZodType<PersonRole>
export type StaffRole = z.infer<typeof StaffRole>

export const staffRoleNames = Object.fromEntries(
  StaffRole.options.map((role) => [role, personNames[role]]),
) as Record<StaffRole, string>

/** What may be corrected of a person: all but where they belong. */
const PersonalFacts = {
  role: StaffRole,
  /** null for 从业人员, of whom only the number is kept. */
  name: z.string().transform(plainText).pipe(z.string().min(2, '请填写姓名').max(40)).nullable(),
  headcount: z.int().min(0).max(1_000_000).nullable(),
  /** 岗位、工种; may be empty. */
  post: z.string().transform(plainText).pipe(z.string().max(60)),
  enteredOn: Day,
}
export const StaffFacts = z.object({ ...PersonalFacts, ...HolderIds })
export type StaffFacts = z.infer<typeof StaffFacts>
export const StaffChange = z.object(PersonalFacts)
export type StaffChange = z.infer<typeof StaffChange>

type StaffObjection = { field: keyof StaffChange; words: string }

/** What is wrong with the facts of a person on a day (YYYY-MM-DD). */
export function* objectionsToStaff(facts: StaffChange, today: string): Generator<StaffObjection> {
  const isCount = facts.role === 'worker'
  if (isCount && facts.headcount === null) yield { field: 'headcount', words: '请填写从业人员人数' }
  if (isCount && facts.name !== null) yield { field: 'name', words: '从业人员只登记人数，不填姓名' }
  if (!isCount && facts.name === null) yield { field: 'name', words: '请填写姓名' }
  if (!isCount && facts.headcount !== null) yield { field: 'headcount', words: '只有从业人员按人数登记' }
  if (facts.enteredOn > today) yield { field: 'enteredOn', words: '上岗日期不能晚于今天' }
}

/** Persons live in the scope of whoever employs them. */
export const scopeOfStaff = (
  holder: Holder,
  reportedByUnitId: string,
): ScopeColumns & { sectors: string[]; unitId: string | null } => ({
  district: holder.scope.district,
  town: holder.scope.town,
  village: holder.scope.village,
  sectors: holder.scope.sectors,
  ...holderColumns(holder),
  regulatorUnitId: holder.scope.regulatorUnitId,
  reportedByUnitId,
  audience: 'normal',
})

/** Who did it in person, in the words of rules. */
export const doerOf: Partial<Record<PersonRole, Doer>> = {
  principal: 'principal',
  'safety-manager': 'safety-manager',
  leader: 'leadership',
}

/** What a change alters, without what is personal: everybody who sees the record reads its timeline. */
export function staffDifferences(was: StaffChange, becomes: StaffChange): string {
  const told = [
    was.role !== becomes.role && `岗位类别：${staffRoleNames[was.role]} → ${staffRoleNames[becomes.role]}`,
    was.name !== becomes.name && '姓名有更正',
    was.headcount !== becomes.headcount && `人数：${was.headcount ?? '—'} → ${becomes.headcount ?? '—'}`,
    was.post !== becomes.post && `岗位：${was.post || '（空）'} → ${becomes.post || '（空）'}`,
    was.enteredOn !== becomes.enteredOn && `上岗日期：${was.enteredOn} → ${becomes.enteredOn}`,
  ]
  return told.filter((words) => words !== false).join('；')
}

/** The commands in screen words, as the timeline shows them. */
export const staffEventNames: Record<string, string> = {
  register: '登记',
  change: '变更',
  leave: '离岗',
  certify: '登记证书',
}
