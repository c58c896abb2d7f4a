import { posix } from "path";
import { type Attributes, type Facts, type ResourceFact, templateParts } from "../../facts";
import { unescapeTemplate } from "../../values/template";
import { ComposeVariables } from "./variables";

/** Where compose files are, relative to the project's folder. Paths in them are relative to it. */
export const COMPOSE_FOLDER = "infrastructure";

/** A setting of the Terraform that a compose file does not have. */
export interface Deviation {
  /** Address of the resource. */
  readonly address: string;
  /** `healthcheck.start_interval`; empty where it is the whole resource. */
  readonly setting: string;
  readonly because: string;
}

const MODULE = /^\$\{path\.module\}(?:\/(.*))?$/s;
/** What is absolute for the provider need not be for Compose. The path in the quotes is a template itself. */
const ABSOLUTE = /^\$\{abspath\("(\$\{path\.module\}(?:\/[^"\\]*)?)"\)\}$/;
const NAME_REFERENCE = /^(docker_(?:container|network|volume)\.[\w-]+)\.name$|^(docker_volume\.[\w-]+)\.id$/;
/** A name that refers to a name that refers: deeper than anybody writes, and the end of a circle. */
const DEEPEST = 10;

/** One environment's Terraform, read for its compose file: every value as Compose writes it, and what has no place there. */
export class Reading {
  readonly variables: ComposeVariables;
  private readonly found = new Map<string, Deviation>();

  constructor(readonly facts: Facts) {
    this.variables = new ComposeVariables((facts.environment.terraform.variable ?? {}) as Attributes);
  }

  /** Sorted by address, in the order of the settings. */
  get deviations(): readonly Deviation[] {
    return [...this.found.values()].sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
  }

  deviates(address: string, setting: string, because: string): void {
    const key = `${address} ${setting}`;
    if (!this.found.has(key)) this.found.set(key, { address, setting, because });
  }

  /** A template of Terraform as one of Compose: literal text stays what it is, a dollar is doubled, a reference is resolved. */
  text(value: unknown, place: string, depth = 0): string {
    if (typeof value !== "string") return String(value);
    return templateParts(value)
      .map((part) => ("literal" in part ? literal(part.literal) : this.expression(part.expression, place, depth)))
      .join("");
  }

  /** A path on the machine that applies, relative to the folder of the compose file. */
  path(value: unknown, place: string): string {
    const given = String(value);
    const template = ABSOLUTE.exec(given)?.[1] ?? given;
    const below = MODULE.exec(template);
    if (!below && /^(\/|~|\$\{|[A-Za-z]:[\\/])/.test(template)) return this.text(template, place);
    // Terraform takes a relative path from where it runs, which is the folder of the environment.
    const path = below ? (below[1] ?? "") : template;
    const { folder } = this.facts.environment;
    if (templateParts(path).some((part) => "expression" in part))
      return `${literal(fromComposeFolder(folder))}/${this.text(path, place)}`;
    return literal(fromComposeFolder(posix.join(folder, unescapeTemplate(path))));
  }

  /** The resource of a type that a value is a reference to, or the name of. */
  tryResource(type: string, value: unknown, place: string): ResourceFact | undefined {
    const [part, ...others] = typeof value === "string" ? templateParts(value) : [];
    if (part && "expression" in part && others.length === 0) {
      const address = new RegExp(`^(${type}\\.[\\w-]+)\\.\\w+$`).exec(part.expression)?.[1];
      return this.facts.tryFind(address);
    }
    const name = this.text(value, place);
    return this.facts.ofType(type).find((resource) => this.text(resource.value("name"), place) === name);
  }

  private expression(expression: string, place: string, depth: number): string {
    const [, named, volume] = NAME_REFERENCE.exec(expression) ?? [];
    const name = this.facts.tryFind(named ?? volume)?.value("name");
    if (typeof name === "string" && depth < DEEPEST) return this.text(name, place, depth + 1);
    return this.variables.interpolation(expression, place);
  }
}

/** A text that Compose takes as it is. */
function literal(text: string): string {
  return unescapeTemplate(text).replaceAll("$", "$$$$");
}

/** With the dot by which Compose tells a path from the name of a volume. */
export function fromComposeFolder(path: string): string {
  const relative = posix.relative(COMPOSE_FOLDER, path) || ".";
  return relative.startsWith(".") ? relative : `./${relative}`;
}
