import { Duration, Owner, Project } from "symphony-infra";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

const right: Owner = {
  team: "storefront",
  contact: "storefront@example.com",
  onCall: "https://oncall.example.com/storefront",
  escalation: [{ who: "engineering manager", contact: "manager@example.com", after: Duration.minutes(30) }],
};
const declared = (props: object): Project =>
  new Project(make.newApp(), "shop", { title: "Shop", owner: { ...right, ...props } });
const found = (props: object): readonly string[] =>
  problemsOf(() => declared(props)).map(({ id, got }) => `${id} ${got}`);

test("an owner is kept as it is given, and needs neither on-call nor escalation", () => {
  expect(declared({}).owner).toEqual(right);
  expect(declared({ onCall: undefined, escalation: undefined }).owner).toEqual({
    team: right.team,
    contact: right.contact,
    onCall: undefined,
    escalation: undefined,
  });
});

test("its escalation keeps its order", () => {
  const after = Duration.hours(1);
  const escalation = ["b", "a", "c"].map((who) => ({ who, contact: `${who}@example.com`, after }));
  expect(declared({ escalation }).owner.escalation?.map(({ who }) => who)).toEqual(["b", "a", "c"]);
});

const [step] = right.escalation!;
test.each<[string, object, string]>([
  ["an on-call that nobody can reach", { onCall: "the pager" }, 'SYM-PROJECT-001 owner.onCall: "the pager"'],
  ["an on-call without TLS", { onCall: "http://x.example" }, 'SYM-PROJECT-001 owner.onCall: "http://x.example"'],
  [
    "an escalation that is no list",
    { escalation: step },
    expect.stringMatching(/^SYM-PROJECT-004 owner.escalation: /) as never,
  ],
  [
    "a role that no tag admits",
    { escalation: [{ ...step, who: "a|b" }] },
    'SYM-PROJECT-004 owner.escalation[0].who: "a|b"',
  ],
  [
    "a step that nobody can reach",
    { escalation: [step, { ...step, contact: "x" }] },
    'SYM-PROJECT-004 owner.escalation[1].contact: "x"',
  ],
  ["a step without a time", { escalation: [{ ...step, after: 30 }] }, "SYM-PROJECT-004 owner.escalation[0].after: 30"],
])("%s is refused", (_, props, problem) => expect(found(props)).toEqual([problem]));

test("more than ten steps are refused, and a hole among them", () => {
  expect(found({ escalation: Array(11).fill(step) })).toEqual([expect.stringMatching(/^SYM-PROJECT-004 /)]);
  expect(found({ escalation: [, step] }).length).toBeGreaterThan(0);
});
