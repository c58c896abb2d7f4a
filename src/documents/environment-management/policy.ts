import {
  type ActionPolicy,
  type AutomationLevel,
  type Permission,
  automationLevels,
  automationPolicy,
} from "../../model/automation";
import type { ProjectRecord } from "../../model/record";
import { type Tier, tierDefaults } from "../../model/tier";
import { type Inline, code, codeBlock, inline, joined, link, list, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";

const TIERS = Object.keys(tierDefaults) as readonly Tier[];

const WORDS: Readonly<Record<Permission, string>> = {
  alone: "alone",
  approved: "approved",
  person: "a person",
};

export const POLICY_TITLE = "Who may do what";

/** The policy that the commands obey, and where the level that it depends on is set. */
export function policySection({ environments }: Pick<ProjectRecord, "environments">): Section {
  const used = TIERS.filter((tier) => environments.some((environment) => environment.tier === tier));
  return {
    title: POLICY_TITLE,
    blocks: [
      paragraph(
        inline`How much is done without a person is the project's automation level: low, medium or high. It stands in ${link(code("core/symphony-core.md"), "../core/symphony-core.md")}, and where that file is missing or says no level, it is low. Only a person at a terminal changes it; everybody may look:`,
      ),
      codeBlock(
        "shell",
        ["npx symphony automation", "npx symphony automation medium   # asks for confirmation"].join("\n"),
      ),
      paragraph(text("For a person, an agent and a job of CI the same table holds. Its words:")),
      list(MEANINGS.map(([permission, meaning]) => inline`${text(WORDS[permission])}: ${text(meaning)}`)),
      table(
        ["To", "Commands", ...used, "Why"],
        Object.values(automationPolicy).map((policy) => [
          text(policy.title),
          commandsOf(policy),
          ...used.map((tier) => text(permissionWords(policy, tier))),
          text(policy.because),
        ]),
      ),
    ],
  };
}

const MEANINGS: readonly (readonly [Permission, string])[] = [
  ["alone", "nobody is asked."],
  [
    "approved",
    "a person approves, and the record names them: at the prompt, or by --approved-by where a job passes on an approval that its own host demanded. In staging and production that counts beside --digest alone, which names the plan that they have read: a dry run prints it. An agent or a job that names itself is refused.",
  ],
  ["person", "a person at a terminal alone, who confirms at the prompt."],
];

function commandsOf({ commands }: ActionPolicy): Inline {
  return commands.length === 0 ? text("those of the other role") : joined(commands.map(code), ", ");
}

/** What somebody who starts it must have besides: `approval at low and medium`; nothing where it needs nobody at any level. */
export function needs(policy: ActionPolicy, tier: Tier): string {
  const parts = [...byPermission(policy, tier)].filter(([permission]) => permission !== "alone");
  if (parts.length === 0) return "nothing";
  return parts.map(([permission, levels]) => `${NEEDS[permission]}${atLevels(levels)}`).join("; ");
}

const NEEDS: Readonly<Record<Permission, string>> = {
  alone: "nothing",
  approved: "approval",
  person: "a person at a terminal",
};

function atLevels(levels: readonly AutomationLevel[]): string {
  return levels.length === automationLevels.length ? "" : ` at ${levels.join(" and ")}`;
}

/** `approved`, or by level where they differ: `low and medium: approved; high: alone`. */
function permissionWords(policy: ActionPolicy, tier: Tier): string {
  const parts = [...byPermission(policy, tier)];
  if (parts.length === 1) return WORDS[parts[0][0]];
  return parts.map(([permission, levels]) => `${levels.join(" and ")}: ${WORDS[permission]}`).join("; ");
}

function byPermission({ permissions }: ActionPolicy, tier: Tier): ReadonlyMap<Permission, readonly AutomationLevel[]> {
  const groups = new Map<Permission, AutomationLevel[]>();
  for (const level of automationLevels) {
    const permission = permissions[tier][level];
    groups.set(permission, [...(groups.get(permission) ?? []), level]);
  }
  return groups;
}
