import { control } from "../../control";
import type { Row, Verdict } from "../../evidence";
import { type Query, type Scope, anyOf } from "../../query";

/** One part of the watch over an account. */
interface Part {
  readonly name: string;
  readonly type: string;
  /** Word of an Audit for it, in its `on` and `off`. */
  readonly word: string;
  /** What turns it on. @default - that it is there */
  readonly isOn?: (resource: Scope) => Row;
}

const PARTS: readonly Part[] = [
  {
    name: "trail",
    type: "aws_cloudtrail",
    word: "trail",
    isOn: (trail) => trail.at("enable_logging").is(true, { unset: true }),
  },
  {
    name: "configuration history",
    type: "aws_config_configuration_recorder_status",
    word: "configuration",
    isOn: (recorder) => recorder.at("is_enabled").is(true),
  },
  {
    name: "threat detection",
    type: "aws_guardduty_detector",
    word: "threatDetection",
    isOn: (detector) => detector.at("enable").is(true, { unset: true }),
  },
  { name: "Security Hub", type: "aws_securityhub_account", word: "standards" },
];
const ELSEWHERE = "none here; another environment of the account, or its organization, may hold it";

export const accountIsWatched = control({
  id: "SYM-AUDIT.1",
  title: "The account is watched: its trail, configuration history, threat detection and Security Hub",
  severity: "medium",
  of: [...PARTS.map(({ type }) => type), "aws_vpc"],
  demandedFrom: "production",
  why: "Who changes the account by hand, or with stolen credentials, leaves no trace, and nobody is told.",
  fix: "Declare an Audit in one environment of the account.",
  verify:
    "aws cloudtrail describe-trails; aws configservice describe-configuration-recorder-status; aws guardduty list-detectors; aws securityhub describe-hub",
  whole: (query) => (query.environment.platform.name === "aws" ? PARTS.map((part) => judgePart(query, part)) : []),
});

function judgePart(query: Query, { name, type, word, isOn }: Part): Row {
  const row = (found: string, verdict: Verdict): Row => query.row(`watch[${name}]`, found, verdict);
  const rows = query.all(type).map((resource) => {
    const on = isOn?.(resource);
    const setting = on ? `, ${on.attribute} ${on.found}` : "";
    return row(`${resource.address}${setting}`, on?.verdict ?? "satisfied");
  });
  // One that is on is enough.
  if (rows.length > 0) return anyOf(...rows)[0];
  const audit = query.environment.constructs.find(({ kind }) => kind === "Audit");
  const off = audit?.intent.off;
  const isDeclared = audit !== undefined && !(Array.isArray(off) && off.includes(word));
  return isDeclared ? row(`none, although ${audit.name} declares it`, "violated") : row(ELSEWHERE, "unknown");
}
