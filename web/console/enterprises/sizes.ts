import type { Enterprise } from '#core/enterprises/api.ts'

export const sizeNames: Record<Enterprise['size'], string> = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
}
