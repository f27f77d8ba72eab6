import type { ThemeConfig } from 'antd'

/** Our colours and sizes in the library's terms; web/shared/tokens.css has the same. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#25636f',
    colorInfo: '#25636f',
    colorSuccess: '#2c6438',
    colorWarning: '#755200',
    colorError: '#a8321f',
    colorLink: '#25636f',
    // A shade darker under the pointer: a lighter one would fall below 4.5 to 1.
    colorLinkHover: '#1c4d57',
    colorLinkActive: '#1c4d57',
    colorPrimaryHover: '#1c4d57',
    colorText: '#16262a',
    colorTextSecondary: '#4a5c60',
    colorTextTertiary: '#4a5c60',
    colorTextPlaceholder: '#5d6e72',
    colorTextDescription: '#4a5c60',
    colorBorder: '#7d8d90',
    colorBorderSecondary: '#d6dfde',
    colorBgLayout: '#f3f6f5',
    borderRadius: 6,
    borderRadiusLG: 12,
    fontSize: 14,
    fontFamily:
      "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
    boxShadow: 'none',
    boxShadowSecondary: '0 0 0 1px #d6dfde, 0 6px 16px rgb(22 38 42 / 8%)',
    boxShadowTertiary: 'none',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Table: { headerBg: '#f3f6f5', rowHoverBg: '#f3f6f5', headerSplitColor: 'transparent' },
  },
}
