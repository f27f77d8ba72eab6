import { inBoth } from '../../shared/words.ts'

export const photoWords = inBoth(
  {
    label: '照片',
    add: '拍照或选照片',
    hint: '最多 9 张，每张不超过 20 MB。照片里的位置信息会自动去掉。',
    drop: '拿掉',
    picture: (at: number) => `第 ${at} 张照片`,
    chosen: '已选 {n} 张',
  },
  {
    label: 'Photos',
    add: 'Take or choose photos',
    hint: 'Up to 9, each up to 20 MB. The place stored inside a photo is taken out.',
    drop: 'Remove',
    picture: (at) => `Photo ${at}`,
    chosen: '{n} chosen',
  },
)
