/** What every answer tells the browser not to do. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
}

const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The desk's widgets write their styles at run time; scripts stay our own files. */
export const STYLED_POLICY = `${PAGE_POLICY}; style-src 'self' 'unsafe-inline'`

export const API_HEADERS = {
  ...EVERYWHERE,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

/** For a file that somebody sent us: shown, but nothing in it runs. */
export const BYTES_HEADERS = {
  ...EVERYWHERE,
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox",
}

export const PAGE_HEADERS = {
  ...EVERYWHERE,
  'content-security-policy': PAGE_POLICY,
  'cache-control': 'no-store',
}
