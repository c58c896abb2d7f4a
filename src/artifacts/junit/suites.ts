import { XMLBuilder } from "fast-xml-parser";
import { visibleLine } from "../../values/visible";

export interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

export interface TestCase {
  readonly name: string;
  readonly classname: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly text: readonly string[] };
  /** Why it says nothing. */
  readonly skipped?: string;
  /** Lines of evidence. */
  readonly output?: readonly string[];
}

/** Those that `visible` leaves and XML 1.0 forbids. */
const FORBIDDEN = /[\ufffe\uffff]/g;

/** Elements and attributes are those of Jenkins's junit-10.xsd. */
export function renderSuites(title: string, suites: readonly TestSuite[]): string {
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    textNodeName: "#",
    format: true,
    suppressEmptyNode: true,
    // An attribute whose value is "true" keeps it.
    suppressBooleanAttributes: false,
  });
  const cases = suites.flatMap((suite) => suite.cases);
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: { "@name": inLine(title), ...totals(cases), testsuite: suites.map(suiteElement) },
  }) as string;
}

function suiteElement({ name, cases }: TestSuite): object {
  return {
    "@name": inLine(name),
    ...totals(cases),
    "@skipped": `${count(cases, "skipped")}`,
    testcase: cases.map(caseElement),
  };
}

function totals(cases: readonly TestCase[]): object {
  return { "@tests": `${cases.length}`, "@failures": `${count(cases, "failure")}`, "@errors": "0", "@time": "0" };
}

function count(cases: readonly TestCase[], outcome: "failure" | "skipped"): number {
  return cases.filter((testCase) => testCase[outcome] !== undefined).length;
}

function caseElement({ name, classname, failure, skipped, output }: TestCase): object {
  return {
    "@name": inLine(name),
    "@classname": inLine(classname),
    "@time": "0",
    ...(skipped === undefined ? {} : { skipped: { "@message": inLine(skipped) } }),
    ...(failure && {
      failure: { "@message": inLine(failure.message), "@type": failure.type, "#": inLines(failure.text) },
    }),
    ...(output && output.length > 0 ? { "system-out": inLines(output) } : {}),
  };
}

function inLine(text: string): string {
  return visibleLine(text).replace(FORBIDDEN, "");
}

function inLines(lines: readonly string[]): string {
  return lines.map(inLine).join("\n");
}
