import { mkdirSync, writeFileSync } from "fs";
import { join } from "path";
import { type BuiltImage, Image } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, text, js, inFolder } from "./kit";

const stageOf = (step: object): object => ({ name: "run", base: "node:22.21.1", steps: [step] });

type MakeImage = (directory: string, props?: object) => unknown;

/** A mistake in what is right but for it. */
function generated(
  mistake: string,
  declare: (image: MakeImage) => unknown,
  expected: BadInput[2],
): readonly BadInput[] {
  const right = { stages: [{ name: "run", base: "node:22.21.1", steps: [] }] };
  const run = inFolder(() => {
    mkdirSync("api");
    declare((directory, props) => Image.generated(directory, js({ ...right, ...props })));
  });
  return [[mistake, run, expected]];
}

/** Synthesizes two environments, each with a service that runs another image of one directory. */
function twoImages(first: () => BuiltImage, second: () => BuiltImage): () => void {
  return inFolder(() => {
    mkdirSync("api");
    writeFileSync("api/Dockerfile", "FROM scratch\n");
    const env = make.newNetworkedEnvironment();
    make.newService(env, "api", { image: first() });
    const prod = make.newNetworkedEnvironment(env.project, "prod", "10.30.0.0/16");
    make.newService(prod, "api", { image: second() });
    (env.node.root as ReturnType<typeof make.newApp>).synth();
  });
}

