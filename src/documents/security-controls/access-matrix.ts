import { Facts } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { reachability } from "../../controls/reachability";
import { type Block, code, paragraph, table, text } from "../kit/markdown";
import { tryFindMain } from "../main-resource";
import { codes, nothing } from "../shown";

/** Every declared use with what realizes it, and everybody besides the workloads who may act in the environment. */
export function accessMatrix(environment: EnvironmentRecord): readonly Block[] {
  return [...uses(environment), ...people(environment)];
}

function uses(environment: EnvironmentRecord): readonly Block[] {
  const paths = reachability(environment).filter(({ verdict }) => verdict === "declared");
  const rows = environment.edges.map(({ consumer, provider, access, port, number }) => {
    const between = paths.filter(
      ({ from, to }) => (from === consumer && to === provider) || (from === provider && to === consumer),
    );
    const actions = between.map(({ by }) => by).filter((by) => by.includes(":"));
    return [
      code(consumer),
      code(provider),
      text(access),
      port === undefined ? nothing : text(`${port} ${number}`),
      codes([...new Set(actions)]),
      codes([...new Set(between.map(({ because }) => because))]),
    ];
  });
  if (rows.length === 0) return [];
  return [
    paragraph(text("What uses what, and what that permits.")),
    table(["Consumer", "Uses", "Access", "Port", "Actions", "Stated by"], rows),
  ];
}

function people(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = environment.constructs
    .filter(({ kind }) => kind === "Access")
    .map((access) => {
      const { name, intent } = access;
      const role = tryFindMain(facts, access);
      return [
        code(name),
        text(String(intent.who)),
        text(`${String(intent.level)}${intent.breakGlass === true ? ", in emergencies: its use alerts" : ""}`),
        text(String(intent.maxSession)),
        role ? code(role.address) : nothing,
      ];
    });
  if (rows.length === 0) return [];
  return [
    paragraph(text("Who else may act, by which role.")),
    table(["Name", "Who", "Level", "Longest session", "Role"], rows),
  ];
}
