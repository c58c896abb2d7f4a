/**
 * Metric math of Amazon CloudWatch: "Using math expressions with CloudWatch metrics", its operators, and the functions that
 * the page lists. Parses what an alarm or a dashboard asks for, and computes it at one time.
 */
export type MetricMath =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "id"; readonly name: string }
  | { readonly kind: "list"; readonly items: readonly MetricMath[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly MetricMath[] }
  | { readonly kind: "negate"; readonly of: MetricMath }
  | { readonly kind: "binary"; readonly operator: string; readonly left: MetricMath; readonly right: MetricMath };

/** Least and most arguments of each function. */
const FUNCTIONS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ABS: [1, 1],
  ANOMALY_DETECTION_BAND: [1, 2],
  AVG: [1, 1],
  CEIL: [1, 1],
  DATAPOINT_COUNT: [1, 1],
  DAY: [1, 1],
  DIFF: [1, 1],
  DIFF_TIME: [1, 1],
  EPOCH: [1, 1],
  FILL: [2, 2],
  FIRST: [1, 1],
  FLOOR: [1, 1],
  HOUR: [1, 1],
  IF: [2, 3],
  LAST: [1, 1],
  LOG: [1, 1],
  LOG10: [1, 1],
  MAX: [1, 1],
  METRICS: [0, 1],
  METRIC_COUNT: [1, 1],
  MIN: [1, 1],
  MINUTE: [1, 1],
  MONTH: [1, 1],
  PERIOD: [1, 1],
  RATE: [1, 1],
  REMOVE_EMPTY: [1, 1],
  RUNNING_SUM: [1, 1],
  SEARCH: [2, 3],
  SERVICE_QUOTA: [1, 1],
  SLICE: [2, 3],
  SORT: [3, 4],
  STDDEV: [1, 1],
  SUM: [1, 1],
  TIME_SERIES: [1, 1],
  YEAR: [1, 1],
};
/** From what binds least to what binds most. */
const LEVELS: readonly (readonly string[])[] = [
  ["OR", "||"],
  ["AND", "&&"],
  ["==", "!=", "<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/"],
  ["^"],
];
const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|('[^']*'|"[^"]*")|([A-Za-z]\w*)|(==|!=|<=|>=|&&|\|\||[-+*/^<>(),[\]]))/y;
/** Ids of queries: "a lowercase letter first, then letters, numbers and underscores" (MetricDataQuery). */
export const QUERY_ID = /^[a-z][a-zA-Z0-9_]*$/;

