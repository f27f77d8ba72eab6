/**
 * Equal Shares as its definition says it, in plain fractions and without any speed: what the engine
 * is compared with. It shares no line with the engine.
 */
type Fraction = { readonly top: bigint; readonly bottom: bigint }

export type NaiveProject = { readonly id: string; readonly cost: bigint }

export type NaiveElection = {
  readonly projects: readonly NaiveProject[]
  readonly share: Fraction
  /** Utility of each project for each voter. */
  readonly utilities: readonly (readonly bigint[])[]
}

export function naiveShares({ projects, share, utilities }: NaiveElection): string[] {
  const money = utilities.map(() => share)
  const open = new Set(projects.map((_, at) => at))
  const bought: string[] = []
  for (;;) {
    let best: { at: number; rate: Fraction } | null = null
    for (const at of open) {
      const rate = rateOf(projects[at]!.cost, { money, wanted: utilities.map((row) => row[at]!) })
      if (rate === null) continue
      const order = best === null ? -1 : compare(rate, best.rate)
      if (order < 0 || (order === 0 && projects[at]!.id < projects[best!.at]!.id))
        best = { at, rate }
    }
    if (best === null) return bought
    open.delete(best.at)
    bought.push(projects[best.at]!.id)
    utilities.forEach((row, voter) => {
      if (row[best.at]! <= 0n) return
      const price = times(best.rate, row[best.at]!)
      const had = money[voter]!
      money[voter] = compare(price, had) >= 0 ? { top: 0n, bottom: 1n } : minus(had, price)
    })
  }
}

type Side = { readonly money: readonly Fraction[]; readonly wanted: readonly bigint[] }

/** Tries every way to cut supporters, ordered by money per utility, into poor and rich. */
function rateOf(cost: bigint, { money, wanted }: Side): Fraction | null {
  const supporters = wanted.flatMap((utility, at) => (utility > 0n ? [at] : []))
  if (cost === 0n || supporters.length === 0) return null
  const most = (at: number) => over(money[at]!, wanted[at]!)
  supporters.sort((a, b) => compare(most(a), most(b)))
  let missing: Fraction = { top: cost, bottom: 1n }
  let utility = supporters.reduce((sum, at) => sum + wanted[at]!, 0n)
  for (const at of supporters) {
    const rate = over(missing, utility)
    if (compare(rate, most(at)) <= 0) return rate
    missing = minus(missing, money[at]!)
    utility -= wanted[at]!
  }
  return null
}

const reduced = (top: bigint, bottom: bigint): Fraction => {
  let [a, b] = [top < 0n ? -top : top, bottom]
  while (b > 0n) [a, b] = [b, a % b]
  return a === 0n ? { top: 0n, bottom: 1n } : { top: top / a, bottom: bottom / a }
}
const minus = (a: Fraction, b: Fraction) =>
  reduced(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom)
const times = (a: Fraction, by: bigint) => reduced(a.top * by, a.bottom)
const over = (a: Fraction, by: bigint) => reduced(a.top, a.bottom * by)
const compare = (a: Fraction, b: Fraction) =>
  Number(minus(a, b).top > 0n) - Number(minus(a, b).top < 0n)
