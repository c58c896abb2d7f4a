import { shellWord } from "../../controls/runbooks";
import type { ProjectRecord } from "../../model/record";
import { type Block, code, codeBlock, inline, list, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";

/** Symbols by "Command: plan" of Terraform's documentation. */
const SYMBOLS: readonly (readonly [symbol: string, means: string, asks: string])[] = [
  ["+", "create", "Is it declared? What does it cost, and who may reach it?"],
  ["~", "update in place", "Which attribute, from what to what? Some updates restart what they change."],
  ["-", "destroy", "Is anything in it? Is it used by what stays?"],
  [
    "-/+",
    "replace: destroy, then create",
    "It is away meanwhile, and what is in it is lost. The line that says forces replacement names why.",
  ],
  ["+/-", "replace: create, then destroy", "It is there all the time, but its contents do not move by themselves."],
  ["<=", "read during apply", "The value is not known yet: read what is made of it."],
  [
    "(known after apply)",
    "only the deployment shows it",
    "Is it only an id, or does a permission or a rule depend on it?",
  ],
  [
    "# (moved from ...)",
    "renamed, and kept",
    "It is no destroy and create; where you see those instead, the rename lacks its former name.",
  ],
];

const LOOK_FOR = [
  "the summary line, add, change and destroy, against what the change says of itself. A surprise in the numbers is reason enough to stop",
  "every destroy and every replacement, first of all of what holds data: the tables below name those addresses for each environment",
  "deletion protection, backups, retention or encryption that becomes less",
  "permissions: aws_iam_role and aws_iam_policy. A new action, a wider resource, a * that was none, a new principal that may assume a role",
  "ways in: aws_vpc_security_group_ingress_rule, listeners, public addresses, 0.0.0.0/0, bucket policies",
  "what runs: a new task definition is how a version changes; a changed port, health check or count may take it away for a while",
  "cost: NAT gateways, larger classes, more copies or zones, longer retention, a new endpoint for each zone",
  "what is not in the change: a difference that its author did not make is drift, and a release would take it back",
];

/** How a reviewer reads a plan: symbols, then what to look for, in the order of what hurts most. */
export function planReviewSection({ environments }: Pick<ProjectRecord, "environments">): Section {
  return {
    title: "How to read a plan",
    blocks: [
      paragraph(
        text(
          "A plan says what Terraform would do to one environment, as it is at that moment. The one that a release shows for approval is the one that is applied; that of a proposed change is only for reading.",
        ),
      ),
      ...ownPlans(environments),
      table(
        ["Symbol", "Means", "Ask"],
        SYMBOLS.map((row) => row.map(text)),
      ),
      paragraph(text("Look for, in this order:")),
      list(LOOK_FOR.map(text)),
      paragraph(
        text(
          "Approve what you understand. Where you do not understand a line, ask for its reason; a plan that nobody understands is rejected, and a smaller change is proposed.",
        ),
      ),
    ],
  };
}

/** How somebody makes one, and what of it to read first. */
function ownPlans(environments: ProjectRecord["environments"]): readonly Block[] {
  if (environments.length === 0) return [];
  const lines = environments.map(({ name }) => `npx symphony plan ${shellWord(name)}`);
  return [
    paragraph(
      text(
        "One of your own, with the versions that run, from a checkout with credentials that may read the environment:",
      ),
    ),
    codeBlock("shell", lines.join("\n")),
    paragraph(
      inline`It shows the risks first (data, access, ways in, downtime, cost), then by construct what changes and why, and writes both as ${code("review.md")} beside the plan, in ${code(".symphony/plans")}. It changes nothing. The rest of this section is for the plan of Terraform itself, which pipelines show.`,
    ),
  ];
}
