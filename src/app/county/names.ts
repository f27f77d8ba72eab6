/** Names of invented people. Pure: drawn from lists of common characters, nobody is meant. */
import type { Seeded } from '../../base/seeded.ts'
import { happens } from './chance.ts'

/** Family names, the frequent ones of Yunnan more often than the rest. */
const FAMILY = [
  ...'李王杨张陈刘赵李王杨张陈刘周吴黄朱徐孙马何李杨罗郭林梁宋郑谢唐许冯邓曹彭曾萧田董段尹普施保',
  ...'毕沐寸赛自阮邱高和木纳白龙字蔡潘叶余苏卢汪蒋丁魏姜范方石姚谭廖邹熊金陆郝孔崔康毛秦江史顾侯邵孟万钱汤',
]
const DOUBLE = ['欧阳', '司徒', '上官']
const FIRST_WOMAN = [...'丽春秀玉桂兰凤美琼艳雪晓婷思雨佳慧文海红云金彩翠素月巧雅静若梦欣']
const SECOND_WOMAN = [...'芬英珍华兰仙梅琼芳娟萍霞琴玲燕娥丽芝蓉菊花珠瑶颖怡媛萱妍洁']
const FIRST_MAN = [...'建国志文家永云光明德正天世少宏海金成学荣春绍加朝维启俊子浩宇']
const SECOND_MAN = [...'华明平军林伟强辉春生荣祥发昌雄斌涛鹏坤云龙富才良忠松海波勇杰轩']

export type Kin = { readonly name: string; readonly isWoman: boolean }

export function familyName(draws: Seeded): string {
  return happens(draws, 1) ? draws.pick(DOUBLE) : draws.pick(FAMILY)
}

/** A whole name; `family` when it is given by a parent. */
export function fullName(draws: Seeded, family = familyName(draws)): Kin {
  const isWoman = happens(draws, 50)
  const [first, second] = isWoman ? [FIRST_WOMAN, SECOND_WOMAN] : [FIRST_MAN, SECOND_MAN]
  const given = happens(draws, 14) ? draws.pick(second) : draws.pick(first) + draws.pick(second)
  return { name: family + given, isWoman }
}
