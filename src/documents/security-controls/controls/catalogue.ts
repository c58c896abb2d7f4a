import { serviceOf } from "../../../controls/control";
import type { JudgedControl } from "../../../controls/evidence";
import { judge } from "../../../controls/judge";
import { type References, referencesOf } from "../../../controls/references";
import type { ProjectRecord } from "../../../model/record";
import { type Block, code, joined, paragraph, table, text } from "../../kit/markdown";
import type { Section } from "../../kit/page";
import { verification } from "./cells";
import { statusWords, statuses } from "./statuses";

/** What each control demands that applies to some environment, why, and how to see after a deploy that it holds. */
export function catalogue(project: ProjectRecord): Section {
  const applied = appliedTo(project);
  const services = [...new Set(applied.map(({ control }) => serviceOf(control.id)))];
  return {
    title: "Catalogue of controls",
    blocks: [paragraph(text(ABOUT))],
    sections: [
      ...services.map((service) => ({
        title: `Controls of ${service}`,
        short: service,
        blocks: [
          table(
            ["Control", "Severity", "Demands", "Because otherwise", "How to verify it after a deploy"],
            applied
              .map(({ control }) => control)
              .filter(({ id }) => serviceOf(id) === service)
              .map(({ id, severity, title, why, verify }) => [
                code(id),
                text(severity),
                text(title),
                text(why),
                verification(verify),
              ]),
          ),
        ],
      })),
      framework("NIST SP 800-53 revision 5", "Requirement", applied, ({ nist }) => nist),
      framework("CIS AWS Foundations Benchmark 5.0", "Recommendation", applied, ({ cis }) => cis),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

const ABOUT =
  "Controls with a number alone after the service, such as S3.8, are AWS Foundational Security Best Practices, and those on CloudWatch of the CIS AWS Foundations Benchmark, under the ids of AWS Security Hub; those that begin with SYM- are of symphony-infra. The controls that apply to none of the environments are left out.";

/** The controls that apply to some environment, each with its worst status. */
function appliedTo({ environments }: ProjectRecord): readonly JudgedControl[] {
  const worst = new Map<string, JudgedControl>();
  for (const environment of environments) {
    for (const judged of judge(environment).controls) {
      const known = worst.get(judged.control.id);
      if (!known || statuses.indexOf(judged.status) < statuses.indexOf(known.status))
        worst.set(judged.control.id, judged);
    }
  }
  return [...worst.values()].filter(({ status }) => status !== "not-applicable");
}

/** Which controls speak for each requirement of another framework, and their worst status in any environment. */
function framework(
  title: string,
  header: string,
  applied: readonly JudgedControl[],
  idsOf: (references: References) => readonly string[],
): Section {
  const byId = new Map<string, JudgedControl[]>();
  for (const judged of applied) {
    for (const id of idsOf(referencesOf(judged.control.id))) byId.set(id, [...(byId.get(id) ?? []), judged]);
  }
  const rows = [...byId]
    .sort(([a], [b]) => (sortKey(a) < sortKey(b) ? -1 : 1))
    .map(([id, judged]) => [
      code(id),
      joined(
        judged.map(({ control }) => code(control.id)),
        ", ",
      ),
      text(statusWords[statuses.find((status) => judged.some((one) => one.status === status))!]),
    ]);
  const blocks: readonly Block[] =
    rows.length === 0 ? [] : [paragraph(text(CROSSWALK)), table([header, "Controls", "Worst status"], rows)];
  return { title, blocks };
}

const CROSSWALK =
  "From the crosswalk of the compliance data of Prowler (Apache-2.0), which is coarse: it joins controls that share a check there.";

/** AC-4 before AC-17. */
function sortKey(id: string): string {
  return id.replace(/\d+/g, (digits) => digits.padStart(4, "0"));
}
