export type Chip<Value extends string> = { value: Value; label: string; count?: number; title?: string }

type Props<Value extends string> = {
  /** What is filtered: 「状态」. */
  label: string
  chips: readonly Chip<Value>[]
  /** undefined is 「全部」. */
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  /** The chip for no filter; 「全部」 unless told, null for none. */
  all?: string | null
}

/** One filter of a list as a row of chips with counts; one is on at a time. */
export function FilterChips<Value extends string>({
  label,
  chips,
  value,
  onChange,
  all = '全部',
}: Props<Value>) {
  const shown: { value: Value | undefined; label: string; count?: number; title?: string }[] =
    all === null ? [...chips] : [{ value: undefined, label: all }, ...chips]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in line everywhere
    <div className="chips" role="group" aria-label={label}>
      <span className="chips-label">{label}</span>
      {shown.map((chip) => (
        <button
          key={chip.value ?? ''}
          type="button"
          className="chip"
          title={chip.title}
          aria-pressed={chip.value === value}
          onClick={() => onChange(chip.value)}
        >
          {chip.label}
          {chip.count !== undefined && <span className="figure chip-count">{chip.count}</span>}
        </button>
      ))}
    </div>
  )
}
