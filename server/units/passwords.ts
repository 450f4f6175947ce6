import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Refusal } from '#core/refusal.ts'
import { passwordObjection } from '#core/units/password.ts'
import { security } from '#server/platform/security.ts'

const derive = promisify(argon2)
const TAG_LENGTH = 32
const SALT_LENGTH = 16

type Cost = { memory: number; passes: number; parallelism: number }

const tagOf = (password: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  derive('argon2id', {
    message: Buffer.from(password.normalize('NFC')),
    nonce,
    tagLength: TAG_LENGTH,
    ...cost,
  })

/** A PHC string: the parameters stay with the hash, so that raising them later breaks no sign-in. */
export async function hashPassword(password: string): Promise<string> {
  const cost = security.password.argon2
  const salt = randomBytes(SALT_LENGTH)
  const tag = await tagOf(password, salt, cost)
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** A hash that is none (an account without a password) fits nothing. */
export async function fitsPassword(password: string, phc: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = phc.match(PHC) ?? []
  if (salt === undefined || tag === undefined) return false
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return timingSafeEqual(await tagOf(password, Buffer.from(salt, 'base64'), cost), Buffer.from(tag, 'base64'))
}

const nobody = hashPassword(randomBytes(SALT_LENGTH).toString('hex'))

/** For a login that does not exist: takes as long as for one that does, so that the time tells nothing. */
export const fitsNobody = async (password: string) => {
  await fitsPassword(password, await nobody)
  return false
}

/** @throws Refusal invalid, with the reason and what would do, naming the field */
export function refuseWeak(password: string, login: string, field: string, isCurrent = false) {
  const { minLength, maxLength } = security.password
  const objection = passwordObjection(password, { login, isCurrent, minLength, maxLength })
  if (!objection) return
  const { message, ...explanation } = objection
  throw new Refusal('invalid', message, { ...explanation, field })
}

// Without the characters that are taken for one another when read out or written down.
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = 3
const GROUP_LENGTH = 4

/** About 70 bits, in groups that can be dictated: `k7Qm-x3Rt-Wp9a`. */
export const oneTimePassword = () =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join(''),
  ).join('-')
