/** How long something took, exact to the second: `42 s`, `6 min 18 s`, `1 h 2 min 0 s`. */
export function tookText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [`${whole % 60} s`];
  if (whole >= 60) parts.unshift(`${Math.floor(whole / 60) % 60} min`);
  if (whole >= 3600) parts.unshift(`${Math.floor(whole / 3600)} h`);
  return parts.join(" ");
}

/** @returns undefined where it is no such text */
export function secondsOf(took: string): number | undefined {
  const [, hours = 0, minutes = 0, seconds] = /^(?:(\d+) h )?(?:(\d+) min )?(\d+) s$/.exec(took) ?? [];
  return seconds === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
