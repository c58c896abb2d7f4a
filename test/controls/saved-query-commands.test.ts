import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type SavedQuery, surroundingsOf } from "../../src/controls/runbooks";
import { Facts } from "../../src/facts";
import { shellcheck } from "../artifacts/pipelines/shellcheck";
import { everyConstructOnAws } from "../documents/every-construct";
import { newFolder } from "../support/declare";

const [production] = everyConstructOnAws().environments;
const facts = Facts.of(production);
const queries = surroundingsOf(
  production.constructs.find(({ name }) => name === "worker"),
  facts,
).queries;

function queryNamed(end: string): SavedQuery {
  return queries.find(({ name }) => name.endsWith(`/${end}`))!;
}

/** Runs a command where `aws` keeps what it is asked and answers with the saved query; what the query was started with. */
function startedWith(command: string, saved: string): string {
  const folder = newFolder();
  const tools = join(folder, "tools");
  mkdirSync(tools);
  writeFileSync(join(folder, "saved"), saved);
  const aws = [
    "#!/bin/bash",
    'case "$2" in',
    `describe-query-definitions) cat "${folder}/saved" ;;`,
    `start-query) while [ "$1" != --query-string ]; do shift; done; printf %s "$2" > "${folder}/started"; echo 12 ;;`,
    'get-query-results) [ "$4" = 12 ] || exit 1 ;;',
    "esac",
  ].join("\n");
  writeFileSync(join(tools, "aws"), aws, { mode: 0o755 });
  writeFileSync(join(tools, "sleep"), "#!/bin/sh\n", { mode: 0o755 });
  execFileSync("sh", ["-e", "-c", command], { env: { ...process.env, PATH: `${tools}:${process.env.PATH}` } });
  return readFileSync(join(folder, "started"), "utf8");
}

const savedText = (name: string): string => {
  const query = facts.ofType("aws_cloudwatch_query_definition").find((one) => one.text("name") === name)!;
  return `${query.text("query_string")}\n`;
};

test.each(["7d3f1c52-0c1e-4a7e-9d5b-2f0a", "Root=1-67891233-abcdef012345678912345678", "a:b/c+d=@9.1"])(
  "the saved query about one request is started with the id that its reader wrote: %s",
  (id) => {
    const { command, name } = queryNamed("one-request");
    expect(command.split("\n")[0]).toBe('REQUEST="<id of the request>"');
    expect(startedWith(command.replace("<id of the request>", id), savedText(name))).toBe(
      [
        "# Write the id of the request between the quotes.",
        "fields @timestamp, @log, @message",
        `| filter @message like "${id}"`,
        "| sort @timestamp asc",
        "| limit 1000",
      ].join("\n"),
    );
  },
);

test("a saved query that asks for nothing is started as it stands", () => {
  const { command, name, for: what } = queryNamed("errors");
  expect(command).not.toContain("\n");
  expect(startedWith(command, savedText(name))).toBe(savedText(name).trimEnd());
  expect(what).toBe("what the saved query shop-prod/errors finds in the last hour");
});

test("say what is to be written into them, and are good shell", () => {
  expect(queryNamed("one-request").for).toBe(
    "what the saved query shop-prod/one-request finds in the last hour, once the id of one request, as it stands in the logs, is between the quotes of the first line",
  );
  expect(queries.length).toBeGreaterThan(1);
  expect(shellcheck(Object.fromEntries(queries.map(({ name, command }) => [name, command])))).toEqual([]);
});
