import { Alert, AlertProps, Signal, Worker } from "symphony-infra";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

const when = Signal.metric({ cloudwatch: { namespace: "Shop", name: "Lost" }, above: 1 });
const right: AlertProps = { summary: "Carts are lost.", severity: "page", when, steps: ["Look.", "Mend it."] };
const declared = (props: object = {}): Alert => new Alert(make.newEnvironment(), "carts", { ...right, ...props });
const found = (props: object): readonly string[] =>
  problemsOf(() => declared(props)).map(({ id, got }) => `${id} ${got}`);

test("an alert keeps what it is given, and says in the record what it is", () => {
  const alert = declared();
  expect(alert).toMatchObject(right);
  expect(alert.intent()).toEqual({ summary: "Carts are lost.", severity: "page" });
  expect(Alert.is(alert)).toBe(true);
  expect(Alert.is({ ...alert })).toBe(false);
});

test.each<[string, object, string]>([
  ["without a severity", { severity: undefined }, "SYM-ALERT-001 severity: undefined"],
  ["of a severity that there is not", { severity: "critical" }, 'SYM-ALERT-001 severity: "critical"'],
  ["without a signal", { when: undefined }, "SYM-ALERT-002 when: undefined"],
  [
    "with what only looks like a signal",
    { when: { ...when } },
    expect.stringMatching(/^SYM-ALERT-002 when: /) as never,
  ],
  ["without steps", { steps: [] }, "SYM-ALERT-005 steps: []"],
  ["with a hole in its steps", { steps: [, "x"] }, "SYM-TEXT-001 steps[0]: undefined"],
  ["with more than 50 steps", { steps: Array(51).fill("x") }, expect.stringMatching(/^SYM-ALERT-005 /) as never],
  ["without a sentence", { summary: "" }, "SYM-TEXT-002 summary: 0 characters"],
  ["with more than a sentence", { summary: "x".repeat(501) }, "SYM-TEXT-002 summary: 501 characters"],
])("%s is refused", (_, props, problem) => expect(found(props)).toEqual([problem]));

test("everything that is wrong is said at once, and no half-made alert is left", () => {
  const environment = make.newEnvironment();
  const wrong = { summary: "", severity: "x", when: 1, steps: 1 } as never;
  expect(problemsOf(() => new Alert(environment, "carts", wrong)).map(({ id }) => id)).toEqual([
    "SYM-TEXT-002",
    "SYM-ALERT-001",
    "SYM-ALERT-002",
    "SYM-ALERT-005",
  ]);
  expect(environment.node.tryFindChild("carts")).toBeUndefined();
});

test("the log of a workload of another environment is refused", () => {
  const project = make.newProject();
  const of = new Worker(make.newEnvironment(project, "staging"), "worker", { image: make.serviceProps.image });
  const other = make.newEnvironment(project, "prod");
  const props = { ...right, when: Signal.log({ of, contains: "lost" }) };
  expect(problemsOf(() => new Alert(other, "carts", props)).map(({ id }) => id)).toEqual(["SYM-ALERT-002"]);
});
