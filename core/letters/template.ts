import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { LetterContent, Masthead } from '#core/letters/content.ts'
import { LetterKind as Kind, type LetterKind, letterKindNames } from '#core/letters/letter.ts'
import { Refusal } from '#core/refusal.ts'
import { District } from '#core/scope.ts'

/**
 * The wording of one kind of letter as data (`packs/letters/templates/`). A text holds placeholders, `{deadline}`;
 * a paragraph, row or attachment that speaks of an optional value is left out where the value is.
 */

const Text = z.string().trim().min(1).max(1000)

const Value = z.strictObject({
  /** What the field is called on screen and in refusals. */
  label: z.string().trim().min(1).max(20),
  optional: z.boolean().default(false),
  /** Filled in to look at the template, and shown as a hint. */
  example: z.string().trim().min(1).max(1000),
})

/** What every template may speak of without declaring it. */
const given = ['unit', 'to', 'cc'] as const

const Shape = z.strictObject({
  kind: Kind,
  /** Replaces the general template in this district. */
  district: District.optional(),
  masthead: Masthead,
  /** The instrument and clause that the letter rests on. */
  clause: Text,
  /** 待核: the wording was not compared with the office's own. */
  unverified: z.boolean().default(false),
  fromOn: Day,
  toOn: Day.nullable().default(null),
  values: z.record(z.string().regex(/^[a-z][A-Za-z]{1,30}$/), Value),
  title: Text,
  to: Text.default('{to}'),
  paragraphs: z.array(Text).max(40).default([]),
  rows: z.array(z.strictObject({ label: z.string().min(1).max(20), text: Text })).default([]),
  closing: z.string().max(300).default(''),
  attachments: z.array(Text).max(20).default([]),
  slip: z
    .strictObject({ title: z.string().max(40), rows: z.array(z.string().min(1).max(20)).min(1).max(10) })
    .optional(),
})

type Shape = z.infer<typeof Shape>

const textsOf = ({ title, to, paragraphs, rows, closing, attachments }: Shape) => [
  title,
  to,
  closing,
  ...paragraphs,
  ...attachments,
  ...rows.map(({ text }) => text),
]

const PLACEHOLDER = /\{(\w+)\}/g
const placeholdersIn = (text: string) => [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? [])

/** A faulty template stops the start: a placeholder that no value fills, a value that no text speaks of. */
export const LetterTemplate = Shape.superRefine((template, context) => {
  const used = new Set(textsOf(template).flatMap(placeholdersIn))
  const declared = Object.keys(template.values)
  const fault = (message: string) => context.addIssue({ code: 'custom', path: ['values'], message })
  for (const name of used)
    if (!declared.includes(name) && !given.some((one) => one === name)) fault(`文中的 {${name}} 没有说明`)
  for (const name of declared) if (!used.has(name)) fault(`${name} 没有用在文中`)
})
export type LetterTemplate = z.infer<typeof LetterTemplate>

/**
 * The template of a kind that holds in a district on a day: the district's own before the general one.
 *
 * @throws Refusal invalid when there is none
 */
export function templateFor(
  templates: readonly LetterTemplate[],
  { kind, district, day }: { kind: LetterKind; district: string; day: string },
): LetterTemplate {
  const holding = templates.filter(
    (one) => one.kind === kind && one.fromOn <= day && (one.toOn === null || one.toOn >= day),
  )
  const found =
    holding.find((one) => one.district === district) ?? holding.find((one) => one.district === undefined)
  if (found) return found
  throw new Refusal('invalid', `没有现行的${letterKindNames[kind]}模板`, {
    remedy: '请系统管理员在规则包 letters/templates 中补充',
    field: 'kind',
  })
}

export type Filling = {
  unit: string
  to: readonly string[]
  cc: readonly string[]
  values: Readonly<Record<string, string>>
}

/**
 * What the letter says, with every placeholder filled. A value of several lines makes several paragraphs; a day is
 * written out. Values that the template does not know are not used.
 *
 * @throws Refusal invalid, naming the value that is missing or does not fit
 */
export function fill(template: LetterTemplate, filling: Filling): LetterContent {
  const values = wordsFor(template, filling)
  const isSaid = (text: string) => placeholdersIn(text).every((name) => values.has(name))
  // A value may end with the 。 that the template goes on with.
  const say = (text: string) =>
    text.replace(PLACEHOLDER, (_, name: string) => values.get(name) ?? '').replace(/。+(?=。)/g, '')
  const sayInLine = (text: string) => say(text).replace(/\s*\n\s*/g, '；')
  const content = {
    masthead: template.masthead,
    issuer: filling.unit,
    title: sayInLine(template.title),
    to: isSaid(template.to) ? sayInLine(template.to) : '',
    paragraphs: template.paragraphs.filter(isSaid).flatMap((text) => linesOf(say(text))),
    rows: template.rows
      .filter(({ text }) => isSaid(text))
      .map(({ label, text }) => ({ label, text: sayInLine(text) })),
    closing: sayInLine(template.closing),
    attachments: template.attachments.filter(isSaid).flatMap((text) => linesOf(say(text))),
    cc: filling.cc.join('、'),
    slip: template.slip ?? null,
  }
  const parsed = LetterContent.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal('invalid', `${letterKindNames[template.kind]}的内容不合格式：${issue?.message ?? ''}`, {
    remedy: '请缩短文字，或者分段填写',
    field: 'values',
  })
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function wordsFor({ kind, clause, values }: LetterTemplate, { unit, to, cc, values: told }: Filling) {
  const words = new Map([['unit', unit]])
  if (to.length > 0) words.set('to', to.join('、'))
  if (cc.length > 0) words.set('cc', cc.join('、'))
  for (const [name, { label, optional }] of Object.entries(values)) {
    const value = clean(Object.hasOwn(told, name) ? (told[name] ?? '') : '')
    if (value !== '') words.set(name, value)
    else if (!optional)
      throw new Refusal('invalid', `缺少“${label}”，不能起草${letterKindNames[kind]}`, {
        because: clause,
        remedy: `请填写“${label}”后再办理`,
        field: `values.${name}`,
      })
  }
  return words
}

/** Line ends of one kind, no invisible characters, days in words. */
function clean(value: string) {
  const visible = value
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
    .trim()
  return Day.safeParse(visible).success ? dayInWords(visible) : visible
}

/** 2026-11-02 as a document writes it, without leading zeros (GB/T 9704-2012, 7.3.5.4). */
export const dayInWords = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
