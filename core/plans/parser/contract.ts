import type { Deadline, Obligation, ParsedFile, ParsedPlan, UnitMention } from '#core/plans/parser/parsed.ts'

const names = (mentions: readonly UnitMention[]) => mentions.map(({ name }) => name)

/** The words without their place. */
const unplaced = <Read extends { span: unknown }>({ span: _, ...read }: Read) => read

const deadlineOf = (deadline: Deadline | null) => {
  if (deadline === null) return null
  const { kind, raw } = deadline
  if (kind === 'from') return { kind, from: deadline.from, raw }
  if (kind === 'range') return { kind, from: deadline.from, to: deadline.to, raw }
  return { kind, date: deadline.date, raw }
}

const obligationOf = (one: Obligation) => ({
  text: one.text,
  responsible: names(one.responsible),
  coResponsible: names(one.coResponsible),
  deadline: deadlineOf(one.deadline),
  recurrence: one.recurrence && unplaced(one.recurrence),
  quantities: one.quantities.map(unplaced),
  appliesTo: one.appliesTo,
})

function planToContract(plan: ParsedPlan) {
  const { title, docNo, issuer, issuedOn, period } = plan.document
  return {
    document: { title, docNo, issuer, issuedOn, period },
    sections: plan.sections.map(unplaced),
    tasks: plan.tasks.map(({ path, kind, heading, text, span, obligations }) => ({
      path,
      kind,
      heading,
      text,
      span,
      obligations: obligations.map(obligationOf),
    })),
    reporting: plan.reporting.map(({ from, to, every, day, monthDay, deadline, raw, taskPath }) => ({
      from: names(from),
      to: to?.name ?? null,
      every,
      day,
      monthDay,
      deadline,
      raw,
      taskPath,
    })),
    appendix: plan.appendix.map(({ no, task, requirement, schedule, lead, participants }) => ({
      no,
      task,
      requirement,
      schedule,
      lead: names(lead),
      participants: names(participants),
    })),
  }
}

/** The exchange form of what was read: units as plain names; several plans as `{ plans }`, one as itself. */
export function toContract({ plans }: ParsedFile) {
  const written = plans.map(planToContract)
  return written.length === 1 ? written[0] : { plans: written }
}
