import type { Text } from '../text.ts'

export type Law = {
  readonly name: Text
  /** Version that the rules were taken from: year of the text in force then. */
  readonly version: string
}

/** The laws behind the rules, by the short keys of the rule table. */
export const LAWS = {
  CC: { name: { zh: '民法典', en: 'Civil Code' }, version: '2021' },
  PMR: { name: { zh: '物业管理条例', en: 'Property Management Regulations' }, version: '2018' },
  JI: {
    name: { zh: '法释〔2020〕17号', en: 'Judicial Interpretation 2020 no. 17' },
    version: '2020',
  },
  ZDGZ: {
    name: { zh: '业主大会和业主委员会指导规则', en: "Guiding Rules for Owners' Assemblies" },
    version: '2009',
  },
  XF: { name: { zh: '信访工作条例', en: 'Regulations on Petition Work' }, version: '2022' },
  PML: { name: { zh: '人民调解法', en: "People's Mediation Law" }, version: '2010' },
  SFQR: {
    name: { zh: '人民调解协议司法确认程序的规定', en: 'Provisions on Judicial Confirmation' },
    version: '2011',
  },
  TYTJ: {
    name: { zh: '人民法院特邀调解的规定', en: 'Provisions on Invited Mediation' },
    version: '2016',
  },
  ZXTJ: {
    name: { zh: '人民法院在线调解规则', en: 'Rules of Online Mediation of the Courts' },
    version: '2021',
  },
  SAR: {
    name: { zh: '社会救助暂行办法', en: 'Interim Measures for Social Assistance' },
    version: '2019',
  },
  DB: {
    name: { zh: '最低生活保障审核确认办法', en: 'Measures for the Minimum Living Allowance' },
    version: '2021',
  },
  TK: {
    name: { zh: '特困人员认定办法', en: 'Measures for Recognising Destitute Persons' },
    version: '2021',
  },
  GX: {
    name: { zh: '刚性支出困难家庭认定办法', en: 'Measures for Rigid-Cost Households' },
    version: '2025',
  },
  FY: { name: { zh: '行政复议法', en: 'Administrative Review Law' }, version: '2023' },
  JWH: {
    name: { zh: '居民委员会组织法', en: "Organic Law of Residents' Committees" },
    version: '2018',
  },
  CWH: {
    name: { zh: '村民委员会组织法', en: "Organic Law of Villagers' Committees" },
    version: '2018',
  },
  ERL: { name: { zh: '突发事件应对法', en: 'Emergency Response Law' }, version: '2024' },
  YJGB: {
    name: { zh: '应急广播管理暂行办法', en: 'Interim Measures for Emergency Broadcast' },
    version: '2021',
  },
  GB33358: {
    name: { zh: 'GB/T 33358 政府热线服务规范', en: 'GB/T 33358 Government Hotline Service' },
    version: '2016',
  },
  G66: {
    name: { zh: '国办函〔2025〕66号', en: 'State Council Office letter 2025 no. 66' },
    version: '2025',
  },
  WZA: {
    name: { zh: '无障碍环境建设法', en: 'Accessible Environment Law' },
    version: '2023',
  },
  HOL: {
    name: { zh: '全国年节及纪念日放假办法', en: 'Measures for Public Holidays' },
    version: '2024',
  },
  BJ: {
    name: { zh: '北京市接诉即办工作条例', en: 'Beijing Regulations on Swift Response' },
    version: '2021',
  },
  YN33: {
    name: { zh: '云人社发〔2023〕33号', en: 'Yunnan human resources notice 2023 no. 33' },
    version: '2023',
  },
  PIPL: {
    name: { zh: '个人信息保护法', en: 'Personal Information Protection Law' },
    version: '2021',
  },
  CSL: { name: { zh: '网络安全法', en: 'Cybersecurity Law' }, version: '2017' },
  APP: {
    name: { zh: '国办函〔2026〕12号', en: 'State Council Office letter 2026 no. 12' },
    version: '2026',
  },
} as const satisfies Readonly<Record<string, Law>>

export type LawKey = keyof typeof LAWS
