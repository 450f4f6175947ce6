import type { ParsedFile, ParsedPlan, UnitMention } from '#core/plans/parser/parsed.ts'

const names = (mentions: readonly UnitMention[]) => mentions.map(({ name }) => name)

function planToContract({ document: { spans: _, ...document }, ...plan }: ParsedPlan) {
  return {
    document,
    sections: plan.sections,
    tasks: plan.tasks.map(({ mark: _mark, ...task }) => ({
      ...task,
      obligations: task.obligations.map((one) => ({
        ...one,
        responsible: names(one.responsible),
        coResponsible: names(one.coResponsible),
      })),
    })),
    reporting: plan.reporting.map(({ what: _what, previousPeriod: _previous, ...duty }) => ({
      ...duty,
      from: names(duty.from),
      to: duty.to?.name ?? null,
    })),
    appendix: plan.appendix.map(({ deadlines: _deadlines, ...row }) => ({
      ...row,
      lead: names(row.lead),
      participants: names(row.participants),
    })),
  }
}

/** The exchange form of what was read: units as plain names; several plans as `{ plans }`, one as itself. */
export function toContract({ plans }: ParsedFile) {
  const written = plans.map(planToContract)
  return written.length === 1 ? written[0] : { plans: written }
}
