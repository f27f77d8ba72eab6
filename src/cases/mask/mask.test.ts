import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawnTexts, measure, unmarked } from '../../../tests/builders/marked.ts'
import { SEEN, UNSEEN } from '../../../tests/builders/masked-texts.ts'
import { maskText } from './mask-text.ts'
import { recognise } from './recognise.ts'

test('[K.12] of names the family name stays; numbers and homes below the building do not', () => {
  const texts = {
    我叫王小明: '我叫王*',
    '欧阳雪梅，手机138 8871 2345': '欧阳*，手机****',
    '全角也算：１３８８８７１２３４５': '全角也算：****',
    身份证530103198803122345: '身份证****',
    '卡号6222 0212 0000 1234 567': '卡号****',
    住3栋2单元501室: '住3栋****',
    '十栋3-2-601有狗': '十栋****有狗',
    小石坝村15号: '小石坝村****',
    车主云A·D12345: '车主****',
    '微信号：wang_123456': '微信号：****',
    'Flat 12B, a@b.cn': '****, ****',
  }
  for (const [text, masked] of Object.entries(texts)) expect(maskText(text)).toBe(masked)
})

test('[K.12] what names nobody stays as it is', () => {
  const texts = [
    '李阿姨说水压低，三单元二楼的路灯坏了三天',
    '影响12户居民，3栋楼下和2单元都停水',
    '请拨打12345或12333，2026-11-25前回复',
    '两室一厅的房子漏水，办公室里没有人',
    '金江路和白云巷的红绿灯时间太长，高峰时堵车',
    '谢谢网格员，常常有人在花园里遛狗',
  ]
  for (const text of texts) expect(maskText(text)).toBe(text)
})

test('[K.12] whoever is named once is hidden wherever they stand, and the people of the matter always', () => {
  expect(maskText('网格员段明辉来过。段明辉不清楚。')).toBe('网格员段*来过。段*不清楚。')
  expect(maskText('一楼高洁在窗外搭了雨棚', ['高洁'])).toBe('一楼高*在窗外搭了雨棚')
})

test('[K.12] measured: texts by which the rules were made, other texts, and names that are drawn', () => {
  const seen = measure(SEEN.map(unmarked))
  expect([seen.missed, seen.wrong]).toEqual([[], []])
  const unseen = measure(UNSEEN.map(unmarked))
  expect(unseen.wrong).toEqual([])
  expect(unseen.recall).toBeGreaterThan(0.9)
  const drawn = measure(drawnTexts(11, 900))
  expect(drawn.precision).toBeGreaterThan(0.99)
  expect(drawn.recall).toBeGreaterThan(0.93)
})

test('[K.12] in all texts of the demonstration, where nobody is named, no word is taken for a name', () => {
  const folder = join(import.meta.dirname, '../../app/county/texts')
  const texts = ['matters.ts', 'phrases.ts']
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/'[^'\n]+'/g) ?? [])
    .map((text) => text.slice(1, -1))
    .filter((text) => /\p{Script=Han}/u.test(text))
  expect(texts.length).toBeGreaterThan(250)
  const wrong = texts.flatMap((text) =>
    recognise(text)
      .filter(({ kind }) => kind === 'name')
      .map(({ from, to }) => text.slice(from, to)),
  )
  expect(wrong).toEqual([])
})

test('[K.12] an estate is no person', () => {
  for (const place of ['金康园3栋1单元', '金禧园十二栋', '康乐苑5号楼'])
    expect(maskText(`${place}路灯不亮`)).toBe(`${place}路灯不亮`)
})
