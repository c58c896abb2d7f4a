import { mkdirSync, writeFileSync } from "fs";
import { join } from "path";
import { Image } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, text, js, inFolder } from "./kit";

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
];
