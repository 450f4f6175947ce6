import type { Explanation } from '#core/refusal.ts'

type Rules = { minLength: number; maxLength: number }

/** Everything a password is judged by besides itself. */
export type PasswordCircumstances = Rules & {
  login: string
  /** True when it is the one in use now. */
  isCurrent: boolean
}

export type PasswordObjection = { message: string } & Explanation

/** Words and walks over the keyboard that every guessing list begins with; found inside a password too. */
const GUESSED_FIRST = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'admin',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  '1qaz2wsx',
  'iloveyou',
  'welcome',
  'letmein',
  'woaini',
  'anquan',
  'zhiben',
  'abc123',
  'a123456',
]

const BASIS = 'GB/T 22239—2019（等保 2.0）身份鉴别：口令应有复杂度要求并定期更换'

/** Why this password will not do, with what would; undefined when it will. Pure, so the form says it while one types. */
export function passwordObjection(
  password: string,
  { login, isCurrent, minLength, maxLength }: PasswordCircumstances,
): PasswordObjection | undefined {
  const length = [...password].length
  const lower = password.toLowerCase()
  const told = (message: string, remedy: string) => ({ message, because: BASIS, remedy })
  if (length < minLength)
    return told(`密码至少 ${minLength} 位`, '可用几个不相干的词连成一句，例如加上数字和符号')
  if (length > maxLength) return told(`密码最多 ${maxLength} 位`, '请缩短')
  if (isCurrent) return told('新密码不能与当前密码相同', '请另设一个密码')
  if (lower.includes(login.toLowerCase())) return told('密码不能包含账号', '请去掉账号部分')
  if (new Set(password).size < 5) return told('密码中不同的字符太少', '请至少使用 5 个不同的字符')
  if (kindsOf(password) < 2) return told('密码不能只用一类字符', '请混用字母、数字、符号中的至少两类')
  if (isGuessedFirst(lower)) return told('密码过于常见，容易被猜中', '请避开常用词、键盘顺序和连续数字')
  return undefined
}

const kindsOf = (password: string) =>
  [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length

const isGuessedFirst = (lower: string) =>
  GUESSED_FIRST.some(
    (word) => lower.startsWith(word) || (lower.includes(word) && lower.length < word.length + 5),
  ) || /0123456|1234567|2345678|3456789|9876543|8765432|7654321/.test(lower)
