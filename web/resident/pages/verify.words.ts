import { inBoth } from '../../shared/words.ts'

export const verifyWords = inBoth(
  {
    title: '核验档案',
    how: '每件事的每一步都记在档案里，一条扣一条。您下载的档案，可以在这里自己核一遍，断了网也能核。文件不会传出这台设备。',
    choose: '选一份档案文件',
    chooseHint: '从“核验这份档案”里下载的 .jsonl 文件',
    this: '核这件事现在的档案',
    needScript: '这一页要在能运行脚本的浏览器里核验。也可以用电脑上的命令：linli verify 文件名。',
    good: '核过了，没有改动。',
    goodHow: '{count} 条记录首尾相连，每条的指纹都对得上。最后一条的指纹：',
    withoutWords: '其中 {count} 条的内容已按规定删除，或者不给您看；记录本身还在，没有改动。',
    printed: '它已经进了 {day} 的总指纹，指纹有县里的签名。',
    notPrinted: '它还没有进总指纹，今晚就会列入。',
    bad: '这份档案对不上。',
    badHow: '第 {seq} 条对不上：内容被改动过，或者前后接不上。请把这份文件交给社区或街道核查。',
    unread: '这不是一份档案文件，或者文件没有下全。请重新下载一份再试。',
    command: '在电脑上核验',
    commandHow: '安装了邻里程序的电脑上，用这条命令核验一份或全部档案，不用联网：',
    daily: '每天的总指纹',
    dailyHow:
      '每天夜里，把全部档案的最后一条合成一个总指纹，公布出来，也印在黑板报上。谁改了哪怕一份旧档案，这个指纹就对不上。',
    dailySee: '看每天的总指纹',
  },
  {
    title: 'Verify a file',
    how: 'Each step of a matter is kept in its file, chained to the one before. You can check a downloaded file here yourself, without network. It does not leave this device.',
    choose: 'Choose a file',
    chooseHint: 'The .jsonl file from “Verify this file”',
    this: 'Check this matter’s file as it is now',
    needScript: 'This page needs a browser with scripts. On a computer: linli verify FILE.',
    good: 'Checked: nothing was changed.',
    goodHow: '{count} entries are chained, and every fingerprint agrees. The last one:',
    withoutWords:
      'The words of {count} were erased or are not yours to read; the entries stand unchanged.',
    printed: 'It stands in the fingerprint of {day}, signed by the county.',
    notPrinted: 'It stands in no fingerprint yet and goes in tonight.',
    bad: 'This file does not agree.',
    badHow:
      'Entry {seq} was changed, or does not follow the one before. Please hand this file to the community or street.',
    unread: 'This is no case file, or it is incomplete. Please download it again.',
    command: 'On a computer',
    commandHow: 'Where Linli is installed, this checks one file or all of them without network:',
    daily: 'The daily fingerprint',
    dailyHow:
      'Every night the last entries of all files are folded into one fingerprint, published and printed on the board. Change one old file, and it no longer agrees.',
    dailySee: 'See the daily fingerprints',
  },
)
