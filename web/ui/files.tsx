import { type DragEvent, useRef, useState } from 'react'
import type { FileInfo } from '#core/files/api.ts'
import { Refusal } from '#core/refusal.ts'
import { addressOfFile, addressOfPhoto, uploadFile } from '#web/client/upload.ts'
import { usePhone } from '#web/ui/screen.ts'
import { momentOf } from '#web/ui/time.ts'

/** 1.2 MB */
const sizeWords = (bytes: number) =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`

type ListProps = { files: readonly FileInfo[]; district: string; onRemove?: (file: FileInfo) => void }

/** Files of a record, to open or save; with `onRemove`, to take off again before they are handed in. */
export const FileList = ({ files, onRemove }: ListProps) =>
  files.length === 0 ? null : (
    <ul className="file-list">
      {files.map((file) => (
        <li key={file.id}>
          <Picture file={file} />
          <a href={addressOfFile(file)} target="_blank" rel="noreferrer">
            {file.name}
          </a>
          <span className="figure" title={`${momentOf(file.uploadedAt)} 上传`}>
            {sizeWords(file.size)}
          </span>
          <PhotoFacts photo={file.photo} />
          {onRemove !== undefined && (
            <button type="button" className="plain-button" onClick={() => onRemove(file)}>
              移除
            </button>
          )}
        </li>
      ))}
    </ul>
  )

/** Browsers other than Safari cannot draw HEIC; its name leads to the file as for any other. */
const isDrawable = ({ photo, mediaType }: FileInfo) => photo !== null && mediaType !== 'image/heic'

const Picture = ({ file }: { file: FileInfo }) =>
  isDrawable(file) ? (
    <a href={addressOfPhoto(file)} target="_blank" rel="noreferrer" className="file-photo">
      <img
        src={addressOfPhoto(file)}
        alt={`看图：${file.name}`}
        width={file.photo?.width}
        height={file.photo?.height}
        loading="lazy"
      />
    </a>
  ) : null

const DECIMALS = 5 // about a metre

/** When and where a photo says it was taken; nothing where it does not. */
const PhotoFacts = ({ photo }: Pick<FileInfo, 'photo'>) => (
  <>
    {photo?.takenAt && <span className="figure">摄于 {momentOf(photo.takenAt)}</span>}
    {photo?.place && (
      <span className="figure" title="照片自带的定位：纬度，经度（WGS 84）">
        定位 {photo.place.lat.toFixed(DECIMALS)}，{photo.place.lon.toFixed(DECIMALS)}
      </span>
    )}
  </>
)

type Sending = { key: number; file: File; share: number; error?: Error }

type PickerProps = {
  district: string
  value: FileInfo[]
  onChange: (files: FileInfo[]) => void
  /** As the `accept` of an input: '.docx,.pdf'. */
  accept?: string
  /** Most files together; 20 unless told. */
  most?: number
  /** On the button: 「选择文件」 unless told. */
  label?: string
  /** Offers 「拍照」 first: on a phone it opens the camera at once. */
  camera?: boolean
}

/** Chooses files (also by dropping them here) and uploads each at once; a failed one stays with its reason and a retry. */
export function FilePicker({
  district,
  value,
  onChange,
  accept,
  most = 20,
  label = '选择文件',
  camera = false,
}: PickerProps) {
  const { sending, add, again, drop } = useUploads(district, value, onChange, most)
  const phone = usePhone()
  const full = value.length >= most
  const take = (event: DragEvent) => {
    event.preventDefault()
    add([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way in; the button does the same
    <div className="file-picker" onDragOver={(event) => event.preventDefault()} onDrop={take}>
      <FileList
        files={value}
        district={district}
        onRemove={({ id }) => onChange(value.filter((file) => file.id !== id))}
      />
      {sending.map((one) => (
        <Upload key={one.key} one={one} again={again} drop={drop} />
      ))}
      {camera && <Chooser label="拍照" accept="image/*" camera full={full} multiple={false} add={add} />}
      <Chooser label={label} accept={accept} full={full} multiple={most > 1} add={add} />
      <span className="file-hint">
        {phone ? '' : '也可拖入此处，'}最多 {most} 个
      </span>
    </div>
  )
}

type ChooserProps = {
  label: string
  accept: string | undefined
  camera?: boolean
  multiple: boolean
  full: boolean
  add: (files: File[]) => void
}

function Chooser({ label, accept, camera = false, multiple, full, add }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={({ target }) => {
          add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <button type="button" className="plain-button" disabled={full} onClick={() => input.current?.click()}>
        {label}
      </button>
    </>
  )
}

type UploadProps = { one: Sending; again: (one: Sending) => void; drop: (one: Sending) => void }

const Upload = ({ one, again, drop }: UploadProps) => (
  <div className="file-sending" role="status">
    <span>{one.file.name}</span>
    {one.error ? (
      <>
        <span className="tone-late">{one.error.message}</span>
        {one.error instanceof Refusal && <Because explanation={one.error.explanation} />}
        <button type="button" className="plain-button" onClick={() => again(one)}>
          重传
        </button>
        <button type="button" className="plain-button" onClick={() => drop(one)}>
          不传了
        </button>
      </>
    ) : (
      <span className="figure">已传 {Math.round(one.share * 100)}%</span>
    )}
  </div>
)

/** The limit and the way out: without them somebody chooses the same file again. */
const Because = ({ explanation: { because, remedy } }: Pick<Refusal, 'explanation'>) => (
  <span className="file-hint">{[because, remedy].filter(Boolean).join('。')}</span>
)

function useUploads(
  district: string,
  value: FileInfo[],
  onChange: (files: FileInfo[]) => void,
  most: number,
) {
  const [sending, setSending] = useState<Sending[]>([])
  const number = useRef(0)
  const latest = useRef(value) // two uploads that end together must not overwrite each other
  latest.current = value
  const drop = ({ key }: Sending) => setSending((all) => all.filter((one) => one.key !== key))
  const note = (key: number, change: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))

  const start = async (one: Sending) => {
    try {
      const info = await uploadFile(district, one.file, (share) => note(one.key, { share }))
      drop(one)
      latest.current = [...latest.current, info]
      onChange(latest.current)
    } catch (error) {
      note(one.key, { error: error as Error })
    }
  }
  const add = (files: File[]) => {
    for (const file of files.slice(0, most - latest.current.length)) {
      const one = { key: number.current++, file, share: 0 }
      setSending((all) => [...all, one])
      void start(one)
    }
  }
  const again = (one: Sending) => {
    drop(one)
    add([one.file])
  }
  return { sending, add, again, drop }
}
