import { blocksOf, containerDefinitions, listOf } from "../../../facts";
import { control } from "../../control";
import { credentialIn, mayBeCredential } from "../../credentials";
import type { Row } from "../../evidence";
import { type Scope, expanded } from "../../query";
import { secretArguments } from "./secret-arguments";

export const noCredentialInContainers = control({
  id: "SYM-SECRET.2",
  title: "No environment variable or command looks like a credential",
  severity: "critical",
  of: ["aws_ecs_task_definition", "aws_lambda_function", "docker_container"],
  why: "Who may describe a task or a container reads its variables and its command, and so do the state and every log of a deployment.",
  fix: "Declare a Secret and let the workload use it: it arrives as a variable from Secrets Manager or as a file; a container of your own takes it by `secrets` or a mounted file.",
  verify:
    "aws ecs describe-task-definition --task-definition <family> --query \"taskDefinition.containerDefinitions[].[environment,command]\"; docker inspect <container> --format '{{.Config.Env}} {{.Config.Cmd}}'",
  each: (resource) => {
    const { type } = resource.resource;
    if (type === "aws_ecs_task_definition") return judgeTask(resource);
    if (type === "aws_lambda_function") return judgeTexts(resource, ["environment", "variables"]);
    return ["env", "command", "entrypoint"].flatMap((name) => judgeTexts(resource, [name]));
  },
});

function judgeTask(task: Scope): Row {
  const parsed = containerDefinitions(task.facts, task.resource);
  if (!Array.isArray(parsed)) return task.row("container_definitions", "cannot be read", "unknown");
  const named = blocksOf(parsed).flatMap((container) => [
    ...blocksOf(container.environment).map(({ name, value }) => [String(name), value] as const),
    ...["command", "entryPoint"].flatMap((kind) => listOf(container[kind]).map((text) => [kind, text] as const)),
    ...blocksOf(container.healthCheck).flatMap(({ command }) =>
      listOf(command).map((text) => ["healthCheck", text] as const),
    ),
    ...blocksOf(container.logConfiguration).flatMap(({ options }) => blocksOf(options).flatMap(Object.entries)),
  ]);
  return judgeNamed(task, "container_definitions", named);
}

function judgeTexts(resource: Scope, path: readonly string[]): readonly Row[] {
  const { raw } = resource.at(...path);
  if (raw === undefined || raw === null) return [];
  const name = path.join(".");
  if (typeof raw === "string") return [resource.row(name, "cannot be read", "unknown")];
  const named = Array.isArray(raw)
    ? raw.map((text: unknown) => [nameIn(String(text), name), text] as const)
    : Object.entries(raw as object);
  return [judgeNamed(resource, name, named)];
}

/** `PGHOST` of `PGHOST=orders`. */
function nameIn(text: string, otherwise: string): string {
  const [, name = otherwise] = /^([A-Za-z_]\w*)=/.exec(text) ?? [];
  return name;
}

/** Names what looks like a credential, and never shows it. */
function judgeNamed(at: Scope, attribute: string, named: readonly (readonly [string, unknown])[]): Row {
  const texts = named.map(([name, text]) => [name, expanded(at.facts, String(text))] as const);
  const found = texts.flatMap(([name, text]) => {
    const what = credentialIn(text) ?? secretArgumentIn(text);
    return what === undefined ? [] : [`${name}: ${what}`];
  });
  if (found.length > 0) return at.row(attribute, found.join("; "), "violated");
  const unsure = texts.filter(([, text]) => mayBeCredential(text) || UNSURE.test(text)).map(([name]) => name);
  if (unsure.length > 0) return at.row(attribute, `only a deploy shows ${unsure.join(", ")}`, "unknown");
  return at.row(attribute, `${texts.length} ${texts.length === 1 ? "text" : "texts"}, none a credential`, "satisfied");
}

/** What is as open as a variable: another state, a program, a member of what is made for each. */
const UNSURE = /\$\{[^}]*\b(local|each|data\.(terraform_remote_state|external))\./;

/** An argument of a resource that holds a secret in clear, of which the state and the container would both have a copy. */
function secretArgumentIn(text: string): string | undefined {
  const references = text.includes("${") ? text.matchAll(/\b([a-z0-9]+_\w+)\.[\w-]+(?:\[[^\]]*\])?\.(\w+)/g) : [];
  const found = [...references].find(([, type, name]) => {
    const known = Object.hasOwn(secretArguments, type) ? secretArguments[type] : undefined;
    return known !== undefined && known.where === undefined && known.clear.includes(name);
  });
  return found && `a value of ${found[0]}`;
}
