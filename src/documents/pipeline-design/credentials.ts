import type { Flow, HostedPipeline } from "../../artifacts/pipelines";
import { Facts, type ResourceFact, grantsByRole, tryFindDelivery, trustOf } from "../../facts";
import type { PipelineRecord } from "../../model/pipeline-record";
import type { EnvironmentRecord } from "../../model/record";
import { environmentPart } from "../environment-part";
import { partTitle } from "../environment-section";
import { type Block, type Inline, code, inline, list, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { addressOf, codes, counted, nameOf, nothing } from "../shown";
import { timeWords } from "../tables/resource-table";
import { pipelineTitle } from "./titles";

const NO_KEYS =
  "No key of AWS is kept anywhere. A job that needs AWS shows a token that the host has signed for this run, and gets credentials of one role for it, which end with the job. Each role names the repository and what of it may assume it.";
const FORKS =
  "A change from outside of the repository runs without any of this: the jobs that hold credentials do not run for it, no host signs a token for it that a role would accept, and the other jobs may read the repository and nothing else. Whoever reviews such a change runs nothing of it with credentials: they take it into a branch of the repository once they have read it.";

/** Which job holds which credentials, what each role trusts and permits, and why a fork gets nothing. */
export function credentialsSection(hosted: HostedPipeline): Section {
  const { pipeline, project, flows } = hosted;
  const environments = pipeline.promote.flatMap((name) => project.environments.filter((each) => each.name === name));
  return {
    title: pipelineTitle("Credentials", pipeline),
    blocks: [paragraph(text(NO_KEYS)), paragraph(text(FORKS)), ...untrusted(flows)],
    sections: environments
      .filter((environment) => tryFindDelivery(environment, pipeline.name) !== undefined)
      .map((environment) => {
        const part = environmentPart(`pipeline-design of ${pipeline.name}`, environment, () =>
          rolesOf(environment, pipeline),
        );
        return { ...part, blocks: [...part.blocks, ...usesOf(environment, flows)] };
      }),
  };
}

function untrusted(flows: readonly Flow[]): readonly Block[] {
  const items = flows.map(({ id, jobs }) => {
    const without = jobs.filter(({ isTrusted }) => !isTrusted).map((job) => job.id);
    return inline`${text(id)}: ${codes(without)}`;
  });
  return [paragraph(text("Jobs without any credentials, by flow:")), list(items)];
}

function rolesOf(environment: EnvironmentRecord, { name }: PipelineRecord): Section {
  const facts = Facts.of(environment);
  const prefix = name.replace(/-/g, "_");
  const roles = [`${prefix}_plan`, `${prefix}_deploy`].flatMap((id) => facts.tryFind(`aws_iam_role.${id}`) ?? []);
  const title = `Roles of ${environment.name} for ${name}`;
  if (roles.length === 0)
    return {
      title,
      short: environment.name,
      blocks: [paragraph(text("The Terraform of this environment holds no role of the pipeline."))],
    };
  const statements = sectionLink("every statement", partTitle("Roles", environment), "security-controls.md");
  return {
    title,
    short: environment.name,
    blocks: [
      paragraph(text("Who may assume each role, a row for each statement of its trust.")),
      table(
        ["Role", "Address", "Assumed by", "On condition of", "Longest session"],
        roles.flatMap((role) => trustRows(facts, role)),
      ),
      paragraph(inline`What they may do; ${statements} of it.`),
      table(
        ["Role", "Policies", "Statements", "Refused besides"],
        roles.map((role) => permissionRow(facts, role)),
      ),
    ],
  };
}

/** Seconds: `MaxSessionDuration` of the IAM API. */
const DEFAULT_SESSION = 3600;

function trustRows(facts: Facts, role: ResourceFact): readonly (readonly Inline[])[] {
  return trustOf(facts, role).statements.map(({ principals, conditions }) => [
    nameOf(role),
    addressOf(role),
    codes(principals),
    codes(conditions),
    timeWords(role.value("max_session_duration") ?? DEFAULT_SESSION),
  ]);
}

function permissionRow(facts: Facts, role: ResourceFact): readonly Inline[] {
  const grants = grantsByRole(facts).get(role.address) ?? [];
  const all = grants.flatMap(({ policy }) => policy.statements);
  const allowed = all.filter(({ effect }) => effect === "Allow").length;
  const refused = all.flatMap(({ effect, sid }) => (effect === "Deny" ? [sid ?? "without a name"] : []));
  const unread = grants.flatMap(({ policy }) => policy.unread ?? []);
  return [
    addressOf(role),
    codes(grants.map(({ address }) => address)),
    unread.length === 0
      ? text(counted(allowed, "statement"))
      : inline`${text(counted(allowed, "statement"))} and ${codes(unread)}`,
    codes(refused),
  ];
}

/** Which jobs take on which role of an environment. */
function usesOf({ name }: EnvironmentRecord, flows: readonly Flow[]): readonly Block[] {
  const jobs = flows.flatMap(({ id, jobs: all }) =>
    all
      .filter(({ environment }) => environment === name)
      .flatMap(({ id: job, role }) => (role ? [{ id, job, role }] : [])),
  );
  const rows = (["plan", "deploy"] as const).flatMap((kind) => {
    const own = jobs.filter(({ role }) => role.kind === kind);
    if (own.length === 0) return [];
    const users = own.map(({ id, job }) => `${job} (${id})`);
    return [
      [text(kind), code(own[0].role.arn), text(KINDS[kind]), users.length === 0 ? nothing : text(users.join(", "))],
    ];
  });
  return rows.length === 0 ? [] : [table(["Role", "ARN", "May", "Taken on by"], rows)];
}

const KINDS = {
  plan: "read this environment and its state; it changes nothing",
  deploy: "change what is of this environment, and its state",
};
