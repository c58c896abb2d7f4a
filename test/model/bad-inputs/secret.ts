import { Duration, Rotation, Secret, SecretProps } from "symphony-infra";
import { Aws } from "../../../src/aws";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, lazy, number, synth } from "./kit";

const PATH = "shop/staging/key";
const secret = (props: object) => () => new Secret(make.newEnvironment(), "key", js(props));
const lambda = (region: string) => `arn:aws:lambda:${region}:123456789012:function:rotate`;

export const secretMistakes: readonly BadInput[] = [
  [
    "a secret with a value",
    secret({ value: "hunter2" }),
    [
      "SYM-PROPERTY-001",
      PATH,
      "value",
      { allowed: "dataClass, renamedFrom, satisfies, source, description, rotateEvery, rotation" },
    ],
  ],
  ...["path", "aws-access-key-id", "ld-preload"].map((id): BadInput => [
    `a secret called ${id}`,
    () => new Secret(make.newEnvironment(), id),
    ["SYM-SECRET-009", `shop/staging/${id}`, `"${id}"`],
  ]),
  [
    "a secret whose source is the value: it is not repeated",
    secret({ source: "hunter2" }),
    ["SYM-SECRET-001", PATH, "a string"],
  ],
  [
    "a source made by hand",
    secret({ source: { kind: "generated", length: 8 } }),
    ["SYM-SECRET-001", PATH, "an object"],
  ],
  ["a source that is null", secret({ source: null }), ["SYM-SECRET-001", PATH, "null"]],
  ["a source that was not called", secret({ source: Secret.external }), ["SYM-SECRET-001", PATH, "a function"]],
  [
    "a generated value that is short, and more",
    () => Secret.generated(js({ length: 15, excludePunctuation: "no", generation: 0, size: 1 })),
    ["SYM-PROPERTY-001", "Secret.generated", "size", { allowed: "length, excludePunctuation, generation" }],
    ["SYM-SECRET-002", "Secret.generated", "length: 15"],
    ["SYM-SECRET-002", "Secret.generated", 'excludePunctuation: "no"'],
    ["SYM-SECRET-002", "Secret.generated", "generation: 0"],
  ],
  [
    "a generated value of tokens",
    () => Secret.generated({ length: number(), generation: number() }),
    ["SYM-SECRET-002", "Secret.generated", `length: ${TOKEN}`],
    ["SYM-SECRET-002", "Secret.generated", `generation: ${TOKEN}`],
  ],
  [
    "a generated value longer than AWS makes, of no generation",
    () => Secret.generated({ length: 4097, generation: NaN }),
    ["SYM-SECRET-002", "Secret.generated", "length: 4097"],
    ["SYM-SECRET-002", "Secret.generated", "generation: NaN"],
  ],
  ["a rotation every 36 hours", secret({ rotateEvery: Duration.hours(36) }), ["SYM-SECRET-003", PATH, "36 hours"]],
  ["a rotation after 1001 days", secret({ rotateEvery: Duration.days(1001) }), ["SYM-SECRET-003", PATH, "1001 days"]],
  ["a rotation at no time", secret({ rotateEvery: Duration.days(0) }), ["SYM-SECRET-003", PATH, "0 seconds"]],
  ["a period as a number", secret({ rotateEvery: 90 }), ["SYM-SECRET-003", PATH, "90"]],
  [
    "a rotation made by hand, without a period",
    secret({ rotation: { kind: "weekly" } }),
    ["SYM-SECRET-004", PATH, '{"kind":"weekly"}'],
  ],
  [
    "a rotation without a period",
    secret({ rotation: Rotation.manual({ steps: ["Ask."] }) }),
    ["SYM-SECRET-007", PATH, "rotation: manual, and no rotateEvery"],
  ],
  [
    "a rotation by the function's name",
    () => Rotation.function("rotate"),
    ["SYM-SECRET-005", "Rotation.function", '"rotate"'],
  ],
  ["a rotation by a token", () => Rotation.function(lazy()), ["SYM-SECRET-005", "Rotation.function", TOKEN]],
  [
    "a rotation without steps",
    () => Rotation.manual({ steps: [] }),
    ["SYM-SECRET-006", "Rotation.manual", "steps: []"],
  ],
  [
    "steps as one text",
    () => Rotation.manual(js({ steps: "Ask." })),
    ["SYM-SECRET-006", "Rotation.manual", 'steps: "Ask."'],
  ],
  [
    "steps with a hole and a token",
    // eslint-disable-next-line no-sparse-arrays
    () => Rotation.manual({ steps: js(["Ask.", , lazy()]) }),
    ["SYM-TEXT-001", "Rotation.manual", "steps[1]: undefined"],
    ["SYM-TEXT-001", "Rotation.manual", `steps[2]: ${TOKEN}`],
  ],
  ["a description that is a token", secret({ description: lazy() }), ["SYM-TEXT-001", PATH, `description: ${TOKEN}`]],
  [
    "an unknown data class and an empty description",
    secret({ dataClass: "secret", description: "" } as unknown as SecretProps),
    ["SYM-STORE-001", PATH, '"secret"'],
    ["SYM-TEXT-002", PATH, "description: 0 characters"],
  ],
  [
    "a rotation by a function of another region",
    synth(
      (environment) =>
        new Secret(environment, "key", {
          rotateEvery: Duration.days(30),
          rotation: Rotation.function(lambda("us-east-1")),
        }),
      () => {
        const platform = new Aws({ account: "123456789012", region: "eu-west-1" });
        return make.newNetworkedEnvironment(undefined, undefined, undefined, { platform });
      },
    ),
    ["SYM-SECRET-008", PATH, lambda("us-east-1"), { allowed: "a function in eu-west-1" }],
  ],
];
