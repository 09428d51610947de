/** The numbers at the side of a chart, from 0 to at least `most`: at most five, evenly apart, whole and round. */
export function ticks(most: number): number[] {
  const rough = Math.max(1, most / 4)
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((each) => each * magnitude).find((each) => each >= rough && Number.isInteger(each)) ?? 1)
  const count = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** Which of `count` labels are written so that about `most` are, the last one always among them. */
export function labelled(count: number, most: number): (index: number) => boolean {
  const every = Math.max(1, Math.ceil(count / most))
  return (index) => (count - 1 - index) % every === 0
}
