import { type Attributes, blocksOf, isTrue } from "../../facts";
import { visibleLine } from "../../values/visible";

/** What somebody may or must set when a compose file is used. */
export interface ComposeVariable {
  readonly name: string;
  /** What it is, for people. */
  readonly says: string;
  /** What holds where nobody sets it. @default - it must be set */
  readonly fallback?: string;
}

/** "Interpolation" of the Compose specification lets a default hold more; these characters are what every version reads alike. */
const PLAIN_DEFAULT = /^[A-Za-z0-9 _.,/:@+=-]*$/;
/** Set in a shell for another purpose: "Environment Variables" of POSIX, and what Compose and Docker read themselves. */
const TAKEN =
  /^(PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|LANG|LC_.*|TERM|TMPDIR|TZ|EDITOR|HOSTNAME|COMPOSE_.*|DOCKER_.*|BUILDKIT_.*)$/;
const LONGEST_NAME = 60;
const LONGEST_MESSAGE = 100;
const LONGEST_EXPRESSION = 160;

/** The variables of one compose file: those of the Terraform, and one for each expression that only Terraform evaluates. */
export class ComposeVariables {
  private readonly byExpression = new Map<string, ComposeVariable>();
  private readonly names = new Set<string>();

  /** @param declared the block `variable` of the Terraform */
  constructor(private readonly declared: Attributes) {}

  get all(): readonly ComposeVariable[] {
    return [...this.byExpression.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * The interpolation that stands for an expression of Terraform.
   *
   * @param place where the expression stands, by which its variable is named where it is no plain reference
   */
  interpolation(expression: string, place: string): string {
    let variable = this.byExpression.get(expression);
    if (!variable) this.byExpression.set(expression, (variable = this.variableFor(expression, place)));
    const { name, says, fallback } = variable;
    return fallback === undefined ? `\${${name}:?${message(says)}}` : `\${${name}:-${fallback}}`;
  }

  private variableFor(expression: string, place: string): ComposeVariable {
    const input = /^var\.([\w-]+)$/.exec(expression)?.[1];
    if (input !== undefined && Object.hasOwn(this.declared, input)) return this.input(input);
    const isReference = /^[\w.-]+$/.test(expression);
    return {
      name: this.unused(upper(isReference ? expression : place)),
      says: `the value of ${shortened(visibleLine(expression), LONGEST_EXPRESSION)} in the Terraform`,
    };
  }

  private input(input: string): ComposeVariable {
    const { default: value, description, sensitive } = blocksOf(this.declared[input])[0] ?? {};
    const name = TAKEN.test(upper(input)) ? `TF_VAR_${input.replace(/\W/g, "_")}` : upper(input);
    const fallback = isTrue(sensitive) || value === null || typeof value === "object" ? undefined : plain(value);
    const says = typeof description === "string" ? visibleLine(description) : "";
    return { name: this.unused(name), says: says === "" ? `the variable ${input} of the Terraform` : says, fallback };
  }

  private unused(name: string): string {
    let free = name;
    for (let i = 2; this.names.has(free); i += 1) free = `${name}_${i}`;
    this.names.add(free);
    return free;
  }
}

function plain(value: unknown): string | undefined {
  return value !== undefined && PLAIN_DEFAULT.test(String(value)) ? String(value) : undefined;
}

function upper(words: string): string {
  const name = words
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toUpperCase();
  return shortened(/^[A-Z]/.test(name) ? name : `TERRAFORM_${name}`, LONGEST_NAME);
}

/** What no version of Compose takes for the end of the interpolation, or for one within it. */
function message(says: string): string {
  return shortened(says.replace(/[^A-Za-z0-9 _.,/-]+/g, " "), LONGEST_MESSAGE).trim();
}

function shortened(text: string, most: number): string {
  return text.slice(0, most);
}
