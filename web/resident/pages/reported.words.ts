import { inBoth } from '../../shared/words.ts'

export const reportedWords = inBoth(
  {
    title: '提交好了',
    got: '收到了',
    number: '编号',
    code: '取件码',
    keep: '请记下来，或截一张图。没有登录时，凭编号和取件码也能查这件事。',
    copy: '复制编号和取件码',
    copied: '已复制',
    next: '接下来',
    nextHow: '网格员会在 1 个工作日内看这件事。每走一步都会通知您，您也可以在“我的事项”里看。',
    see: '看这件事',
    home: '回首页',
    joined: (number: string) => `您跟进了 ${number}`,
    joinedHow: '这件事有进展，会和报告的人一起告诉您。',
    gone: '编号和取件码只显示半小时',
    goneHow: '登录后，在“我的事项”里可以找到刚报告的事。',
  },
  {
    title: 'Sent',
    got: 'Received',
    number: 'Number',
    code: 'Pick-up code',
    keep: 'Please note them or take a screenshot. With both you can look the matter up without signing in.',
    copy: 'Copy number and code',
    copied: 'Copied',
    next: 'What comes next',
    nextHow:
      'A grid steward looks at it within one working day. You are told of each step and can follow it under “My matters”.',
    see: 'See this matter',
    home: 'Home',
    joined: (number) => `You follow ${number}`,
    joinedHow: 'You are told of each step, together with whoever reported it.',
    gone: 'Number and code are shown for half an hour only',
    goneHow: 'Once signed in you find what you reported under “My matters”.',
  },
)
