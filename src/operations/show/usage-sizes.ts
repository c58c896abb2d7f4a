/** As the docker command writes sizes: memory by 1024, storage by 1000 ("docker stats", "docker system df"). */
const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  TB: 1000 ** 4,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};

/** Bytes of `28.5MiB` and `1.2GB`; undefined of anything else, such as `N/A`. */
export function bytesIn(size: string): number | undefined {
  const [, amount, unit] = /^\s*([\d.]+)\s*([A-Za-z]+)\s*$/.exec(size) ?? [];
  return amount === undefined || !Object.hasOwn(UNITS, unit) ? undefined : Math.round(Number(amount) * UNITS[unit]);
}

/** `12.34` of `12.34%`. */
export function numberIn(percentage: string | undefined): number | undefined {
  const number = Number.parseFloat(percentage ?? "");
  return Number.isNaN(number) ? undefined : number;
}
