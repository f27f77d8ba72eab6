/** Line drawings of our own, 24 by 24, drawn in the colour of the words beside them. */
const PATHS = {
  camera: 'M4 8h3l1.6-2.5h6.8L17 8h3v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z',
  neighbours:
    'M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.5 19c.4-3.4 2.5-5 5.5-5s5.1 1.6 5.5 5M15.5 5.4a2.9 2.9 0 0 1 0 5.6M17 14.3c2 .6 3.2 2.2 3.5 4.7',
  stairs: 'M4 19h4v-4h4v-4h4V7h4M4 15l9-9',
  ticket: 'M4 7h16v3.5a1.8 1.8 0 0 0 0 3V17H4v-3.5a1.8 1.8 0 0 0 0-3zM14 7.5v2M14 11v2M14 14.5v2',
  shield: 'M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM8.8 12l2.3 2.3 4.3-4.5',
  home: 'M4 11.5L12 4.5l8 7M6 10v9.5h4.5V14h3v5.5H18V10',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  board: 'M3.5 5h17v11.5h-17zM7 9h6M7 12.5h9M8 16.5l-1.5 3.5M16 16.5l1.5 3.5',
  person: 'M12 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM4.5 20c.5-4 3.3-6 7.5-6s7 2 7.5 6',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  upload:
    'M7 18.5a4.2 4.2 0 0 1-.6-8.3 5.6 5.6 0 0 1 10.8-1.4 4.6 4.6 0 0 1 .6 9.2M12 20v-8M9 14.8l3-3 3 3',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  phone:
    'M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3c0 1-.8 1.8-1.8 1.8C11.3 19.3 4.7 12.7 4.7 5.8 4.7 4.8 5.5 4 6.5 4z',
  place:
    'M12 21c4-4.5 6.5-7.7 6.5-11a6.5 6.5 0 0 0-13 0c0 3.3 2.5 6.5 6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  file: 'M6.5 3.5h7.5l4 4v13H6.5zM14 3.5v4h4M9.5 12h5.5M9.5 15.5h5.5',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  speaker: 'M4.5 9.5v5h3.5l5 4v-13l-5 4zM16 9a4.2 4.2 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11',
  words: 'M4 5h16v11H11l-4.5 4v-4H4z',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
