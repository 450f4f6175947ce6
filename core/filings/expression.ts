/**
 * What a form may reckon with: `found - fixed`, `fixed / found`, `(c3 + c6) / (c2 + c5)`; and what it may ask:
 * `found = fixed + open`, `c3 <= c2`. Names are the columns' keys; they may hold a hyphen, so a minus stands between
 * blanks. Read once into a tree; nothing is ever run as code.
 */
type Tree =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'operation'; sign: Sign; left: Tree; right: Tree }
type Sign = '+' | '-' | '*' | '/'

export type Expression = { tree: Tree; names: readonly string[] }
export type Comparison = { left: Expression; right: Expression; sign: ComparisonSign }
type ComparisonSign = '=' | '<=' | '>=' | '<' | '>'

/** A figure by its column; null is blank. */
type Values = (name: string) => number | null

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(<=|>=|[-+*/()=<>]))/y

/** @throws RangeError with what is wrong, in Chinese */
export function readExpression(text: string): Expression {
  const reader = readerOf(text)
  const tree = sum(reader)
  if (reader.peek() !== undefined) throw new RangeError(`算式“${text}”在“${reader.peek()}”处无法识读`)
  return { tree, names: namesIn(tree) }
}

/** @throws RangeError with what is wrong, in Chinese */
export function readComparison(text: string): Comparison {
  const [sign, ...others] = text.match(/<=|>=|[=<>]/g) ?? []
  if (sign === undefined || others.length > 0) throw new RangeError(`校验式“${text}”须有且只有一个比较符号`)
  const [left = '', right = ''] = text.split(sign)
  return { left: readExpression(left), right: readExpression(right), sign: sign as ComparisonSign }
}

/** Null where something is blank or would be divided by zero. */
export function work({ tree }: Expression, values: Values): number | null {
  return workTree(tree, values)
}

/** Sums of money in 万元 hold cents at most; less than that is no difference. */
const ALMOST = 1e-6

/** Whether it holds; undefined where a side is blank, because then there is nothing to compare. */
export function holds(
  { left, right, sign }: Comparison,
  ofLeft: Values,
  ofRight: Values,
): boolean | undefined {
  const a = work(left, ofLeft)
  const b = work(right, ofRight)
  if (a === null || b === null) return undefined
  const difference = a - b
  switch (sign) {
    case '=':
      return Math.abs(difference) < ALMOST
    case '<=':
      return difference < ALMOST
    case '>=':
      return difference > -ALMOST
    case '<':
      return difference < -ALMOST
    case '>':
      return difference > ALMOST
  }
}

function workTree(tree: Tree, values: Values): number | null {
  if (tree.kind === 'number') return tree.value
  if (tree.kind === 'name') return values(tree.name)
  const left = workTree(tree.left, values)
  const right = workTree(tree.right, values)
  return left === null || right === null ? null : operate(tree.sign, left, right)
}

function operate(sign: Sign, left: number, right: number) {
  switch (sign) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return right === 0 ? null : left / right
  }
}

const namesIn = (tree: Tree): string[] => {
  if (tree.kind === 'operation') return [...namesIn(tree.left), ...namesIn(tree.right)]
  return tree.kind === 'name' ? [tree.name] : []
}

type Reader = { peek: () => string | undefined; take: () => string }

function readerOf(text: string): Reader {
  const tokens: string[] = []
  const token = new RegExp(TOKEN)
  const whole = text.trimEnd()
  while (token.lastIndex < whole.length) {
    const at = token.lastIndex
    const found = token.exec(whole)
    if (!found) throw new RangeError(`算式“${text}”在“${whole.slice(at)}”处无法识读`)
    tokens.push(found[0].trim())
  }
  return {
    peek: () => tokens[0],
    take: () => tokens.shift() ?? '',
  }
}

function sum(reader: Reader): Tree {
  let tree = product(reader)
  for (let sign = reader.peek(); sign === '+' || sign === '-'; sign = reader.peek()) {
    reader.take()
    tree = { kind: 'operation', sign, left: tree, right: product(reader) }
  }
  return tree
}

function product(reader: Reader): Tree {
  let tree = atom(reader)
  for (let sign = reader.peek(); sign === '*' || sign === '/'; sign = reader.peek()) {
    reader.take()
    tree = { kind: 'operation', sign, left: tree, right: atom(reader) }
  }
  return tree
}

function atom(reader: Reader): Tree {
  const token = reader.take()
  if (token === '(') {
    const inner = sum(reader)
    if (reader.take() !== ')') throw new RangeError('算式的括号没有配对')
    return inner
  }
  if (/^\d/.test(token)) return { kind: 'number', value: Number(token) }
  if (/^[a-z]/.test(token)) return { kind: 'name', name: token }
  throw new RangeError(token === '' ? '算式不完整' : `算式中“${token}”的位置不对`)
}
