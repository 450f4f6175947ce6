/** The colours and measures of every screen. antd's theme and our own CSS are both made from these, light and dark. */
export type Colours = {
  ink: string
  soft: string
  faint: string
  line: string
  ground: string
  paper: string
  accent: string
  press: string
  tint: string
  good: string
  due: string
  late: string
  major: string
  idle: string
}

// Every text colour stands at 4.5 : 1 or better on `paper` and on `ground`.
export const light: Colours = {
  ink: '#1b222b',
  soft: '#4d5966',
  faint: '#66717e',
  line: '#d9dee4',
  ground: '#f3f5f7',
  paper: '#ffffff',
  accent: '#1653a6',
  press: '#1653a6',
  tint: '#e8eff8',
  good: '#19713d',
  due: '#8f5200',
  late: '#b3261e',
  major: '#b3261e',
  idle: '#66717e',
}

export const dark: Colours = {
  ink: '#e3e7ec',
  soft: '#b0bac5',
  faint: '#929dab',
  line: '#323a44',
  ground: '#13171c',
  paper: '#1a1f26',
  accent: '#84b3f0',
  press: '#2f6ec2',
  tint: '#20304a',
  good: '#6cc48d',
  due: '#e3a74d',
  late: '#ff8f85',
  major: '#ff8f85',
  idle: '#929dab',
}

export const fonts =
  '"PingFang SC", "HarmonyOS Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'

/** Below this width (px) the page is a phone's: tabs at the bottom, 16 px text, 44 px targets. */
export const PHONE_BELOW = 768

const variables = (colours: Colours) =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join('')

/** Style sheet text: the tokens as CSS variables. `data-look` on the root element overrides the system's choice. */
export const tokenSheet = () => `
:root{color-scheme:light;--fonts:${fonts};${variables(light)}}
@media (prefers-color-scheme:dark){:root:not([data-look=light]){color-scheme:dark;${variables(dark)}}}
:root[data-look=dark]{color-scheme:dark;${variables(dark)}}
@media print{:root,:root[data-look=dark]{color-scheme:light;${variables(light)}}}
`
