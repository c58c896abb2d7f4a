import { templateParts } from "../../../facts";
import { unescapeTemplate } from "../../../values/template";

/**
 * The rule of a composite alarm: whether it is raised while these alarms are, by their addresses or names, and all others
 * are not. Undefined where the rule is none, or only a deploy shows it.
 */
export function tryParseAlarmRule(rule: unknown): ((raised: ReadonlySet<string>) => boolean) | undefined {
  if (typeof rule !== "string") return undefined;
  const tokens = [...readable(rule).matchAll(TOKEN)].map(([token]) => token);
  const parser = new Parser(tokens);
  const expression = parser.tryExpression();
  return parser.isAtEnd ? expression : undefined;
}

type Expression = (raised: ReadonlySet<string>) => boolean;

/** "Create a composite alarm" of the CloudWatch user guide: states of alarms, AND, OR, NOT and parentheses. */
const TOKEN = /(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*(?:"[^"]*"|[^")\s]+)\s*\)|\b(?:AND|OR|NOT|TRUE|FALSE)\b|[()]|\S/g;
const STATE = /^(ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^")]*?)"?\s*\)$/;
const REFERENCE = /^([\w-]+\.[\w-]+)\.(?:alarm_name|arn|id)$/;

/** With each reference to an alarm as its address; any other expression makes the rule one that cannot be read. */
function readable(rule: string): string {
  return templateParts(rule)
    .map((part) => ("literal" in part ? unescapeTemplate(part.literal) : (REFERENCE.exec(part.expression)?.[1] ?? "?")))
    .join("");
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  tryExpression(): Expression | undefined {
    return this.tryJoined("OR", () => this.tryJoined("AND", () => this.tryOperand()));
  }

  private tryJoined(operator: "AND" | "OR", next: () => Expression | undefined): Expression | undefined {
    const operands: Expression[] = [];
    do {
      const operand = next();
      if (!operand) return undefined;
      operands.push(operand);
    } while (this.takes(operator));
    return (raised) =>
      operator === "AND" ? operands.every((one) => one(raised)) : operands.some((one) => one(raised));
  }

  private tryOperand(): Expression | undefined {
    if (this.takes("NOT")) {
      const operand = this.tryOperand();
      return operand && ((raised) => !operand(raised));
    }
    if (this.takes("(")) {
      const inner = this.tryExpression();
      return this.takes(")") ? inner : undefined;
    }
    return stateOf(this.tokens[this.at++]);
  }

  private takes(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
}

function stateOf(token = ""): Expression | undefined {
  if (token === "TRUE" || token === "FALSE") return () => token === "TRUE";
  const [, state, alarm] = STATE.exec(token) ?? [];
  if (alarm === undefined || alarm.includes("?")) return undefined;
  return (raised) => (state === "INSUFFICIENT_DATA" ? false : raised.has(alarm) === (state === "ALARM"));
}
