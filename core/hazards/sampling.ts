/** How many of so many a share of whole per cent draws: at least one where there is any. */
export const drawnOf = (count: number, share: number) =>
  count === 0 || share === 0 ? 0 : Math.max(1, Math.ceil((count * share) / 100))
