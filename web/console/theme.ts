import { type ThemeConfig, theme } from 'antd'
import { type Colours, dark, fonts, light } from '#web/ui/tokens.ts'

/** antd drawn with our tokens: hairlines instead of shadows, radius 4, 14 px at the desk and 16 px on the phone. */
export function themeOf(screen: { dark: boolean; phone: boolean }): ThemeConfig {
  const colours = screen.dark ? dark : light
  return {
    algorithm: screen.dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { ...measures(screen.phone), ...seeds(colours) },
    components: parts(colours, screen.phone),
  }
}

const measures = (phone: boolean) => ({
  fontFamily: fonts,
  fontSize: phone ? 16 : 14,
  lineHeight: 1.5,
  borderRadius: 4,
  borderRadiusLG: 4,
  controlHeight: phone ? 44 : 32,
  controlHeightSM: phone ? 44 : 24,
  motionDurationMid: '0.1s',
  motionDurationSlow: '0.15s',
  boxShadowTertiary: 'none',
})

const seeds = (colours: Colours) => ({
  colorPrimary: colours.press,
  colorLink: colours.accent,
  colorInfo: colours.press,
  colorSuccess: colours.good,
  colorWarning: colours.due,
  colorError: colours.late,
  colorText: colours.ink,
  colorTextSecondary: colours.soft,
  colorTextTertiary: colours.faint,
  colorTextPlaceholder: colours.faint,
  colorTextDisabled: colours.faint,
  colorTextDescription: colours.soft,
  colorBorder: colours.line,
  colorBorderSecondary: colours.line,
  colorSplit: colours.line,
  colorBgLayout: colours.ground,
  colorBgContainer: colours.paper,
  colorBgElevated: colours.paper,
})

const parts = (colours: Colours, phone: boolean): NonNullable<ThemeConfig['components']> => ({
  Table: {
    headerBg: colours.ground,
    headerColor: colours.soft,
    headerSplitColor: 'transparent',
    cellPaddingBlock: phone ? 12 : 8,
    cellPaddingInline: 12,
    rowHoverBg: colours.tint,
    rowSelectedBg: colours.tint,
    rowSelectedHoverBg: colours.tint,
    headerBorderRadius: 0,
  },
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  Form: { itemMarginBottom: 16, labelColor: colours.ink, verticalLabelPadding: '0 0 4px' },
  Modal: { titleFontSize: 16 },
  Tree: { titleHeight: phone ? 44 : 28, nodeSelectedBg: colours.tint, nodeHoverBg: colours.tint },
  Tabs: { horizontalMargin: '0 0 12px' },
})
