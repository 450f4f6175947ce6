import { expect, type Locator, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { choice } from '#web/journeys/desk.ts'

/** On a hazard's page: opens the form of an act. */
export async function openAct(page: Page, name: string) {
  await page.getByRole('region', { name: '办理' }).getByRole('button', { name, exact: true }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toBeVisible()
  return drawer
}

/** Hands in the form that is open, and sees it accepted. */
export async function handIn(drawer: Locator, name: string) {
  // A button that was refused once may keep its spinner in its name for a while.
  await drawer
    .locator('.drawer-foot')
    .getByRole('button', { name: new RegExp(`${name}$`) })
    .click()
  await expect(drawer).toBeHidden()
}

/** A part of a record's page by its heading. */
export const panelOf = (page: Page, name: string) =>
  page.locator('.panel').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) })

/** The button is there, says why it is closed, and does nothing. */
export async function expectClosed(page: Page, name: string, why: RegExp) {
  const button = page.getByRole('button', { name, exact: true }).first()
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription(why)
}

/** A photo of what is on screen, put where photos go. */
export async function attachPhoto(page: Page, into: Locator, name: string) {
  const photo = { name, mimeType: 'image/png', buffer: await page.screenshot() }
  await into.locator('input[type=file]').last().setInputFiles(photo)
  await expect(into.getByRole('link', { name: photo.name, exact: true }).last()).toBeVisible()
}

/** Types a day into a day field. */
export async function fillDay(field: Locator, day: string) {
  await field.fill(day)
  await field.press('Enter')
}

/** A unit out of the tree of a unit field. */
export async function pickUnit(page: Page, field: Locator, name: string) {
  await field.fill(name)
  await choice(page, name).click()
  await page.keyboard.press('Escape')
}

/** 2026-12-05, so many days from today in China. */
export const dayIn = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000)

/** On a letter's page: the words of its .docx, as Word or WPS would open it. */
export async function wordsOfLetter(page: Page) {
  const href = await page.getByRole('link', { name: '下载 .docx' }).getAttribute('href')
  const reply = await page.request.get(href ?? '')
  expect(reply.headers()['content-type']).toContain('wordprocessingml')
  const parts = unzipSync(new Uint8Array(await reply.body()))
  const body = parts['word/document.xml']
  return body ? strFromU8(body).replace(/<[^>]+>/g, '') : ''
}
