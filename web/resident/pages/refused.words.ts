import { inBoth } from '../../shared/words.ts'

export const refusedWords = inBoth(
  {
    missing: '没有这个页面',
    missingHow: '地址可能写错了，或者这件事不在您可以看的范围里。',
    forbidden: '这一页您还不能看',
    busy: '请稍等一会儿再试',
    fault: '系统出了问题，不是您的原因',
    other: '这一步没有办成',
    home: '回首页',
    lookUp: '凭编号和取件码查',
    signIn: '登录',
    code: (code: string) => `告诉工作人员时，可以说这个代码：${code}`,
  },
  {
    missing: 'There is no such page',
    missingHow: 'The address may be wrong, or this matter is not yours to see.',
    forbidden: 'You may not see this page',
    busy: 'Please wait a moment and try again',
    fault: 'Something went wrong on our side, not yours',
    other: 'This step did not go through',
    home: 'Home',
    lookUp: 'Find by number and pick-up code',
    signIn: 'Sign in',
    code: (code) => `If you tell the staff, this code helps: ${code}`,
  },
)
