import { Refusal } from '#core/refusal.ts'
import { MOST_ROWS, type SheetRow } from '#core/sheets/sheet.ts'
import { rowsOfCsv } from '#server/platform/sheets/read-csv.ts'
import { rowsOfXlsx } from '#server/platform/sheets/read-xlsx.ts'
import { textIn } from '#server/platform/text.ts'

const MEGABYTE = 1024 * 1024
const MOST_BYTES = 10 * MEGABYTE
/** Rows above and with the headings. */
const HEAD_ROWS = 10

export type Sheet = { rows: SheetRow[]; cut: boolean }

const beginsWith = (bytes: Uint8Array, signature: string) =>
  Buffer.from(bytes.subarray(0, signature.length)).toString('latin1') === signature

/**
 * The table in a file, told by its bytes: .xlsx, or CSV in UTF-8, UTF-16 or GB 18030.
 *
 * @throws Refusal too-large; invalid: .xls, encrypted, damaged, with macros, no table
 */
export function readSheet(bytes: Uint8Array): Sheet {
  if (bytes.length > MOST_BYTES)
    throw new Refusal('too-large', `表格文件超过 ${MOST_BYTES / MEGABYTE} MB`, {
      remedy: '请删去图片和多余的工作表，或分成几个文件导入',
    })
  const most = MOST_ROWS + HEAD_ROWS
  const rows = rowsIn(bytes, most + 1)
  return { rows: rows.slice(0, most), cut: rows.length > most }
}

function rowsIn(bytes: Uint8Array, most: number) {
  if (beginsWith(bytes, 'PK\x03\x04')) return rowsOfXlsx(bytes, most)
  if (beginsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw refusalOfOle(bytes)
  const text = textIn(bytes)
  if (text === undefined)
    throw new Refusal('invalid', '文件内容不是表格', {
      because: '只读取 .xlsx 和 .csv 表格',
      remedy: '请用 Excel 或 WPS 表格另存为 .xlsx 后再上传',
    })
  return rowsOfCsv(text, most)
}

/** Compound files are what Excel before 2007 wrote, and the wrapping of an encrypted .xlsx. */
function refusalOfOle(bytes: Uint8Array) {
  if (Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return new Refusal('invalid', '文件设有打开密码，无法读取', { remedy: '请去掉密码后另存，再上传' })
  return new Refusal('invalid', '不支持旧版 Excel（.xls）格式', {
    because: '旧格式无法可靠地读取文字和日期',
    remedy: '请用 Excel 或 WPS 表格打开，另存为“Excel 工作簿（.xlsx）”后再上传',
  })
}
