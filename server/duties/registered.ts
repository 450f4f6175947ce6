import type { Subject } from '#core/rules/subject.ts'
import type { ScopeColumns } from '#core/scope.ts'

/** A subject as its register has it today. */
export type Registered = ScopeColumns & {
  id: string
  kind: Subject['of']
  /** What boards call it. Never the name of a person: roles and posts are no secret, names are. */
  name: string
  /** The unit on whose desk its duties lie; it is a party to the subject where no grant opens it. */
  unitId: string | null
  isParty: boolean
  facts: Subject
}

/** Which rows: some by id, or a page in the order of their ids. */
export type Asked = { district: string; today: string } & ({ ids: readonly string[] } | Page)
type Page = { after: string; limit: number }

/** Before any id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000'