/** @throws Error that says where the expression is none */
export function parseMetricMath(expression: string): MetricMath {
  const tokens = tokensOf(expression);
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at token ${at + 1} of ${expression}`);
  };
  const take = (wanted?: string): string => {
    const token = tokens[at];
    if (token === undefined || (wanted !== undefined && token !== wanted)) fail(`${wanted ?? "more"} is missing`);
    at++;
    return token;
  };
  const list = (end: string): MetricMath[] => {
    const items: MetricMath[] = [];
    if (tokens[at] !== end) {
      items.push(level(0));
      while (tokens[at] === ",") items.push((take(","), level(0)));
    }
    take(end);
    return items;
  };
  const call = (name: string): MetricMath => {
    const bounds = FUNCTIONS[name] ?? fail(`${name} is no function`);
    take("(");
    const args = list(")");
    if (args.length < bounds[0] || args.length > bounds[1]) fail(`${name} with ${args.length} arguments`);
    return { kind: "call", name, args };
  };
  const primary = (): MetricMath => {
    const token = take();
    if (token === "-") return { kind: "negate", of: primary() };
    if (token === "(") return ((inner) => (take(")"), inner))(level(0));
    if (token === "[") return { kind: "list", items: list("]") };
    if (/^\d/.test(token)) return { kind: "number", value: Number(token) };
    if (/^['"]/.test(token)) return { kind: "text", value: token.slice(1, -1) };
    if (tokens[at] === "(") return call(token);
    // Words such as `FILL(m1, REPEAT)` and `SORT(METRICS(), AVG, DESC)`.
    if (/^[A-Z]+$/.test(token)) return { kind: "text", value: token };
    return QUERY_ID.test(token) ? { kind: "id", name: token } : fail(`${token} is no id`);
  };
  const level = (depth: number): MetricMath => {
    if (depth === LEVELS.length) return primary();
    let left = level(depth + 1);
    while (LEVELS[depth].includes(tokens[at]))
      left = { kind: "binary", operator: take(), left, right: level(depth + 1) };
    return left;
  };
  const whole = level(0);
  return at === tokens.length ? whole : fail(`${tokens[at]} is too much`);
}

function tokensOf(expression: string): readonly string[] {
  const tokens: string[] = [];
  const text = expression.trimEnd();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`${text.slice(from, from + 10)} is no metric math, in ${expression}`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? match[4]);
  }
  return tokens;
}

/** The ids of other queries that an expression names. */
export function idsOf(math: MetricMath): readonly string[] {
  switch (math.kind) {
    case "id":
      return [math.name];
    case "list":
      return math.items.flatMap(idsOf);
    case "call":
      return math.args.flatMap(idsOf);
    case "negate":
      return idsOf(math.of);
    case "binary":
      return [...idsOf(math.left), ...idsOf(math.right)];
    default:
      return [];
  }
}

/** Undefined where there is no value at that time. */
export type Value = number | undefined;

/**
 * What an expression is at one time. Both sides of an IF are computed, as CloudWatch does for whole series.
 * @throws Error for a division by zero, which has no value there
 */
export function evaluateMetricMath(math: MetricMath, valueOf: (id: string) => Value): Value {
  const at = (part: MetricMath): Value => evaluateMetricMath(part, valueOf);
  switch (math.kind) {
    case "number":
      return math.value;
    case "id":
      return valueOf(math.name);
    case "negate":
      return map([at(math.of)], (value) => -value);
    case "binary":
      return map([at(math.left), at(math.right)], (left, right) => compute(math.operator, left, right));
    case "call":
      return callOf(math.name, math.args, at);
    default:
      throw new Error(`a ${math.kind} has no value at one time`);
  }
}

function callOf(name: string, args: readonly MetricMath[], at: (part: MetricMath) => Value): Value {
  if (name === "FILL") return at(args[0]) ?? at(args[1]);
  if (name === "IF") {
    const [condition, then, otherwise] = [at(args[0]), at(args[1]), args[2] && at(args[2])];
    return condition === undefined ? undefined : condition !== 0 ? then : otherwise;
  }
  const known = VALUES[name];
  if (!known) throw new Error(`${name} is not computed here`);
  const members = args[0].kind === "list" ? args[0].items : args;
  return map(members.map(at), known);
}

const VALUES: Readonly<Record<string, (...values: number[]) => number>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
  MAX: Math.max,
  MIN: Math.min,
  SUM: (...values) => values.reduce((sum, value) => sum + value, 0),
};

function map(values: readonly Value[], of: (...values: number[]) => number): Value {
  return values.every((value) => value !== undefined) ? of(...(values as readonly number[])) : undefined;
}

function compute(operator: string, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      if (right === 0) throw new Error("division by zero");
      return left / right;
    case "^":
      return left ** right;
    case "AND":
    case "&&":
      return Number(left !== 0 && right !== 0);
    case "OR":
    case "||":
      return Number(left !== 0 || right !== 0);
    default:
      return Number(COMPARISONS[operator](left, right));
  }
}

const COMPARISONS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

/** A query of an alarm in Terraform's JSON. */
export interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly return_data?: boolean;
  readonly metric?: {
    readonly namespace: string;
    readonly metric_name: string;
    readonly stat: string;
    readonly period: number;
  };
}

/** What the queries of an alarm return, of metrics whose statistics are given. */
export function evaluateQueries(
  queries: readonly Query[],
  statisticOf: (metric: NonNullable<Query["metric"]>) => Value,
): Value {
  const byId = new Map(queries.map((query) => [query.id, query]));
  const valueOf = (id: string): Value => {
    const query = byId.get(id);
    if (!query) throw new Error(`no query has the id ${id}`);
    return query.metric ? statisticOf(query.metric) : evaluateMetricMath(parseMetricMath(query.expression!), valueOf);
  };
  const [returned, ...more] = queries.filter((query) => query.return_data);
  if (!returned || more.length > 0) throw new Error("one query returns data");
  return valueOf(returned.id);
}
