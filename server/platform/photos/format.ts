/** Many times what any photo is made of; a file of nothing but tiny parts is none. */
export const MOST_PARTS = 50_000

export type Size = { width: number; height: number }

/** What is known of one way to write a photo. Nothing here decodes: sizes and traces stand beside the pixels. */
export type PhotoFormat = {
  /** As stored. Undefined: broken off, damaged, or without a picture. */
  sizeOf: (bytes: Buffer) => Size | undefined
  /**
   * The same pixels without anything a camera or a program noted beside them (place, time, owner, device, preview
   * pictures, a film appended); what is needed to show them (colours, how it is turned) stays. Undefined: damaged.
   */
  withoutTraces: (bytes: Buffer, orientation: number) => Buffer | undefined
}

/** A TIFF block that says how the picture is turned, and nothing else (Exif 2.32, tag 0x0112). */
export function turned(orientation: number): Buffer {
  const block = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  block.writeUInt16BE(orientation, 18)
  return block
}

export const isTurned = (orientation: number) => orientation > 1 && orientation <= 8
