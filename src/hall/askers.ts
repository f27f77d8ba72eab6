/**
 * Posts that run what neighbours talk over in their area and all below it: surveys, conversations.
 */
export const ASKERS: readonly string[] = [
  ...['secretary', 'village-head', 'head', 'street-lead', 'desk', 'editor'],
]
