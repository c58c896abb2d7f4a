const UNITS = [
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
] as const;

/** A length of time as Prometheus writes it, in the largest unit that divides it: `5m`, `90m`, `3d`. */
export function range(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0)!;
  return `${seconds / size}${unit}`;
}
