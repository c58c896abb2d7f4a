import { JudgedPath, reachability } from "../../controls/reachability";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, code, inline, joined, paragraph, table, text } from "../kit/markdown";

/**
 * Who can do what to whom, computed from the Terraform, against what is declared: the paths of each pair of ends in a row,
 * and each path that is extra or missing in one of its own.
 */
export function reachabilityMatrix(environment: EnvironmentRecord): readonly Block[] {
  const paths = reachability(environment);
  if (paths.length === 0) return [];
  const wrong = paths.filter(({ verdict }) => verdict !== "declared").length;
  const sentence =
    wrong === 0
      ? inline`Computed from the firewall rules and policies alone, and compared with the declared uses: ${text(String(paths.length))} paths, every one of them declared, and none of the declared ones missing.`
      : inline`Computed from the firewall rules and policies alone, and compared with the declared uses: ${text(String(wrong))} of ${text(String(paths.length))} paths are not as declared.`;
  const rows = grouped(paths).map((group) => [
    code(group[0].from),
    code(group[0].to),
    joined(
      group.map(({ by }) => code(by)),
      ", ",
    ),
    text(VERDICTS[group[0].verdict]),
    joined([...new Set(group.map(({ because }) => because))].map(code), ", "),
  ]);
  return [paragraph(sentence), table(["From", "To", "By", "Verdict", "Stated by"], rows)];
}

const VERDICTS: Readonly<Record<JudgedPath["verdict"], string>> = {
  declared: "declared",
  extra: "NOT declared",
  missing: "declared, but MISSING",
};

/** Paths of one pair and verdict together: they are sorted by their ends already. */
function grouped(paths: readonly JudgedPath[]): readonly (readonly JudgedPath[])[] {
  const groups = new Map<string, JudgedPath[]>();
  for (const path of paths) {
    const key = JSON.stringify([path.from, path.to, path.verdict]);
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return [...groups.values()];
}
