import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeliveredImage } from "../../../src/facts";
import type { OpenEnvironment } from "../../../src/operations/context/open-environment";
import { versionsIn } from "../../../src/operations/plan/running-versions";
import { checkVersion, chooseVersions } from "../../../src/operations/plan/versions";

const image = (name: string, definition: string): DeliveredImage => ({
  name,
  architecture: "amd64",
  repository: name,
  variable: `${name}_version`,
  definition,
  container: name,
});
const IMAGES = [image("api", "aws_ecs_task_definition.api"), image("web", "docker_image.web")];

describe("the versions that run", () => {
  const versions = (container_definitions: unknown, name: unknown) =>
    versionsIn(
      {
        format_version: "1.0",
        values: {
          root_module: {
            resources: [
              { address: "docker_image.web", mode: "managed", type: "docker_image", name: "web", values: { name } },
            ],
            child_modules: [
              {
                resources: [
                  {
                    address: "aws_ecs_task_definition.api",
                    mode: "managed",
                    type: "aws_ecs_task_definition",
                    name: "api",
                    values: { container_definitions },
                  },
                ],
              },
            ],
          },
        },
      },
      IMAGES,
    );
  const containers = (image: string): string =>
    JSON.stringify([
      { name: "log", image: "log:9" },
      { name: "api", image },
    ]);

  test.each([
    ["registry.example.com:5000/shop/api:1.4.0", "1.4.0"],
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:v2@sha256:0f1e", "v2"],
    ["registry.example.com:5000/shop/api", undefined],
    ["api@sha256:0f1e", undefined],
  ])("are read from the image %s", (reference, version) => {
    expect(versions(containers(reference), "localhost:5000/shop/web:1.0.0")).toEqual({
      ...(version === undefined ? {} : { api_version: version }),
      web_version: "1.0.0",
    });
  });

  test("are none of a state that holds no such image, or nothing", () => {
    expect(versions("no JSON", undefined)).toEqual({});
    expect(versionsIn({ format_version: "1.0" }, IMAGES)).toEqual({});
  });
});

describe("the versions that are planned", () => {
  const folder = mkdtempSync(join(tmpdir(), "symphony-versions-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const environment = {
    name: "staging",
    terraformFolder: folder,
    deployment: { images: IMAGES, otherVariables: ["token", "zone"] },
  } as unknown as OpenEnvironment;
  const choose = (choice: object, variables: NodeJS.ProcessEnv = { TF_VAR_token: "t", TF_VAR_zone: "z" }) =>
    chooseVersions({ variables }, environment, {
      kind: "deploy",
      running: {},
      command: "symphony plan staging",
      ...choice,
    });

  test("are those that are asked for, else those of a variable, else those that run", () => {
    const running = { api_version: "1.0.0", web_version: "1.0.0" };
    const variables = { TF_VAR_token: "t", TF_VAR_zone: "z", TF_VAR_web_version: "1.1.0" };
    expect(choose({ version: "2.0.0", running }, variables)).toEqual({ api_version: "2.0.0", web_version: "2.0.0" });
    expect(choose({ running }, variables)).toEqual({ api_version: "1.0.0", web_version: "1.1.0" });
  });

  test("are asked for together with every other value that is missing", () => {
    expect(() => choose({ running: { api_version: "1.0.0" } }, { TF_VAR_token: "" })).toThrow(
      "asks for values that nothing gives: web_version, zone.",
    );
  });

  test("need not be known for a destruction, and other values may come from a file", () => {
    writeFileSync(join(folder, "secret.auto.tfvars"), 'token = "t"\n');
    expect(choose({ kind: "destroy" }, {})).toEqual({ api_version: "0.0.0", web_version: "0.0.0" });
  });

  test.each(["latest", "", "a b", "../1", "x".repeat(129), "${var.x}"])("are never %j", (version) => {
    expect(() => checkVersion(version, "symphony plan staging")).toThrow("is no version of an image.");
  });
});
