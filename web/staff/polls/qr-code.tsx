import QRCode from 'qrcode'

/** Modules of the quiet zone around a code. */
const MARGIN = 4

/** A code that a scanner can read from paper, drawn as one path. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const whole = size + 2 * MARGIN
  const cells: string[] = []
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (modules.get(row, column)) cells.push(`M${column + MARGIN} ${row + MARGIN}h1v1h-1z`)
  return (
    <svg className="qr-code" viewBox={`0 0 ${whole} ${whole}`} role="img" aria-label={label}>
      <rect width={whole} height={whole} fill="#fff" />
      <path d={cells.join('')} fill="#000" />
    </svg>
  )
}
