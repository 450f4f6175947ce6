import { type Form, FormFile, type FormPart } from '#core/filings/form.ts'
import { FilingRulePack } from '#core/filings/rules.ts'
import { ProgressRules } from '#core/plans/assignment.ts'
import { periodOf } from '#core/rules/period.ts'
import { Halt } from '#server/platform/halt.ts'
import { readPack, readPacks } from '#server/platform/packs.ts'

/** Every district's filing rules, by its code. */
export type FilingRules = ReadonlyMap<string, FilingRulePack['rules']>

/** When a light turns: the settings that the wall chart goes by too. */
export const readLights = () => readPack('progress.yaml', ProgressRules)

/**
 * Reads `packs/filing-rules/`.
 *
 * @throws naming file, line and reason when a pack does not fit, or when two files speak for one district
 */
export function readFilingRules(): FilingRules {
  const rules = new Map<string, FilingRulePack['rules']>()
  for (const { file, data } of readPacks('filing-rules', FilingRulePack)) {
    if (rules.has(data.district)) throw new Error(`${file}: 已有另一个文件规定 ${data.district} 的报送规则`)
    for (const rule of data.rules) refuseForm(rule, file)
    rules.set(data.district, data.rules)
  }
  return rules
}

/** What a rule files has to be there, and to be for periods of the rule's length. */
function refuseForm({ code, form, every }: FilingRulePack['rules'][number], file: string) {
  const found = readForms().get(form)
  if (!found) throw new Halt(`${file}: ${code} 的报表模板“${form}”不存在（packs/forms）`)
  if (found.every !== every)
    throw new Halt(`${file}: ${code} 的报送周期（${every}）与模板“${form}”（${found.every}）不一致`)
}

let rules: FilingRules | undefined

/** Read once; a faulty pack stops the start in words. */
export function filingRules(): FilingRules {
  rules ??= readFilingRules()
  return rules
}

let forms: ReadonlyMap<string, Form> | undefined

/**
 * `packs/forms/` by code; parts that are those of another form are put in their place.
 *
 * @throws Halt naming file, line and reason when a form does not fit or names one that is not there
 */
export function readForms(): ReadonlyMap<string, Form> {
  forms ??= formsIn(readPacks('forms', FormFile))
  return forms
}

function formsIn(files: readonly { file: string; data: FormFile }[]) {
  const byCode = new Map(files.map(({ data }) => [data.code, data]))
  return new Map(
    files.map(({ file, data }) => [
      data.code,
      { ...data, parts: data.parts.flatMap((part) => partsOf(part, file, byCode)) },
    ]),
  )
}

function partsOf(
  part: FormFile['parts'][number],
  file: string,
  byCode: ReadonlyMap<string, FormFile>,
): FormPart[] {
  if ('kind' in part) return [part]
  const other = byCode.get(part.of)
  if (!other) throw new Halt(`${file}: 没有“${part.of}”这个报表模板`)
  return other.parts.flatMap((each) => partsOf(each, file, byCode))
}

/** Codes of the duty rules that the filings of a rule carry out, in any of its versions. */
export const carriedBy = (district: string, rule: string): string[] => [
  ...new Set(
    (filingRules().get(district) ?? []).filter(({ code }) => code === rule).flatMap(({ carries }) => carries),
  ),
]

/** The period of the duty that a filing carries out: its own, unless the duty falls due in another rhythm. */
export function dutyPeriodOf(district: string, filing: { rule: string; period: string; periodTo: string }) {
  const rules = filingRules().get(district) ?? []
  const every = rules.find(({ code, dutyEvery }) => code === filing.rule && dutyEvery)?.dutyEvery
  return every ? periodOf(every, filing.periodTo, '').key : filing.period
}
