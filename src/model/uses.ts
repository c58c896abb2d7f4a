import { Construct } from "constructs";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { ConsumerKind, providerKinds, tryConsumerKind, usesOf, wordsFor } from "./accesses";
import { Declared } from "./declared";
import { Edge } from "./edge";
import { isMountPath } from "./mount-paths";
import { checkProperties, isRecord } from "./properties";
import { Provider } from "./provider";

export interface UseOptions {
  /**
   * Name of the port of a `Service` that declares several.
   * @default - its main port
   */
  readonly port?: string;
  /**
   * Folder in which the files of a `FileStore` are mounted.
   * @default - `/mnt/<name of the file store>`
   */
  readonly path?: string;
}

/** What follows the provider in a use: the word, which may be left out where there is only one, and options. */
export type UseArguments<Word> = [Word] extends [never]
  ? [access: never]
  : IsUnion<Word> extends true
    ? [access: Word, options?: UseOptions]
    : [access?: Word, options?: UseOptions] | [options?: UseOptions];

type IsUnion<T, Each = T> = Each extends T ? ([T] extends [Each] ? false : true) : never;

/**
 * The edge of a use, checked. A word may be left out where there is only one, and options given in its place.
 * @throws SpecificationError SYM-EDGE-001 to 004, SYM-EDGE-006 to 009
 */
export function edgeOf(consumer: Declared, provider: unknown, access: unknown, given: unknown): Edge {
  const { path } = consumer.node;
  const used = checkProvider(consumer, provider);
  const [word, options = {}] = isRecord(access) && given === undefined ? [undefined, access] : [access, given];
  const problems = new ProblemCollector(path);
  const { port, path: mount } = checkProperties(problems, options as UseOptions, ["port", "path"]);
  const edge: Edge = {
    consumer,
    provider: used,
    access: checkAccess(problems, consumer, used, word),
    port: checkPort(problems, used, port),
    path: checkPath(problems, used, mount),
  };
  checkOnce(problems, edge);
  problems.throwIfAny();
  return edge;
}

/** A use that is declared again says the same; another one of the same provider would be lost. */
function checkOnce(problems: ProblemCollector, { consumer, provider, access, port, path }: Edge): void {
  const other = (consumer as Declared).environment.edges.find(
    (e) => e.consumer === consumer && e.provider === provider && e.port === port,
  );
  if (!other) return;
  if (other.access !== access)
    problems.report("SYM-EDGE-007", `${show(access)} and ${show(other.access)} of ${provider.node.path}`);
  if (other.path !== path)
    problems.report("SYM-EDGE-009", `${show(path)} and ${show(other.path)} of ${provider.node.path}`, {
      allowed: "one folder for the files of one FileStore",
      fix: "keep one of the two uses",
    });
}

function checkProvider(consumer: Declared, provider: unknown): Provider & Declared {
  const { path } = consumer.node;
  const allowed = `one of the same environment: ${usesOf(tryConsumerKind(consumer.kind)!)}`;
  if (!isProvider(provider))
    refuse("SYM-EDGE-001", path, Construct.isConstruct(provider) ? provider.node.path : show(provider), { allowed });
  if (provider.environment !== consumer.environment) refuse("SYM-EDGE-002", path, provider.node.path);
  if ((provider as unknown) === consumer) refuse("SYM-EDGE-003", path, provider.node.path);
  return provider;
}

function isProvider(x: unknown): x is Provider & Declared {
  return Declared.isDeclared(x) && (providerKinds as readonly string[]).includes(x.kind);
}

function checkAccess(problems: ProblemCollector, consumer: Declared, provider: Provider, word: unknown): string {
  const kind: ConsumerKind = tryConsumerKind(consumer.kind)!;
  const words = wordsFor(provider.kind, kind);
  if (words.length === 0) {
    problems.report("SYM-EDGE-006", `a ${consumer.kind} that uses the ${provider.kind} ${provider.node.path}`, {
      allowed: `a ${consumer.kind} uses ${usesOf(kind)}`,
    });
  } else if (word === undefined ? words.length > 1 : !words.includes(word as string)) {
    problems.report("SYM-EDGE-006", `${show(word)} of the ${provider.kind} ${provider.node.path}`, {
      allowed: words.map((each) => `"${each}"`).join(", "),
    });
  }
  return (word ?? words[0]) as string;
}

function checkPort(problems: ProblemCollector, provider: Provider, port: unknown): string | undefined {
  if (port === undefined) return provider.mainPort;
  if (typeof port === "string" && Object.hasOwn(provider.ports, port)) return port;
  const names = Object.keys(provider.ports);
  problems.report("SYM-EDGE-004", show(port), { allowed: names.length === 0 ? "no port" : names.join(", ") });
  return undefined;
}

function checkPath(problems: ProblemCollector, provider: Provider, path: unknown): string | undefined {
  if (provider.kind !== "FileStore") {
    if (path !== undefined)
      problems.report("SYM-EDGE-008", show(path), { allowed: `no path: ${provider.node.path} is not a FileStore` });
    return undefined;
  }
  const mount = path ?? `/mnt/${provider.name}`;
  if (!isMountPath(mount)) problems.report("SYM-EDGE-008", show(path));
  return mount as string;
}
