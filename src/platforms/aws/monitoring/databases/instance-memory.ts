const CLASS = /^db\.([a-z][a-z0-9-]*)\.([a-z]+|[1-9][0-9]?xlarge)$/;

/**
 * GiB of a `large`, of which `xlarge` has twice as much and `4xlarge` eight times: "Hardware specifications for DB instance
 * classes" of the Amazon RDS user guide. The first pattern that a family matches counts.
 */
const LARGE: readonly (readonly [family: RegExp, gibibytes: number])[] = [
  [/^t\d/, 8],
  [/^m[4-9]/, 8],
  [/^r4$/, 15.25],
  [/^r[5-9]/, 16],
  [/^z1d$/, 16],
  [/^x1$/, 30.5],
  [/^x1e$/, 61],
  [/^x2(iedn|iezn)$/, 64],
  [/^x2(g|idn)$/, 32],
];

/** What is smaller than `large` exists of the burstable families only. */
const SMALL: Readonly<Record<string, number>> = { micro: 1, small: 2, medium: 4 };
const GIB = 1024 ** 3;

/** Memory of an instance class in bytes; undefined of a family that is not known. */
export function tryFindMemory(instanceClass: string): number | undefined {
  const [, family = "", size = ""] = CLASS.exec(instanceClass) ?? [];
  const large = LARGE.find(([pattern]) => pattern.test(family))?.[1];
  if (large === undefined) return undefined;
  if (size === "large") return large * GIB;
  if (size.endsWith("xlarge")) return 2 * Number(size.slice(0, -"xlarge".length) || "1") * large * GIB;
  return family.startsWith("t") && size in SMALL ? SMALL[size] * GIB : undefined;
}

/** True for the classes that spend credits above their baseline: "DB instance class types". */
export function isBurstable(instanceClass: string): boolean {
  return /^db\.t(3|4g)\./.test(instanceClass);
}
