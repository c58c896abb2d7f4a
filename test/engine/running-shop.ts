import { DockerEngine, until } from "../support/docker-engine";
import { ComposeFile, COMPOSE_FILE, Resource } from "./shop";

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks from the engine's machine, as a visitor's browser would; what is not an answer within ten seconds is an error. */
const REQUEST = `
const [url, method, body] = process.argv.slice(1);
fetch(url, { method, body: body || undefined, signal: AbortSignal.timeout(10000) })
  .then(async (answer) => console.log(JSON.stringify({ status: answer.status, body: await answer.text() })));
`;

/** The containers of examples/shop, by Compose. */
export class RunningShop {
  constructor(
    private readonly engine: DockerEngine,
    private readonly file: ComposeFile,
  ) {}

  compose(...line: readonly string[]): Promise<string> {
    return this.engine.compose(COMPOSE_FILE, "--project-name", this.file.project, ...line);
  }

  /** Those that are not started without being asked for are here too. */
  composeAll(...line: readonly string[]): Promise<string> {
    return this.compose(...this.file.profiles.flatMap((profile) => ["--profile", profile]), ...line);
  }

  async request(url: string, method = "GET", body = ""): Promise<Answer> {
    return JSON.parse(await this.engine.onHost(process.execPath, "--eval", REQUEST, url, method, body)) as Answer;
  }

  async inspect(container: string): Promise<Resource> {
    return JSON.parse(await this.engine.docker("inspect", container))[0] as Resource;
  }

  inside(container: string, ...line: readonly string[]): Promise<string> {
    return this.engine.docker("exec", container, ...line);
  }

  /** @param health as Docker calls it */
  awaitHealth(container: string, health: string, seconds: number): Promise<void> {
    const isSo = async (): Promise<boolean> => (await this.inspect(container)).State.Health.Status === health;
    return until(seconds, isSo, () => this.story(container));
  }

  awaitLog(container: string, text: string, seconds: number): Promise<void> {
    const isSo = async (): Promise<boolean> => (await this.log(container)).includes(text);
    return until(seconds, isSo, () => this.story(container));
  }

  async log(container: string): Promise<string> {
    const { stdout, stderr } = await this.engine.tryDocker(["logs", container]);
    return stdout + stderr;
  }

  /** What somebody wants to know of a container that is not as it should be. */
  async story(container: string): Promise<string> {
    const { State } = await this.inspect(container);
    return `${container}: ${JSON.stringify(State, undefined, 2)}\n${await this.log(container)}`;
  }

  /** Of every container, for a start that failed. */
  async stories(): Promise<string> {
    const names = (await this.engine.docker("ps", "--all", "--format", "{{.Names}}")).split("\n").filter(Boolean);
    return (await Promise.all(names.map((name) => this.story(name)))).join("\n");
  }
}
