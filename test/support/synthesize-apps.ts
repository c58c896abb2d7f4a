import { App } from "cdktf";
import { mkdirSync, readFileSync, writeFileSync } from "fs";
import { join } from "path";
import { Aws, HostedZone } from "../../src/aws";
import { Docker } from "../../src/docker";
import { Platform } from "../../src";
import { SpecificationError } from "../../src/values/specification-error";
import { RandomApp, declareRandomApp } from "./random-app";

/** A program: synthesizes every app of a JSON file below a folder, each as a project of its own, on the real platforms. */
const [source, folder] = process.argv.slice(2);
const apps = JSON.parse(readFileSync(source, "utf8")) as readonly RandomApp[];

function platformOf(environment: string): Platform {
  if (environment === "env1") return new Docker();
  const region = "eu-west-1";
  const zones = ["a", "b", "c", "d"].map((letter) => `${region}${letter}`);
  return new Aws({
    account: "123456789012",
    region,
    zones,
    hostedZones: [HostedZone.existing("example.com", "Z0123456789ABC")],
  });
}

/** A random app's images lie in a public registry, which a network on AWS without a way out does not reach. */
function withWayOut(app: RandomApp): RandomApp {
  return {
    ...app,
    environments: app.environments.map((each) => ({
      ...each,
      egress: each.egress === "none" ? "single-nat" : each.egress,
    })),
  };
}

apps.forEach((given, index) => {
  const root = join(folder, String(index));
  mkdirSync(join(root, "infrastructure"), { recursive: true });
  writeFileSync(join(root, "cdktf.json"), "{}");
  const app = new App({ outdir: join(root, "infrastructure/terraform"), stackTraces: false });
  try {
    declareRandomApp(app, withWayOut(given), platformOf);
    app.synth();
  } catch (error) {
    // A refusal is an output too: the other process must refuse the same.
    if (!SpecificationError.is(error)) throw error;
    writeFileSync(join(root, "refused"), error.message);
  }
});
