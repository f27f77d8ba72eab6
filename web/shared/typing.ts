/** What people really type or paste: full-width digits, spaces, dashes, a country code. */

/** Full-width letters, digits and signs become the plain ones; other text stays as it is. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
}

/** A mobile number as eleven digits, or the typed text without spaces when it is no such number. */
export function plainPhone(typed: string): string {
  const bare = halfWidth(typed).replace(/[\s\-—–.()·]/g, '')
  return bare.replace(/^(\+|00)?86(?=1\d{10}$)/, '')
}

/** A one-time code as digits. */
export function plainCode(typed: string): string {
  return halfWidth(typed).replace(/[\s-]/g, '')
}

/** A case's number or pick-up code: capitals, no spaces, a plain dash. */
export function plainNumber(typed: string): string {
  return halfWidth(typed).replace(/\s/g, '').replace(/[—–]/g, '-').toUpperCase()
}
