import { Lazy, Token } from "cdktf";
import { Cidr, Environment, Network, Project } from "symphony-infra";
import * as make from "../../support/declare";

/** One problem as a bad input raises it: id, path and what was got; what is allowed and the fix where they are not the catalogue's. */
export type Expected = readonly [
  id: string,
  path: string,
  got: string,
  better?: { readonly allowed?: string; readonly fix?: string },
];
export type BadInput = readonly [mistake: string, declare: () => unknown, ...expected: readonly Expected[]];

export const TOKEN = "a token, known only after a deploy";
export const text = (): string => Token.asString({ resolve: () => "x" } as never);
export const lazy = (): string => Lazy.stringValue({ produce: () => "x" });
export const number = (): number => Token.asNumber({ resolve: () => 1 } as never);
export const js = (value: unknown): never => value as never;

export const service = (props: object, id?: string) => () => make.newService(make.newEnvironment(), id, props);
export const network = (props: object) => () => new Network(make.newEnvironment(), "network", js(props));
export const project = (props: object) => () =>
  new Project(make.newApp(), "shop", js({ title: "Shop", owner: make.owner, ...props }));
export const environment = (props: object) => () => make.newEnvironment(make.newProject(), "staging", props);
/** Declares in a complete environment and synthesizes the app. */
export const synth = (declare: (environment: Environment) => unknown, given?: () => Environment) => () => {
  const target = given?.() ?? make.newNetworkedEnvironment();
  declare(target);
  (target.node.root as ReturnType<typeof make.newApp>).synth();
};
export const ADDRESSES = { addresses: Cidr.of("10.20.0.0/16") };

export function inFolder(run: () => void): () => void {
  return () => {
    const former = process.cwd();
    process.chdir(make.newFolder());
    try {
      run();
    } finally {
      process.chdir(former);
    }
  };
}
