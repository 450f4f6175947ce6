import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Colours, dark, light } from '#web/ui/tokens.ts'

/** Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2). */
function luminance(colour: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string) {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const texts = ['ink', 'soft', 'faint', 'accent', 'good', 'due', 'late', 'major', 'idle'] as const

const pairsOf = (colours: Colours): [string, string, string][] => [
  ...texts.flatMap((text): [string, string, string][] => [
    [`${text} on paper`, colours[text], colours.paper],
    [`${text} on ground`, colours[text], colours.ground],
  ]),
  // What stands on a chosen row, and on a pressed button.
  ...(['ink', 'soft', 'accent'] as const).map((text): [string, string, string] => [
    `${text} on tint`,
    colours[text],
    colours.tint,
  ]),
  ['white on press', '#ffffff', colours.press],
]

for (const [look, colours] of Object.entries({ light, dark }))
  test(`every text colour stands at 4.5 : 1 or better, ${look}`, () => {
    const faint = pairsOf(colours)
      .map(([name, text, ground]) => ({ name, ratio: contrast(text, ground) }))
      .filter(({ ratio }) => ratio < 4.5)
    assert.deepEqual(faint, [])
  })
