import { Facts, takenFrom } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { tierDefaults, tiers } from "../../model/tier";
import { type Inline, type Block, code, inline, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { environmentTitle } from "../environment-section";
import { counted, nothing } from "../shown";
import { runsWords } from "../runs";
import { backendOf, backendWords } from "../terraform-settings";

/** Every environment in one row. */
export function environmentsSection({ environments }: ProjectRecord): Section {
  const rows = environments.map((environment) =>
    takenFrom(environment, "row of infrastructure-spec", () => rowOf(environment)),
  );
  return {
    title: "Environments",
    blocks: [table(["Environment", "Tier", "Platform", "State", "Runs", "Resources", "Terraform"], rows)],
  };
}

/** The one table of defaults, as the library holds it. */
export function tierDefaultsSection(): Section {
  const of = (show: (defaults: (typeof tierDefaults)[(typeof tiers)[number]]) => string) =>
    tiers.map((tier) => text(show(tierDefaults[tier])));
  const onOff = (flag: boolean) => (flag ? "yes" : "no");
  const rows = [
    [
      text("Copies of a service"),
      ...of(({ copies }) => (copies.min === copies.max ? `${copies.min}` : `${copies.min} to ${copies.max}`)),
    ],
    [text("Availability zones"), ...of(({ zones }) => `${zones}`)],
    [text("Way out"), ...of(({ egress }) => egress)],
    [text("Log retention"), ...of(({ logRetention }) => logRetention.toString())],
    [text("Access log retention"), ...of(({ accessLogRetention }) => accessLogRetention.toString())],
    [text("Deletion protection"), ...of(({ deletionProtection }) => onOff(deletionProtection))],
    [text("Container insights"), ...of(({ containerInsights }) => onOff(containerInsights))],
    [text("Standby of a database in another zone"), ...of(({ multiZone }) => onOff(multiZone))],
    [text("Nodes of a cache"), ...of(({ cacheNodes }) => `${cacheNodes}`)],
    [text("Backup retention"), ...of(({ backupRetention }) => backupRetention.toString())],
    [text("Recovery point objective of a store"), ...of(({ recovery }) => recovery.rpo.toString())],
    [text("Recovery time objective of a store"), ...of(({ recovery }) => recovery.rto.toString())],
    [text("Retention of former versions of objects"), ...of(({ versionRetention }) => versionRetention.toString())],
    [
      text("Time to recover a deleted secret"),
      ...of(({ secretRecoveryWindow: window }) => (window.toSeconds() === 0 ? "none" : window.toString())),
    ],
    [text("Rotation of a secret"), ...of(({ secretRotation }) => secretRotation?.toString() ?? "never")],
    [text("Alerts of severity page"), ...of(({ pages }) => (pages ? "page" : "wait as tickets"))],
    [text("Audit retention"), ...of(({ auditRetention }) => auditRetention.toString())],
  ];
  const sentence =
    "What an environment of each tier gets where the app says nothing else. A property that the app gives always wins; the environments below show what holds.";
  return { title: "Tier defaults", blocks: [paragraph(text(sentence)), table(["Default", ...tiers], rows)] };
}

/** What an environment is, in one paragraph and one table of its platform's differences. */
export function environmentIntroduction(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const { tier, platform } = environment;
  return [
    paragraph(
      inline`Tier ${text(tier)} on ${text(platform.title)}: ${text(runsWords(environment))}, ${text(counted(facts.resources.length, "resource"))} in ${code(environment.folder)}.`,
    ),
  ];
}

/** What a platform does otherwise than the constructs say. */
export function platformDifferences({ differences }: EnvironmentRecord): readonly Block[] {
  if (differences.length === 0) return [];
  const sentence = "What the app declares and this platform does otherwise.";
  const rows = differences.map(({ construct, property, instead }) => [
    construct === "" ? nothing : code(construct),
    code(property),
    text(instead),
  ]);
  return [paragraph(text(sentence)), table(["Construct", "Property", "Instead"], rows)];
}

function rowOf(environment: EnvironmentRecord): readonly Inline[] {
  const facts = Facts.of(environment);
  return [
    sectionLink(environment.name, environmentTitle(environment)),
    text(environment.tier),
    text(environment.platform.title),
    backendWords(backendOf(environment)),
    text(runsWords(environment)),
    text(String(facts.resources.length)),
    code(environment.folder),
  ];
}
