import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkProperties, isRecord } from "./properties";

/** Checks and defaults of what an audit declares, one function each; every mistake is noted, none thrown. */

/** Sources that threat detection reads besides the logs of the account, of DNS and of the network. */
export type ThreatProtection = "s3" | "rds" | "lambda" | "ebs-malware" | "eks";

export interface ConfigurationHistoryProps {
  /**
   * Whether resources without a region, such as roles, are recorded here: once in an account, or each is paid for twice.
   * @default true
   */
  readonly globalResources?: boolean;
}

export interface ThreatDetectionProps {
  /**
   * What is watched besides the logs of the account, of DNS and of the network.
   * @default ["s3", "rds", "lambda", "ebs-malware", "eks"]
   */
  readonly protections?: readonly ThreatProtection[];
  /**
   * How often an updated finding is sent again: 15 minutes, 1 hour or 6 hours. A new one is sent within 5 minutes.
   * @default Duration.minutes(15)
   */
  readonly publishEvery?: Duration;
}

export interface AccountSettingsProps {
  /**
   * Whether no bucket of the account can be made public.
   * @default true
   */
  readonly publicAccessBlock?: boolean;
  /**
   * Whether every new volume of the region is encrypted.
   * @default true
   */
  readonly volumeEncryption?: boolean;
  /**
   * Whether passwords of IAM users have 14 characters or more and none of the last 24.
   * @default true
   */
  readonly passwordPolicy?: boolean;
}

export type Resolved<T> = { readonly [P in keyof Required<T>]: NonNullable<T[P]> };

export const threatProtections: readonly ThreatProtection[] = ["s3", "rds", "lambda", "ebs-malware", "eks"];
const FREQUENCIES = [Duration.minutes(15), Duration.hours(1), Duration.hours(6)];
const ON: Resolved<AccountSettingsProps> = { publicAccessBlock: true, volumeEncryption: true, passwordPolicy: true };
const OFF: Resolved<AccountSettingsProps> = {
  publicAccessBlock: false,
  volumeEncryption: false,
  passwordPolicy: false,
};
const MOST_DAYS = 36_500;

export function choice(problems: ProblemCollector, property: string, given: unknown): boolean {
  if (given === undefined) return true;
  if (typeof given !== "boolean")
    problems.report("SYM-AUDIT-001", `${property}: ${show(given)}`, { allowed: "true or false" });
  return given === true;
}

export function configuration(
  problems: ProblemCollector,
  given: unknown,
): Resolved<ConfigurationHistoryProps> | undefined {
  return options(problems, "configuration", ["globalResources"], given, ({ globalResources }) => ({
    globalResources: choice(problems, "configuration.globalResources", globalResources),
  }));
}

export function threatDetection(
  problems: ProblemCollector,
  given: unknown,
): Resolved<ThreatDetectionProps> | undefined {
  return options(problems, "threatDetection", ["protections", "publishEvery"], given, (read) => ({
    protections: protections(problems, read.protections),
    publishEvery: publishEvery(problems, read.publishEvery),
  }));
}

export function accountSettings(problems: ProblemCollector, given: unknown): Resolved<AccountSettingsProps> {
  const names = Object.keys(ON) as (keyof AccountSettingsProps)[];
  const chosen = options(problems, "accountSettings", names, given, (read) =>
    Object.fromEntries(names.map((name) => [name, choice(problems, `accountSettings.${name}`, read[name])])),
  );
  return chosen === undefined ? OFF : { ...ON, ...chosen };
}

export function retention(
  problems: ProblemCollector,
  given: unknown,
  byTier: Duration,
  keepsRecords: boolean,
): Duration {
  if (given === undefined) return byTier;
  const days = given instanceof Duration ? given.toDays() : NaN;
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS || !keepsRecords)
    problems.report("SYM-AUDIT-002", `retention: ${given instanceof Duration ? given : show(given)}`);
  return given as Duration;
}

/** What a part is where it is on: by its options, all of them by default; undefined where it is off. */
function options<T>(
  problems: ProblemCollector,
  property: string,
  known: readonly string[],
  given: unknown,
  read: (options: Partial<Record<string, unknown>>) => T,
): T | undefined {
  if (given === false) return undefined;
  if (given === undefined || given === true) return read({});
  if (isRecord(given)) return read(checkProperties(problems, given, known, property));
  problems.report("SYM-AUDIT-001", `${property}: ${show(given)}`);
  return undefined;
}

function protections(problems: ProblemCollector, given: unknown): readonly ThreatProtection[] {
  if (given === undefined) return threatProtections;
  const list: readonly unknown[] = Array.isArray(given) ? [...(given as unknown[])] : [];
  const areKnown = list.every((each) => (threatProtections as readonly unknown[]).includes(each));
  if (!Array.isArray(given) || !areKnown || new Set(list).size !== list.length)
    problems.report("SYM-AUDIT-003", `threatDetection.protections: ${show(given)}`);
  return list as readonly ThreatProtection[];
}

function publishEvery(problems: ProblemCollector, given: unknown = FREQUENCIES[0]): Duration {
  const isOffered = given instanceof Duration && FREQUENCIES.some((each) => each.toMillis() === given.toMillis());
  if (!isOffered)
    problems.report(
      "SYM-AUDIT-004",
      `threatDetection.publishEvery: ${given instanceof Duration ? given : show(given)}`,
    );
  return given as Duration;
}
