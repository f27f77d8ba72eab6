import { inBoth } from '../../shared/words.ts'

export const privacyWords = inBoth(
  {
    title: '您的信息怎么用',
    what: '留哪些',
    whatHow:
      '姓名、手机号、您报告的事和照片。证件号只在办事必须时才要。照片里的位置信息会自动去掉。',
    why: '为什么留',
    whyHow: '为了办您的事、告诉您进展。不作别的用，不排名，不打分。',
    who: '谁能看',
    whoHow:
      '办这件事的人能看。别人看到的姓名只有姓，电话中间遮住。谁看过您的完整信息、为什么看，都记着，您自己查得到。',
    long: '留多久',
    longHow: '事情办完、规定的保存期过了，就删去内容。记录本身只剩指纹，看不出说了什么。',
    yours: '您可以做的',
    yoursHow:
      '在“我”里看这里留着您的哪些信息、下载一份、改正。要删除或有疑问，请用“对这个程序有意见”告诉我们。',
    me: '看我的信息',
    help: '提意见',
  },
  {
    title: 'How your data is used',
    what: 'What is kept',
    whatHow:
      'Your name and phone, what you report and its photos. An identity number only where a matter needs it. The place stored inside a photo is taken out.',
    why: 'Why',
    whyHow:
      'To deal with your matters and to tell you what becomes of them. For nothing else; no rankings, no points.',
    who: 'Who can see it',
    whoHow:
      'Those who work on the matter. Others see a surname and a masked phone. Whoever looks at your full data is logged with the reason, and you can read that log.',
    long: 'How long',
    longHow:
      'Once a matter is over and its period has passed, the words are erased. Only fingerprints remain, which tell nothing.',
    yours: 'What you can do',
    yoursHow:
      'Under “Me” you see, download and correct what is held. To have it erased or to ask, use “A word about this program”.',
    me: 'See my data',
    help: 'Say something',
  },
)
