import fc from "fast-check";
import { renderDocuments } from "../../src/documents";
import type { ProjectRecord } from "../../src/model/record";
import { escapeTemplate } from "../../src/values/template";
import { Parser } from "../support/parser";
import { untrusted } from "../support/untrusted";
import { shopRecord } from "./shop";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly lang?: string;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
const linter = new Parser<readonly object[]>("markdown-linter.mjs");
const diagrams = new Parser<{ edges: readonly unknown[] }>("mermaid-parser.mjs");
afterAll(() => Promise.all([parser.close(), linter.close(), diagrams.close()]));

const walk = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(walk)];
let record: ProjectRecord;
beforeAll(() => (record = shopRecord()));

/** The project with the text in every place that the model leaves to the user, as the platforms write it into the Terraform. */
function poisoned(text: string): ProjectRecord {
  const template = escapeTemplate(text);
  const environments = record.environments.map((environment) => {
    const terraform = structuredClone(environment.terraform) as Record<string, any>;
    const types = Object.values(terraform.resource) as Record<string, Record<string, unknown>>[];
    for (const body of types.flatMap((members) => Object.values(members))) {
      for (const attribute of ["description", "name", "domain_name", "cidr_block"])
        if (attribute in body) body[attribute] = template;
    }
    for (const definition of Object.values(
      (terraform.resource.aws_ecs_task_definition ?? {}) as Record<string, Record<string, unknown>>,
    )) {
      definition.container_definitions = escapeTemplate(
        JSON.stringify([{ name: text, image: text, user: text, healthCheck: { command: [text] } }]),
      );
    }
    terraform.variable = {
      v: {
        type: "string",
        default: text,
        description: template,
        validation: { condition: "${true}", error_message: template },
      },
    };
    terraform.output = { o: { value: template, description: template } };
    const differences = [{ construct: "api", property: "scaling", instead: text }];
    return { ...environment, terraform, differences, platform: { ...environment.platform, title: text } };
  });
  return {
    ...record,
    environments,
    title: `T${text}`,
    purpose: text,
    owner: { team: text, contact: text },
    notes: { terraform: `n${text}` },
  };
}

test("untrusted text stays text in every document", async () => {
  const blank = new Set(
    walk(await parser.parse(renderDocuments(poisoned("plain"))[0]!.content)).map(({ type }) => type),
  );
  await fc.assert(
    fc.asyncProperty(
      untrusted.filter((text) => /\S/.test(text)),
      async (text) => {
        for (const { content } of renderDocuments(poisoned(text))) {
          const nodes = walk(await parser.parse(content));
          expect(nodes.filter(({ type }) => type === "html")).toHaveLength(1);
          expect(nodes.filter(({ type, url }) => type === "link" && !/^(?:[\w./-]+\.md(?:#|$)|#)/.test(url!))).toEqual(
            [],
          );
          expect(nodes.map(({ type }) => type).filter((type) => !blank.has(type) && type !== "orderedList")).toEqual(
            [],
          );
          for (const { value } of nodes.filter(({ lang }) => lang === "mermaid"))
            expect((await diagrams.parse(value!)).edges.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 10 },
  );
}, 60_000);

test.each([
  "a | b",
  "`tick`",
  "<script>alert(1)</script>",
  "${x}",
  "%{if}",
  "${{ secrets.X }}",
  "-->",
  "# head",
  "[a](http://x.y)",
])(
  "%j leaves every document clean",
  async (text) => {
    for (const { content } of renderDocuments(poisoned(text))) expect(await linter.parse(content)).toEqual([]);
  },
  30_000,
);
