import { CloseCircleFilled } from '@ant-design/icons'

/** For `allowClear` of an Input: its cross is called 清除, where antd would read out “close-circle”. */
export const clearable = { clearIcon: <CloseCircleFilled aria-label="清除" /> }
