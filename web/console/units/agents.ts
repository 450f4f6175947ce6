/** In this order: Edge and 360 call themselves Chrome, Chrome calls itself Safari. */
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/wxwork/i, '企业微信'],
  [/DingTalk/, '钉钉'],
  [/Edg\//, 'Edge 浏览器'],
  [/Firefox\//, 'Firefox 浏览器'],
  [/Chrome\//, 'Chrome 浏览器'],
  [/Safari\//, 'Safari 浏览器'],
]

const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓手机'],
  [/iPhone|iPad/, '苹果手机'],
  [/UOS|Deepin/i, '统信'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X/, 'Mac 电脑'],
  [/Linux/, 'Linux 电脑'],
]

const first = (names: [RegExp, string][], agent: string) => names.find(([sign]) => sign.test(agent))?.[1]

/** 「Windows 电脑 · Edge 浏览器」 from what a browser says of itself. */
export const agentName = (agent: string) =>
  [first(systems, agent), first(browsers, agent)].filter((name) => name !== undefined).join(' · ') ||
  '未知设备'
