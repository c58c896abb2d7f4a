/** Writes docs/controls.md, the reference of every control of the catalogue, from the rules in the code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Control, serviceOf } from "../src/controls/control";
import { referencesOf } from "../src/controls/references";
import { controls } from "../src/controls/rules";
import {
  type Block,
  type Inline,
  code,
  document,
  heading,
  inline,
  joined,
  paragraph,
  table,
  text,
} from "../src/documents/kit/markdown";

export const referencePath = join(__dirname, "../docs/controls.md");

const NOTICE =
  "Generated from src/controls/rules by `npx tsx scripts/control-reference.ts`. Change it there, then run the command.";

/** The whole file. */
export function renderControlReference(): string {
  const services = [...new Set(controls.map(({ id }) => serviceOf(id)))];
  const sections = services.flatMap((service) => {
    const members = controls.filter(({ id }) => serviceOf(id) === service);
    return [heading(2, text(service)), table(HEADERS, members.map(row))];
  });
  return document(text("Controls"), NOTICE, [...introduction(), ...sections]);
}

const HEADERS = ["Control", "Severity", "Demands", "Of", "Judged", "Fix", "CIS"];

function row(control: Control): readonly Inline[] {
  const { id, severity, title, of, fix } = control;
  const { cis } = referencesOf(id);
  return [
    code(id),
    text(severity),
    text(title),
    joined(of.map(code), ", "),
    judged(control),
    text(fix),
    joined(cis.map(code), ", "),
  ];
}

function judged(control: Control): Inline {
  if ("notJudged" in control) return text("not before a deploy");
  return text(control.demandedFrom === undefined ? "in every tier" : `demanded from ${control.demandedFrom}`);
}

function introduction(): readonly Block[] {
  const own = controls.filter(({ id }) => id.startsWith("SYM-"));
  const manual = controls.filter((control) => "notJudged" in control);
  const [total, ours, unjudged] = [controls, own, manual].map(({ length }) => text(String(length)));
  return [
    paragraph(
      inline`The ${total} controls that ${code("symphony check")} judges on the synthesized Terraform of every environment, resources of the app's own included. Those with the id of a service, such as ${code("S3.8")}, are AWS Foundational Security Best Practices under the ids of AWS Security Hub; the ${ours} that begin with ${code("SYM-")} are of this library. ${unjudged} cannot be judged before a deploy: security-controls.md says of each how to judge it.`,
    ),
    paragraph(
      inline`A control is satisfied, violated, or unknown where only a deploy shows the value; unknown never counts as satisfied. Below the tier from which a control is demanded its findings are shown and fail nothing. ${code("accept")} accepts a violation of one construct until a day. security-controls.md of a project has each control's reason and how to verify it after a deploy, and its requirements of NIST SP 800-53.`,
    ),
  ];
}

if (require.main === module) writeFileSync(referencePath, renderControlReference());
