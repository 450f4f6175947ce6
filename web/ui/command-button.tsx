import { Button, type ButtonProps, Tooltip } from 'antd'
import { useId } from 'react'

type Props = ButtonProps & {
  /** Why it may not be pressed now; null, undefined and '' leave it open. */
  why?: string | null | undefined
}

/**
 * A button that says why it is closed: on hover, on focus, on touch, and to a screen reader. It stays focusable
 * (aria-disabled, not disabled), or nobody on a keyboard would ever learn the reason.
 */
export function CommandButton({ why, ...button }: Props) {
  const note = useId()
  if (!why) return <Button {...button} />
  // Plain, or the primary or danger colour would come back under the pointer; without a frame where it had none.
  const { onClick: _, href: __, htmlType: ___, danger: ____, type, className, ...rest } = button
  return (
    <Tooltip title={why} trigger={['hover', 'focus', 'click']}>
      <span className="command-closed-frame">
        <Button
          {...rest}
          type={type === 'text' || type === 'link' ? 'text' : 'default'}
          aria-disabled
          aria-describedby={note}
          className={`command-closed ${className ?? ''}`}
        />
        <span id={note} hidden>
          {why}
        </span>
      </span>
    </Tooltip>
  )
}
