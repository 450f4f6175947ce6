import { noteInstalled } from './installed.mjs'

noteInstalled()
