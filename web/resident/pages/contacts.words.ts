import { inBoth } from '../../shared/words.ts'

export const contactsWords = inBoth(
  {
    title: '谁管这里',
    choose: '选一处地方，看谁负责',
    chooseHow: '选到您家的楼栋或单元，就能看到网格员、楼栋长和社区负责人。',
    change: '换个地方',
    posts: '负责的人',
    bodies: '这里的组织',
    none: '这里还没有公布负责人',
    noneHow: '可以先找社区窗口，或者报告一个问题，由社区分给该管的人。',
    call: (name: string) => `打电话给${name}`,
    noPhone: '电话见社区窗口',
    poster: '打印楼道公示',
    posterHow: 'A4 一页，带二维码，贴在单元门口。',
    report: '报告一个问题',
  },
  {
    title: 'Who is in charge',
    choose: 'Choose a place to see who is in charge',
    chooseHow: 'Go down to your building or stairway to see the steward and the heads.',
    change: 'Another place',
    posts: 'In charge',
    bodies: 'Bodies of this place',
    none: 'Nobody is published here yet',
    noneHow: 'Ask at the counter, or report a problem: the community passes it on.',
    call: (name) => `Call ${name}`,
    noPhone: 'Phone at the counter',
    poster: 'Print the stairway notice',
    posterHow: 'One A4 page with a QR code, for the entrance.',
    report: 'Report a problem',
  },
)
