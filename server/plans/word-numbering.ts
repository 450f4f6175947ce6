import { attribute, type Token, tokensOf } from '#server/platform/xml.ts'

/** How one level of a list numbers: its figures, its words around them (`（%2）`) and where it starts. */
type Level = { format: string; text: string; start: number }

type Scheme = { levels: Map<number, Level> }

/** Which list and level a paragraph belongs to. */
export type Place = { list: string; level: number }

const DIGITS = '〇一二三四五六七八九'

/** 1–99 as 一 … 九十九; beyond that digit by digit. */
function chinese(number: number): string {
  if (number > 99) return [...String(number)].map((digit) => DIGITS[Number(digit)]).join('')
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return ten + (ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? ''))
}

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

const letter = (number: number) => String.fromCharCode(65 + ((number - 1) % 26))

const FIGURES: readonly [RegExp, (number: number) => string | undefined][] = [
  [/chinese|ideographDigital|ideographTraditional|japaneseCounting|taiwaneseCounting/i, chinese],
  [/^decimalEnclosedCircle/, (number) => (number <= 20 ? String.fromCharCode(0x245f + number) : undefined)],
  [/^upperLetter$/, letter],
  [/^lowerLetter$/, (number) => letter(number).toLowerCase()],
  [/^upperRoman$/, (number) => ROMAN[number]],
  [/^lowerRoman$/, (number) => ROMAN[number]?.toLowerCase()],
]

/** A number as Word prints it in a format; decimal where the format is not one that plans use. */
const figure = (number: number, format: string) =>
  FIGURES.find(([pattern]) => pattern.test(format))?.[1](number) ?? String(number)

type Opened = Extract<Token, { kind: 'open' | 'empty' }>

const value = (token: Opened) => attribute(token, 'w:val')

type List = { abstract: string; starts: Map<number, number> }

/** Reads word/numbering.xml: the schemes, and the lists that follow them. */
function readNumbering(xml: string) {
  const parts = { abstracts: new Map<string, Scheme>(), lists: new Map<string, List>() }
  let scheme: Scheme | undefined
  let list: List | undefined
  let level: Level | undefined
  let overridden = 0
  const readers: Record<string, (token: Opened) => void> = {
    'w:abstractNum': (token) => {
      scheme = { levels: new Map() }
      parts.abstracts.set(attribute(token, 'w:abstractNumId') ?? '', scheme)
    },
    'w:num': (token) => {
      list = { abstract: '', starts: new Map() }
      parts.lists.set(attribute(token, 'w:numId') ?? '', list)
    },
    'w:abstractNumId': (token) => {
      if (list) list.abstract = value(token) ?? ''
    },
    'w:lvlOverride': (token) => {
      overridden = Number(attribute(token, 'w:ilvl') ?? 0)
    },
    'w:startOverride': (token) => void list?.starts.set(overridden, Number(value(token) ?? 1)),
    'w:lvl': (token) => {
      level = { format: 'decimal', text: '', start: 1 }
      if (!list) scheme?.levels.set(Number(attribute(token, 'w:ilvl') ?? 0), level)
    },
    'w:start': (token) => {
      if (level) level.start = Number(value(token) ?? 1)
    },
    'w:numFmt': (token) => {
      if (level) level.format = value(token) ?? 'decimal'
    },
    'w:lvlText': (token) => {
      if (level) level.text = value(token) ?? ''
    },
  }
  for (const token of tokensOf(xml))
    if (token.kind === 'open' || token.kind === 'empty') readers[token.name]?.(token)
  return parts
}

/** Reads which list each paragraph style numbers with, from word/styles.xml; a style inherits its parent's. */
function readStyles(xml: string): Map<string, Place> {
  const places = new Map<string, Place>()
  const parents = new Map<string, string>()
  let style = ''
  let level = 0
  const readers: Record<string, (token: Opened) => void> = {
    'w:style': (token) => {
      style = attribute(token, 'w:styleId') ?? ''
      level = 0
    },
    'w:basedOn': (token) => void parents.set(style, value(token) ?? ''),
    'w:ilvl': (token) => {
      level = Number(value(token) ?? 0)
    },
    'w:numId': (token) => void places.set(style, { list: value(token) ?? '', level }),
  }
  for (const token of tokensOf(xml))
    if (token.kind === 'open' || token.kind === 'empty') readers[token.name]?.(token)
  return withInherited(places, parents)
}

const MOST_ANCESTORS = 12

/** A style without a list of its own numbers as the nearest style that it is based on. */
function withInherited(places: ReadonlyMap<string, Place>, parents: ReadonlyMap<string, string>) {
  const nearest = (style: string | undefined, depth: number): Place | undefined =>
    style === undefined || depth > MOST_ANCESTORS
      ? undefined
      : (places.get(style) ?? nearest(parents.get(style), depth + 1))
  const all = new Map(places)
  for (const style of parents.keys()) {
    const place = nearest(style, 0)
    if (place) all.set(style, place)
  }
  return all
}

/** Counts the automatic numbers of a Word document, paragraph by paragraph, as Word prints them. */
export function openNumbering(numberingXml: string, stylesXml: string) {
  const { abstracts, lists } = readNumbering(numberingXml)
  const styles = readStyles(stylesXml)
  /** The last number of each level, by the scheme that the list follows: lists of one scheme count on. */
  const counters = new Map<string, number[]>()
  const begun = new Set<string>()

  const advance = (place: Place, abstract: string, scheme: Scheme) => {
    const counter = counters.get(abstract) ?? []
    counters.set(abstract, counter)
    const override = lists.get(place.list)?.starts.get(place.level)
    const first = `${place.list} ${place.level}`
    const restarts = override !== undefined && !begun.has(first)
    begun.add(first)
    const start = override ?? scheme.levels.get(place.level)?.start ?? 1
    const last = counter[place.level]
    counter[place.level] = restarts || last === undefined ? start : last + 1
    counter.length = place.level + 1
    return counter
  }

  const printed = (level: Level, scheme: Scheme, counter: readonly number[]) =>
    level.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1
      const { format = 'decimal', start = 1 } = scheme.levels.get(index) ?? {}
      return figure(counter[index] ?? start, format)
    })

  return {
    /** Where a paragraph style numbers, if it does. */
    placeOfStyle: (style: string) => styles.get(style),
    /** The next number at a place; empty for bullets and unknown lists. */
    next(place: Place): string {
      const abstract = lists.get(place.list)?.abstract
      const scheme = abstract === undefined ? undefined : abstracts.get(abstract)
      const level = scheme?.levels.get(place.level)
      if (abstract === undefined || !scheme || !level || level.format === 'bullet') return ''
      const counter = advance(place, abstract, scheme)
      return level.format === 'none' ? '' : printed(level, scheme, counter)
    },
  }
}
