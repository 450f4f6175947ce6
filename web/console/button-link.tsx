import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'

/** A way to another page that looks like a button. One element: a button inside a link is neither for a keyboard. */
export const ButtonLink = createLink(Button)
