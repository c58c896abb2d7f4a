import type { Facts } from "./facts";
import { tryParseJsonTemplate } from "./json-template";
import { Attributes, ResourceFact, blocksOf, listOf } from "./resource-fact";
import { readableTemplate, referencesOf } from "./template";

/** One statement of an IAM policy. Every text is readable already. */
export interface Statement {
  readonly sid?: string;
  /** `Allow` or `Deny`. */
  readonly effect: string;
  /** `Service ecs-tasks.amazonaws.com`; none in a policy of a role. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `StringEquals aws:SourceAccount = 123456789012`. */
  readonly conditions: readonly string[];
}

/** A policy as it was read: its statements, or the expression where no statement can be read before a deploy. */
export interface Policy {
  readonly statements: readonly Statement[];
  readonly unread?: string;
}

/** Reads a policy: a JSON document, or a reference to an `aws_iam_policy_document`. */
export function readPolicy(facts: Facts, policy: unknown): Policy {
  // Many roles trust the same service by the same text.
  return typeof policy === "string" ? facts.once(`policy ${policy}`, () => read(facts, policy)) : read(facts, policy);
}

function read(facts: Facts, policy: unknown): Policy {
  const parsed = tryParseJsonTemplate(policy);
  if (parsed !== null && typeof parsed === "object") {
    return readStatements((parsed as Attributes).Statement);
  }
  const document = referencesOf(policy)
    .map((address) => facts.tryFind(address))
    .find((r) => r?.type === "aws_iam_policy_document");
  if (document) return readDocument(document);
  return { statements: [], unread: typeof policy === "string" ? readableTemplate(policy) : "not set" };
}

/** Statements that are objects; one that an expression makes, or all of them, only a deploy shows. */
function readStatements(statement: unknown): Policy {
  const statements = blocksOf(statement).map(statementOfJson);
  const unread = texts(listOf(statement).filter((member) => typeof member === "string"));
  return unread.length > 0 ? { statements, unread: unread.join(", ") } : { statements };
}

function readDocument(document: ResourceFact): Policy {
  const merged = [
    ...listOf(document.value("source_policy_documents")),
    ...listOf(document.value("override_policy_documents")),
  ];
  const unread = merged.length > 0 ? `${document.address}, which merges ${texts(merged).join(", ")}` : undefined;
  return { statements: document.blocks("statement").map(statementOfBlock), unread };
}

function statementOfJson(statement: Attributes): Statement {
  const { Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } = statement;
  return {
    sid: typeof Sid === "string" && Sid !== "" ? readableTemplate(Sid) : undefined,
    effect: texts(Effect)[0] ?? "not set",
    principals: [...principalsOf(Principal), ...principalsOf(NotPrincipal).map(except)],
    actions: [...texts(Action), ...texts(NotAction).map(except)],
    resources: [...texts(Resource), ...texts(NotResource).map(except)],
    conditions: blocksOf(Condition).flatMap((condition) =>
      Object.entries(condition).flatMap(([operator, keys]) =>
        blocksOf(keys).flatMap((block) =>
          Object.entries(block).map(([key, values]) => conditionText(operator, key, values)),
        ),
      ),
    ),
  };
}

function statementOfBlock(block: Attributes): Statement {
  const principals = (name: string) =>
    blocksOf(block[name]).flatMap(({ type, identifiers }) =>
      texts(identifiers).map((id) => `${texts(type)[0] ?? ""} ${id}`.trim()),
    );
  return {
    sid: texts(block.sid)[0],
    effect: texts(block.effect)[0] ?? "Allow",
    principals: [...principals("principals"), ...principals("not_principals").map(except)],
    actions: [...texts(block.actions), ...texts(block.not_actions).map(except)],
    resources: [...texts(block.resources), ...texts(block.not_resources).map(except)],
    conditions: blocksOf(block.condition).map(({ test, variable, values }) =>
      conditionText(texts(test)[0] ?? "", texts(variable)[0] ?? "", values),
    ),
  };
}

function principalsOf(principal: unknown): readonly string[] {
  if (typeof principal === "string") return [readableTemplate(principal)];
  return blocksOf(principal).flatMap((block) =>
    Object.entries(block).flatMap(([kind, ids]) => texts(ids).map((id) => `${readableTemplate(kind)} ${id}`)),
  );
}

function conditionText(operator: string, key: string, values: unknown): string {
  return `${readableTemplate(operator)} ${readableTemplate(key)} = ${texts(values).join(", ")}`;
}

function texts(value: unknown): readonly string[] {
  return listOf(value).map((member) =>
    typeof member === "string"
      ? readableTemplate(member)
      : typeof member === "object"
        ? JSON.stringify(member)
        : String(member),
  );
}

function except(what: string): string {
  return `everything except ${what}`;
}
