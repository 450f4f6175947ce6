/** A ruled line of a page, in points from its top left corner: where it lies, and from where to where it runs. */
export type Rule = { across: boolean; at: number; from: number; to: number }

/** What PDF.js answers for the drawing of a page, and the codes it uses. */
export type Drawing = { fnArray: readonly number[]; argsArray: readonly unknown[] }
export type DrawingCodes = Readonly<Record<string, number>>

type Matrix = readonly number[]
type Point = readonly [x: number, y: number]

/** First `inner`, then `outer`. */
export function after(outer: Matrix, inner: Matrix): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = inner
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}

const place = (matrix: Matrix, x: number, y: number): Point => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix
  return [a * x + c * y + e, b * x + d * y + f]
}

/** How many numbers follow each code in a path of PDF.js: move, line, curve, quadratic curve, close. */
const OPERANDS = [2, 2, 6, 4, 0]

type Step = { code: number; x: number; y: number }

/** The steps of the pen: each code with the point that follows it. */
function stepsOf(path: ArrayLike<number>): Step[] {
  const steps: Step[] = []
  for (let i = 0; i < path.length; i += 1 + (OPERANDS[path[i] ?? 0] ?? 0))
    steps.push({ code: path[i] ?? 0, x: path[i + 1] ?? 0, y: path[i + 2] ?? 0 })
  return steps
}

/** The corners of each stroke of the pen in a path. Curves are no rules: they end the stroke. */
function strokesOf(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const strokes: Point[][] = []
  for (const { code, x, y } of stepsOf(path)) {
    const stroke = strokes.at(-1)
    if (code === 0) strokes.push([place(matrix, x, y)])
    else if (code === 1) stroke?.push(place(matrix, x, y))
    else if (code === 4) stroke?.push(...stroke.slice(0, 1))
    else strokes.push([])
  }
  return strokes
}

/** As thick as a rule may be. */
const THICKEST = 3
/** Shorter than this is a dot or a stroke of a letter. */
const SHORTEST = 3

/** The rule between two corners, if it is level or upright. */
function ruleBetween([x1, y1]: Point, [x2, y2]: Point, thickest = 0.8): Rule[] {
  const [wide, high] = [Math.abs(x2 - x1), Math.abs(y2 - y1)]
  if (high <= thickest && wide >= SHORTEST)
    return [{ across: true, at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) }]
  if (wide <= thickest && high >= SHORTEST)
    return [{ across: false, at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) }]
  return []
}

const stroked = (points: readonly Point[]): Rule[] =>
  points.flatMap((point, i) => {
    const next = points[i + 1]
    return next ? ruleBetween(point, next) : []
  })

/** Word draws its borders as boxes filled with ink, thin as a line. */
function filled(points: readonly Point[]): Rule[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  if (points.length === 0) return []
  return ruleBetween([Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)], THICKEST)
}

/** A page with more ink than this is a map or a chart, not a table. */
const MOST_RULES = 20_000
const MOST_CORNERS = 2000

/** The rules in what is painted with a code: the pen's strokes, or ink. */
function paintedWith(codes: DrawingCodes) {
  const both = [codes.fillStroke, codes.eoFillStroke, codes.closeFillStroke, codes.closeEOFillStroke]
  const pens = new Set([codes.stroke, codes.closeStroke, ...both])
  const inks = new Set([codes.fill, codes.eoFill, ...both])
  return (code: number, points: readonly Point[]) => [
    ...(pens.has(code) ? stroked(points) : []),
    ...(inks.has(code) ? filled(points) : []),
  ]
}

/** The ruled lines that a page draws. `view` carries its own units to points from the top left corner. */
export function rulesOf({ fnArray, argsArray }: Drawing, codes: DrawingCodes, view: Matrix): Rule[] {
  const painted = paintedWith(codes)
  const saved: Matrix[] = []
  let matrix = view
  const rules: Rule[] = []
  const draw = ([paint, paths]: [number, [ArrayLike<number>?]?]) => {
    const path = paths?.[0]
    if (!path || path.length > MOST_CORNERS * 3) return
    for (const points of strokesOf(path, matrix)) rules.push(...painted(paint, points))
  }
  const transform = (inner: number[]) => {
    matrix = after(matrix, inner)
  }
  const enter = (inner: number[] | null) => {
    saved.push(matrix)
    if (inner) transform(inner)
  }
  const leave = () => {
    matrix = saved.pop() ?? view
  }
  const steps = new Map<unknown, (args: never) => void>([
    [codes.save, () => enter(null)],
    [codes.restore, leave],
    [codes.transform, transform],
    [codes.paintFormXObjectBegin, ([inner]: [number[] | null]) => enter(inner)],
    [codes.paintFormXObjectEnd, leave],
    [codes.constructPath, draw],
  ])
  for (const [i, code] of fnArray.entries()) {
    steps.get(code)?.(argsArray[i] as never)
    if (rules.length > MOST_RULES) return []
  }
  return rules
}
