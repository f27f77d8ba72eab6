import { inBoth } from '../../shared/words.ts'

export const chooserWords = inBoth(
  {
    search: '按名称找',
    searchHint: '写社区、小区、楼栋的名字，写一部分也行',
    find: '找',
    found: (count: number) =>
      count === 0 ? '没有找到。换个写法，或在下面一级一级选。' : `找到 ${count} 处`,
    list: '一级一级选',
    all: '全部地方',
    here: (name: string) => `就选“${name}”`,
    none: '下面没有更小的地方了。',
  },
  {
    search: 'Find by name',
    searchHint: 'A community, compound or building; a part of the name will do',
    find: 'Find',
    found: (count) =>
      count === 0
        ? 'Nothing found. Try other words, or choose step by step below.'
        : count === 1
          ? '1 place'
          : `${count} places`,
    list: 'Choose step by step',
    all: 'All places',
    here: (name) => `Choose “${name}”`,
    none: 'There is nothing smaller below.',
  },
)
