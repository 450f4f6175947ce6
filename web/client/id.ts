import { idBornAt } from '#core/id.ts'

/** A new id for a record or a command. Not `crypto.randomUUID`: that one wants https, and an office runs on http. */
export const newId = () => idBornAt(new Date(), crypto.getRandomValues(new Uint8Array(10)))
