/** Identity card numbers before phone numbers: the longer first. */
const patterns: [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '（邮箱略）'],
  [/(?<!\d)\d{6}(19|20)\d{9}[\dXx](?!\d)/g, '（证件号略）'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '（电话略）'],
  [/(?<!\d)0\d{2,3}[-－ ]?\d{7,8}(?!\d)/g, '（电话略）'],
  [/(?<!\d)\d{3,4}[-－]\d{7,8}(?!\d)/g, '（电话略）'],
]

/**
 * What may be published of a text (I24: 曝光、公布 beside 保密): without phone numbers, identity card numbers and
 * e-mail addresses, and with the given names shortened to the family name.
 *
 * @param names persons that the record knows: 主要负责人, 实际控制人
 */
export function maskPersonal(text: string, names: readonly string[]): string {
  const unnamed = names
    .filter((name) => [...name].length > 1)
    .reduce((words, name) => words.replaceAll(name, `${[...name][0]}某`), text)
  return patterns.reduce((words, [pattern, by]) => words.replace(pattern, by), unnamed)
}
