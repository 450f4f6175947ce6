import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentName } from '#web/console/units/agents.ts'

const said: [string, string][] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Windows 电脑 · Edge 浏览器',
  ],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0', '安卓手机 · 微信'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    '苹果手机 · Safari 浏览器',
  ],
  ['curl/8.0', '未知设备'],
]
for (const [agent, name] of said)
  test(`${name} is known by its own words`, () => assert.equal(agentName(agent), name))
