import { Facts, deliveryRolesOf, trustOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { reachability } from "../../controls/reachability";
import { type Block, code, inline, paragraph, table, text } from "../kit/markdown";
import { tryFindMain } from "../main-resource";
import { addressOf, codes, nothing, value } from "../shown";
import { timeWords } from "../tables/resource-table";

/** Every declared use with what realizes it, and everybody besides the workloads who may act in the environment. */
export function accessMatrix(environment: EnvironmentRecord): readonly Block[] {
  return [...uses(environment), ...people(environment), ...pipelines(environment), ...identityProviders(environment)];
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
      const trusted = role ? trustOf(facts, role).statements : [];
      return [
        code(name),
        text(String(intent.who)),
        text(`${String(intent.level)}${intent.breakGlass === true ? ", in emergencies: its use alerts" : ""}`),
        role?.value("max_session_duration") === undefined
          ? text(String(intent.maxSession))
          : timeWords(role.value("max_session_duration")),
        codes(trusted.flatMap(({ principals }) => principals)),
        codes([...new Set(trusted.flatMap(({ conditions }) => conditions))]),
        role?.value("permissions_boundary") === undefined ? nothing : value(role.value("permissions_boundary")),
        role ? code(role.address) : nothing,
      ];
    });
  if (rows.length === 0) return [];
  if (facts.ofType("aws_iam_role").length === 0)
    return [
      paragraph(
        inline`Who else may act is declared and is not realized here, where whoever uses the Docker engine may do everything: ${codes(environment.constructs.filter(({ kind }) => kind === "Access").map(({ name }) => name))}.`,
      ),
    ];
  return [
    paragraph(text("Who else may act, by which role.")),
    table(["Name", "Who", "Level", "Longest session", "Assumed by", "Condition", "Boundary", "Role"], rows),
  ];
}

/** The roles that jobs of pipelines act by, and which jobs those are. */
function pipelines(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = deliveryRolesOf(environment).flatMap(({ pipeline, address }) => {
    const role = facts.tryFind(address);
    if (!role) return [];
    const trusted = trustOf(facts, role).statements;
    return [
      [
        code(pipeline),
        text(String(role.value("description") ?? "")),
        timeWords(role.value("max_session_duration")),
        codes([...new Set(trusted.flatMap(({ principals }) => principals))]),
        codes([...new Set(trusted.flatMap(({ conditions }) => conditions))]),
        value(role.value("permissions_boundary")),
        addressOf(role),
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    paragraph(text("By which role jobs of pipelines act, on what bears the names and tags of this environment.")),
    table(["Pipeline", "Purpose", "Longest session", "Assumed by", "Condition", "Boundary", "Role"], rows),
  ];
}

/** Whose word on who somebody is the account takes, besides its own. */
function identityProviders(environment: EnvironmentRecord): readonly Block[] {
  const rows = Facts.of(environment)
    .ofType("aws_iam_openid_connect_provider")
    .map((provider) => [
      value(provider.value("url")),
      value(provider.value("client_id_list")),
      value(provider.value("thumbprint_list") ?? []),
      addressOf(provider),
    ]);
  if (rows.length === 0) return [];
  return [
    paragraph(text("Whose word on who somebody is the account takes.")),
    table(["Identity provider", "For", "Thumbprints", "Address"], rows),
  ];
}
