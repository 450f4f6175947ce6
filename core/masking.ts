/** `138****0000`; of a short number only the last two digits. */
export const maskedPhone = (phone: string) =>
  phone.length >= 8
    ? `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
    : phone.slice(-2).padStart(phone.length, '*')

/** 「张*」: the family name alone. A person without a second character keeps only the mark. */
export const maskedName = (name: string) => {
  const [family = '', ...given] = [...name]
  return given.length === 0 ? '*' : `${family}${'*'.repeat(given.length)}`
}

/** `T3****************21`: the first two and the last two signs of a number that may hold an identity number. */
export const maskedNumber = (number: string) =>
  number.length <= 4
    ? '*'.repeat(number.length)
    : `${number.slice(0, 2)}${'*'.repeat(number.length - 4)}${number.slice(-2)}`