export const imageMistakes: readonly BadInput[] = [
  ["an image without a version", () => Image.of("nginx"), ["SYM-IMAGE-001", "Image.of", '"nginx"']],
  [
    "the latest tag",
    () => Image.of("ghcr.io/acme/api:latest"),
    ["SYM-IMAGE-001", "Image.of", '"ghcr.io/acme/api:latest"'],
  ],
  ["an image reference that is a token", () => Image.of(`${text()}:1.0`), ["SYM-IMAGE-001", "Image.of", TOKEN]],
  [
    "an image directory that is missing",
    () => Image.fromDirectory("services/none"),
    ["SYM-IMAGE-002", "Image.fromDirectory", '"services/none"'],
  ],
  [
    "an image directory without its Dockerfile",
    () => Image.fromDirectory("src"),
    ["SYM-IMAGE-002", "Image.fromDirectory", '"src" with "Dockerfile"'],
  ],
  [
    "an image directory outside of the project",
    () => Image.fromDirectory("src/../../x"),
    ["SYM-IMAGE-003", "Image.fromDirectory", '"src/../../x"'],
  ],
  [
    "an absolute image directory",
    () => Image.fromDirectory("/etc"),
    ["SYM-IMAGE-003", "Image.fromDirectory", '"/etc"'],
  ],
  [
    "a Dockerfile outside of the project",
    () => Image.fromDirectory("src", { dockerfile: "../../Dockerfile" }),
    ["SYM-IMAGE-003", "Image.fromDirectory", '"src" with "../../Dockerfile"'],
  ],
  [
    "a build argument, which a built image does not have",
    () => Image.fromDirectory("src", js({ args: {} })),
    ["SYM-PROPERTY-001", "Image.fromDirectory", "args", { allowed: "name, dockerfile" }],
  ],
  [
    "two directories of one image, in two environments",
    inFolder(() => {
      for (const folder of ["a/api", "b/api"]) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "Dockerfile"), "FROM scratch\n");
      }
      const env = make.newNetworkedEnvironment();
      make.newService(env, "api", { image: Image.fromDirectory("a/api") });
      const prod = make.newNetworkedEnvironment(env.project, "prod", "10.30.0.0/16");
      make.newService(prod, "api", { image: Image.fromDirectory("b/api") });
      (env.node.root as ReturnType<typeof make.newApp>).synth();
    }),
    ["SYM-IMAGE-004", "shop/prod/api", '"api" from b/api (Dockerfile) and from a/api (Dockerfile)'],
  ],
  ...generated("a generated image of a directory that is missing", (image) => image("services/none"), [
    "SYM-IMAGE-002",
    "Image.generated",
    'directory: "services/none"',
  ]),
  ...generated("a generated image outside of the project", (image) => image("../api"), [
    "SYM-IMAGE-003",
    "Image.generated",
    'directory: "../api"',
  ]),
  ...generated(
    "a generated Dockerfile with a name that is no file's of the directory",
    (image) => image("api", { dockerfile: "docker/a b" }),
    [
      "SYM-IMAGE-005",
      "Image.generated",
      'directory: "api" with "docker/a b"',
      { allowed: "a file name of letters, digits, dots, underscores and hyphens, in the image's directory itself" },
    ],
  ),
  ...generated("a generated image without a stage", (image) => image("api", { stages: [] }), [
    "SYM-IMAGE-005",
    "Image.generated",
    "stages: []",
    { allowed: "an array of one stage or more" },
  ]),
  ...generated(
    "a stage on a base without a version",
    (image) => image("api", { stages: [{ name: "run", base: "node", steps: [] }] }),
    ["SYM-IMAGE-001", "Image.generated", 'stages[0].base: "node"'],
  ),
  ...generated(
    "a step that Dockerfiles do not have",
    (image) =>
      image("api", { stages: [{ name: "run", base: "node:22.21.1", steps: [{ kind: "shell", line: "id" }] }] }),
    [
      "SYM-IMAGE-005",
      "Image.generated",
      'stages[0].steps[0]: {"kind":"shell","line":"id"}',
      { allowed: "a step whose kind is one of workdir, variables, packages, copy, take, run" },
    ],
  ),
  ...generated(
    "a step that reads a secret which is not declared",
    (image) => image("api", { stages: [stageOf({ kind: "run", command: ["npm", "ci"], secrets: ["npm"] })] }),
    [
      "SYM-IMAGE-005",
      "Image.generated",
      'stages[0].steps[0].secrets: ["npm"]',
      { allowed: "ids of `secrets`: there is none" },
    ],
  ),
  ...generated(
    "a step that takes from a stage that comes later",
    (image) => image("api", { stages: [stageOf({ kind: "take", from: "build", path: "/a", to: "/a" })] }),
    [
      "SYM-IMAGE-005",
      "Image.generated",
      'stages[0].steps[0].from: "build"',
      { allowed: "an earlier stage: there is none" },
    ],
  ),
  ...generated(
    "a secret among the variables of an image",
    (image) => image("api", { stages: [stageOf({ kind: "variables", values: { NPM_TOKEN: "x" } })] }),
    ["SYM-IMAGE-006", "Image.generated", "stages[0].steps[0].values.NPM_TOKEN"],
  ),
  ...generated("an image that runs as root", (image) => image("api", { user: "0" }), [
    "SYM-IMAGE-007",
    "Image.generated",
    'user: "0"',
  ]),
  [
    "an image of a Node program without a command",
    inFolder(() => {
      mkdirSync("api");
      Image.node("api", js({}));
    }),
    [
      "SYM-IMAGE-005",
      "Image.node",
      "command: undefined",
      { allowed: 'what the process runs, such as ["node", "server.js"]' },
    ],
  ],
  [
    "an image that two environments build in two ways",
    twoImages(
      () => Image.node("api", { command: ["node", "a.js"] }),
      () => Image.node("api", { command: ["node", "b.js"] }),
    ),
    ["SYM-IMAGE-008", "shop/prod/api", '"api", as shop/staging/api does not build it'],
  ],
  [
    "an image with a Dockerfile of its own in one environment and a generated one in another",
    twoImages(
      () => Image.fromDirectory("api"),
      () => Image.node("api", { command: ["node", "b.js"] }),
    ),
    ["SYM-IMAGE-008", "shop/prod/api", '"api", as shop/staging/api does not build it'],
  ],
  [
    "two images that write one Dockerfile",
    twoImages(
      () => Image.node("api", { command: ["node", "a.js"] }),
      () => Image.node("api", { name: "other", command: ["node", "b.js"] }),
    ),
    ["SYM-IMAGE-009", "shop/prod/api", 'api (Dockerfile) of "other", as shop/staging/api has'],
  ],
];
