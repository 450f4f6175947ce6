const DIGITS = '〇一二三四五六七八九'
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 12, 十二, 二十, 两, 一百二十, 二〇二四 → a number; undefined when it is none. */
export function numberOf(printed: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(printed)) return Number(printed)
  const chinese = printed.replaceAll('零', '〇').replaceAll('两', '二')
  if (!/^[〇一二三四五六七八九十百千]+$/.test(chinese)) return undefined
  if (!/[十百千]/.test(chinese)) return Number([...chinese].map((char) => DIGITS.indexOf(char)).join(''))
  let total = 0
  let digit: number | undefined
  for (const char of chinese) {
    const place = PLACES[char]
    if (place === undefined) digit = DIGITS.indexOf(char)
    else {
      total += (digit ?? 1) * place
      digit = undefined
    }
  }
  return total + (digit ?? 0)
}
