import type { Severity } from "../../controls/control";
import type { ReportedControl } from "../../controls/evidence-report";
import { commandOrText, literal } from "../markdown-text";

/** How SARIF and GitHub grade what a severity means; GitHub reads its number as that of CVSS. */
const GRADES: Readonly<Record<Severity, { readonly level: string; readonly score: string }>> = {
  critical: { level: "error", score: "9.5" },
  high: { level: "error", score: "8.0" },
  medium: { level: "warning", score: "5.5" },
  low: { level: "note", score: "2.0" },
};

/** GitHub's limit for a rule. */
const MOST_TAGS = 20;

export function levelOf(severity: Severity): string {
  return GRADES[severity].level;
}

export function ruleOf({ id, title, severity, why, fix, verify, nist, cis }: ReportedControl): object {
  const help = [why, `Fix: ${fix}`, `Verify after a deploy: ${verify}`];
  const markdown = [literal(why), `**Fix:** ${literal(fix)}`, `**Verify after a deploy:** ${commandOrText(verify)}`];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${why}` },
    help: { text: help.join("\n\n"), markdown: markdown.join("\n\n") },
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      // GitHub takes a severity from a rule with the tag "security" only.
      tags: tagsOf(nist, cis),
      "security-severity": GRADES[severity].score,
      precision: "very-high",
      nist,
      cis,
    },
  };
}

/** CIS first, then the controls of NIST without their parts, as many as GitHub takes. */
function tagsOf(nist: readonly string[], cis: readonly string[]): readonly string[] {
  const controls = nist.map((requirement) => `nist/${/^[A-Z]+-\d+/.exec(requirement)?.[0] ?? requirement}`);
  return ["security", ...cis.map((recommendation) => `cis/${recommendation}`), ...new Set(controls)].slice(
    0,
    MOST_TAGS,
  );
}
