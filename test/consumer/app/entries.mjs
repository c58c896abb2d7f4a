// Prints what each entry point exports to an ECMAScript module and to a CommonJS one.
import { createRequire } from "node:module";
import { Project } from "symphony-infra";
import * as root from "symphony-infra";
import { Aws } from "symphony-infra/aws";
import * as aws from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";
import * as docker from "symphony-infra/docker";
import { TerraformWorkspace } from "symphony-infra/testing";
import * as testing from "symphony-infra/testing";

const require = createRequire(import.meta.url);
const own = ["default", "__esModule", "module.exports"];
const namesOf = (entry) =>
  Object.keys(entry)
    .filter((name) => !own.includes(name))
    .sort();
const entries = {
  "symphony-infra": root,
  "symphony-infra/aws": aws,
  "symphony-infra/docker": docker,
  "symphony-infra/testing": testing,
};
const rows = Object.entries(entries).map(([name, entry]) => [
  name,
  { module: namesOf(entry), require: namesOf(require(name)) },
]);
const same = require("symphony-infra").Project === Project && require("symphony-infra/aws").Aws === Aws;
const classes = [Docker, TerraformWorkspace].every((entry) => typeof entry === "function");
console.log(JSON.stringify({ entries: Object.fromEntries(rows), same: same && classes }));
