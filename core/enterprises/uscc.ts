/**
 * 统一社会信用代码, GB 32100-2015: 17 characters and a check character over the alphabet below (no I, O, S, V, Z).
 * The check character makes the weighted sum of all 18 a multiple of 31.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const MODULUS = 31
const FORM = /^[0-9A-HJ-NPQRTUWXY]{18}$/

/** Weight of the character at a place, counted from 0: powers of 3 modulo 31. */
const WEIGHTS = Array.from({ length: 17 }, (_, place) => 3 ** place % MODULUS)

/** The check character that belongs behind 17 characters. @throws when a character is not of the alphabet */
export function checkCharacterOf(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => {
    const value = ALPHABET.indexOf(body[place] ?? '')
    if (value < 0) throw new Error(`no USCC character: ${body[place]}`)
    return total + value * weight
  }, 0)
  return ALPHABET[(MODULUS - (sum % MODULUS)) % MODULUS] ?? ''
}

/** As people type it (lower case, full width, spaces) to as it is stored. */
export const normalUscc = (typed: string) => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase()

export const isUscc = (code: string) => FORM.test(code) && checkCharacterOf(code.slice(0, 17)) === code[17]
