/** A number without the noise of binary fractions: 0.001 rather than 0.0010000000000000009. Twelve digits are kept. */
export function exact(value: number): number {
  return Number(value.toPrecision(12));
}
