import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkProperties } from "./properties";

export interface JsonRequestLogProps {
  /** Field of the status code, a number. @default "status" */
  readonly status?: string;
  /** Field of the milliseconds until the answer, a number. @default "duration_ms" */
  readonly milliseconds?: string;
}

/** How a process logs each request that it has answered: one line of JSON with two fields at least. */
export interface RequestLog {
  readonly kind: "json";
  readonly status: string;
  readonly milliseconds: string;
}

const FIELD = /^[A-Za-z_][\w-]{0,63}(\.[A-Za-z_][\w-]{0,63}){0,4}$/;

export const RequestLog = {
  /**
   * One JSON object a line. A field may lie in others: `http.status`.
   * @throws SpecificationError SYM-SERVICE-018
   */
  json(props: JsonRequestLogProps = {}): RequestLog {
    const problems = new ProblemCollector("RequestLog.json");
    const given = checkProperties(problems, props, ["status", "milliseconds"]);
    const field = (name: keyof JsonRequestLogProps, byDefault: string): string => {
      const value: unknown = given[name] ?? byDefault;
      if (typeof value !== "string" || !FIELD.test(value))
        problems.report("SYM-SERVICE-018", `${name}: ${show(value)}`);
      return value as string;
    };
    const log: RequestLog = {
      kind: "json",
      status: field("status", "status"),
      milliseconds: field("milliseconds", "duration_ms"),
    };
    problems.throwIfAny();
    return Object.freeze(log);
  },
};

/** True for what the constructor above made. */
export function isRequestLog(x: unknown): x is RequestLog {
  return x !== null && typeof x === "object" && (x as RequestLog).kind === "json" && Object.isFrozen(x);
}
