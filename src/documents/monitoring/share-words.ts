/** A share of 0 to 1 in percent, without the noise of floating point: `1.44 %`. */
export function percentWords(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}

const HOUR = 3600;

/** `43.2 minutes`, `26 seconds`, `2160 minutes (36 hours)`. */
export function timeOf(seconds: number): string {
  if (seconds < 60) return counted(seconds, "second");
  const minutes = counted(seconds / 60, "minute");
  return seconds < 2 * HOUR ? minutes : `${minutes} (${counted(seconds / HOUR, "hour")})`;
}

function counted(amount: number, unit: string): string {
  const rounded = Number(amount.toFixed(2));
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"}`;
}
