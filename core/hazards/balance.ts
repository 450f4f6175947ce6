/** The figures of a month; closing follows from the others. */
export type Flows = {
  opening: number
  added: number
  reopened: number
  closed: number
  invalid: number
  regraded: number
}

/** opening + new + reopened − closed − invalid ± regraded = closing. */
export const closingOf = ({ opening, added, reopened, closed, invalid, regraded }: Flows) =>
  opening + added + reopened - closed - invalid + regraded

export const noFlows: Flows = { opening: 0, added: 0, reopened: 0, closed: 0, invalid: 0, regraded: 0 }
