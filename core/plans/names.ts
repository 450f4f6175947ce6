/** Unit names as printed: one form for each sign, posts and bodies taken off, several names taken apart. */

/** NFKC, without white space, Markdown and quotation marks: 「“区应急局 ”」 → 「区应急局」. */
export const plainName = (name: string) => name.normalize('NFKC').replace(/[\s*#_`"“”'‘’「」]/g, '')

const POSTS = [
  '主要负责人|主要负责同志|其他负责人|其他负责同志|分管负责人|分管负责同志|负责同志|负责人|主要领导|分管领导|领导班子成员|班子成员',
  '第一责任人|责任人|联络员|副?书记|副?主任|副?局长|副?镇长|副?区长|副?处长|副?科长|副?站长|副?所长|副?院长|副?校长|副?队长|副?董事长|副?总经理',
].join('|')
const BODIES = '理论学习中心组|党委政府|领导班子|中心组|党工委|党总支|党支部|党组|党委|党政|班子'
const ENDING = new RegExp(`(?:的)?(?:${POSTS}|${BODIES})$`)

/**
 * The unit behind a post or a leading body: 「局党组书记」 → 「局」, 「各单位主要负责同志」 → 「各单位」, 「主要领导」 → 「」
 * (the issuer's own). The same text when it names neither.
 */
export function unitBehind(name: string): string {
  const shorter = name.replace(ENDING, '').replace(/[、和及]$/, '')
  return shorter === name ? name : unitBehind(shorter)
}

/** A part of a printed name, with its place in the name. */
export type NamePart = { name: string; at: number }

/**
 * The names in one printed name: 「各街道、各部门」 is two. 「和」 parts names only where both sides pass `standsAlone`,
 * because 「绿化和市容管理局」 is one.
 */
export function partsOfName(name: string, standsAlone: (part: string) => boolean): NamePart[] {
  return [...name.matchAll(/[^、，,;；]+/g)].flatMap(({ 0: part, index }) =>
    splitAtAnd(part, index, standsAlone),
  )
}

function splitAtAnd(part: string, at: number, standsAlone: (part: string) => boolean): NamePart[] {
  const match = /^(.+?)(以及|和|及|与)(.+)$/.exec(part)
  const [, left = '', joint = '', right = ''] = match ?? []
  if (!match || !standsAlone(left) || !standsAlone(right)) return [{ name: part, at }]
  const behind = at + left.length + joint.length
  return [{ name: left, at }, ...splitAtAnd(right, behind, standsAlone)]
}
