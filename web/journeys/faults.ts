import type { Page } from '@playwright/test'

/** What keeps somebody from using this page by ear, by keyboard or with weak eyes, in a line each. */
export async function faultsOf(page: Page) {
  const found: string[] = []
  for (const look of [doubleIds, nameless, nested, headings, faint])
    found.push(...(await page.evaluate(look)))
  return [...new Set(found)].slice(0, 12)
}

// Each of these runs in the page, so each must stand alone.

function doubleIds() {
  const seen = new Set<string>()
  const doubled: string[] = []
  for (const { id } of document.querySelectorAll('[id]')) {
    if (seen.has(id)) doubled.push(`two elements have the id ${id}`)
    seen.add(id)
  }
  return doubled
}

function nameless() {
  const words = (ids: string | null) =>
    (ids ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join('')
  const isNamed = (element: Element) =>
    [
      element.getAttribute('aria-label'),
      words(element.getAttribute('aria-labelledby')),
      element.getAttribute('title'),
      element.matches('input,select,textarea')
        ? [...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join('')
        : element.textContent,
      element.querySelector('img[alt]:not([alt=""])')?.getAttribute('alt'),
    ].some((name) => name !== null && name !== undefined && name.trim() !== '')
  return [
    ...document.querySelectorAll(
      'input:not([type=hidden]),select,textarea,button,a[href],[role=slider],[role=tab]',
    ),
  ]
    .filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        element.closest('[aria-hidden=true]') === null,
    )
    .filter((element) => !isNamed(element))
    .map((element) => `no name: ${element.outerHTML.slice(0, 140)}`)
}

function nested() {
  const inside = 'a a, a button, button a, button button, a input, button input, label label'
  return [...document.querySelectorAll(inside)].map(
    (element) => `one control inside another: ${element.parentElement?.outerHTML.slice(0, 140)}`,
  )
}

function headings() {
  const shown = [...document.querySelectorAll('h1,h2,h3,h4')].filter((heading) => heading.checkVisibility())
  const levels = shown.map(({ tagName }) => Number(tagName[1]))
  const jumps = levels.flatMap((level, at) => {
    const before = at === 0 ? 0 : (levels[at - 1] ?? 0)
    return level > before + 1 ? [`h${level} “${shown[at]?.textContent}” follows h${before}`] : []
  })
  const first = levels.filter((level) => level === 1).length
  return first === 1 ? jumps : [...jumps, `${first} headings of the first level`]
}

/** Text below 4.5 : 1 (3 : 1 when large), as WCAG 2 counts it; what is closed or only decorates is exempt. */
function faint() {
  const drop = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  type Colour = [number, number, number, number]
  const colourOf = (css: string): Colour => {
    if (!drop) return [0, 0, 0, 1]
    drop.clearRect(0, 0, 1, 1)
    drop.fillStyle = css
    drop.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = drop.getImageData(0, 0, 1, 1).data
    return [red, green, blue, alpha / 255]
  }
  const over = (top: Colour, below: Colour): Colour => [
    top[0] * top[3] + below[0] * (1 - top[3]),
    top[1] * top[3] + below[1] * (1 - top[3]),
    top[2] * top[3] + below[2] * (1 - top[3]),
    1,
  ]
  const groundOf = (element: Element | null): Colour => {
    if (!element) return [255, 255, 255, 1]
    const own = colourOf(getComputedStyle(element).backgroundColor)
    return own[3] >= 0.99 ? own : over(own, groundOf(element.parentElement))
  }
  const luminance = ([red, green, blue]: Colour) => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const isExempt = (element: Element) =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    element.closest(
      '[aria-disabled=true],[disabled],[aria-hidden=true],.ant-select-placeholder,.ant-segmented',
    ) !== null
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = new Set<string>()
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim() || element.matches('script,style') || isExempt(element))
      continue
    const style = getComputedStyle(element)
    const ground = groundOf(element)
    const ink = over(colourOf(style.color), ground)
    const [high = 0, low = 0] = [luminance(ink), luminance(ground)].sort((one, other) => other - one)
    const ratio = (high + 0.05) / (low + 0.05)
    const size = Number.parseFloat(style.fontSize)
    const needs = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5
    if (ratio < needs)
      found.add(`faint ${ratio.toFixed(1)} : “${node.textContent.trim().slice(0, 30)}” .${element.className}`)
  }
  return [...found].slice(0, 6)
}
