const UNITS = [
  ["GiB", 1024 ** 3],
  ["MiB", 1024 ** 2],
  ["KiB", 1024],
] as const;

/** `2 GiB`, `1.5 GiB`: in the largest unit of which there is one, with the exact number where two decimals would hide a part of it. */
export function bytesWords(bytes: number): string {
  const [unit, size] = UNITS.find(([, least]) => Math.abs(bytes) >= least) ?? ["bytes", 1];
  const amount = bytes / size;
  const rounded = Number(amount.toFixed(2));
  return rounded === amount ? `${amount} ${unit}` : `${rounded} ${unit} (${bytes} bytes)`;
}
