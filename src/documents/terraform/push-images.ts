import { Facts, type ResourceFact, type Workload, blocksOf, workloadsOf } from "../../facts";
import { type ImageBuild, secretVariable } from "../../model/image-build";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, codeBlock, paragraph, text } from "../kit/markdown";

/** The file that `docker build` reads where nothing names another. */
const DOCKERFILE = "Dockerfile";

/** The commands that build the images of an environment and push them to its repositories. */
export function pushImages(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const repositories = facts.ofType("aws_ecr_repository");
  if (repositories.length === 0) return [];
  const registry = registryOf(environment);
  const login = `aws ecr get-login-password --region ${registry.region} | docker login --username AWS --password-stdin ${registry.host}`;
  const sentence =
    "To push the images, in the folder of cdktf.json, with the versions in the variables that the steps name. Where a command shows a variable of the shell or a name in angle brackets, the Terraform holds no literal value: set it first.";
  const commands = repositories.flatMap((repository) => commandsOf(environment, repository, registry.host));
  return [paragraph(text(sentence)), codeBlock("sh", [login, ...commands].join("\n"))];
}

function commandsOf(environment: EnvironmentRecord, repository: ResourceFact, host: string): readonly string[] {
  const user = userOf(Facts.of(environment), repository);
  const built = environment.images.find(({ runBy }) => runBy.some((use) => use.name === user?.workload.construct));
  const folder = built === undefined ? "<folder of the image>" : quoted(built.directory);
  const name = literal(repository.value("name"));
  const version = user?.variable === undefined ? "<version>" : `"$TF_VAR_${user.variable}"`;
  const image = `${host}/${name === undefined ? "<repository>" : quoted(name)}:${version}`;
  const platform = PLATFORMS[user?.workload.architecture ?? "X86_64"] ?? "linux/amd64";
  const { dockerfile = DOCKERFILE } = built ?? {};
  const file = dockerfile === DOCKERFILE ? "" : ` -f ${quoted(`${built!.directory}/${dockerfile}`)}`;
  const options = built?.build === undefined ? "" : generatedOptions(built.build, version);
  return [`docker build --platform ${platform}${file}${options} -t ${image} ${folder}`, `docker push ${image}`];
}

/** Arguments and secrets of a generated Dockerfile; the values of the secrets stay in variables of the shell. */
function generatedOptions({ secrets }: ImageBuild, version: string): string {
  const revision = "REVISION=$(git rev-parse HEAD)";
  const mounted = secrets.map((secret) => ` --secret id=${secret.id},env=${secretVariable(secret)}`);
  return ` --build-arg VERSION=${version} --build-arg "${revision}"${mounted.join("")}`;
}

const PLATFORMS: Readonly<Record<string, string>> = { X86_64: "linux/amd64", ARM64: "linux/arm64" };

/** The workload that runs the repository's image, and the input variable that holds its version. */
function userOf(facts: Facts, { address }: ResourceFact): { workload: Workload; variable?: string } | undefined {
  for (const workload of workloadsOf(facts)) {
    for (const { image } of workload.containers) {
      if (!image.startsWith(`{${address}}`)) continue;
      return { workload, variable: /:\{var\.([\w-]+)\}$/.exec(image)?.[1] };
    }
  }
  return undefined;
}

/** The registry of the one account that the provider admits, in its region. */
function registryOf({ terraform }: EnvironmentRecord): { readonly region: string; readonly host: string } {
  const [provider] = blocksOf((terraform.provider as Record<string, unknown> | undefined)?.aws);
  const accounts = provider?.allowed_account_ids;
  const account = literal(Array.isArray(accounts) && accounts.length === 1 ? accounts[0] : undefined);
  const region = literal(provider?.region);
  const place = region === undefined ? '"$AWS_REGION"' : quoted(region);
  const domain = region?.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const owner = account === undefined ? '"$AWS_ACCOUNT_ID"' : quoted(account);
  return { region: place, host: `${owner}.dkr.ecr.${place}.${domain}` };
}

function literal(fact: unknown): string | undefined {
  return typeof fact === "string" && fact !== "" && !/[$%]\{/.test(fact) ? fact : undefined;
}

/** One word of a POSIX shell, whatever the value holds. */
function quoted(value: string): string {
  return /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
