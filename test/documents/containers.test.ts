import { renderDocuments } from "../../src/documents";
import type { ProjectRecord } from "../../src/model/record";
import { changed, committedShop } from "../artifacts/compose-files";

function specification(project: ProjectRecord): string {
  return renderDocuments(project).find(({ path }) => path.endsWith("/infrastructure-spec.md"))!.content;
}

describe("what infrastructure-spec.md says of containers", () => {
  const project = committedShop();
  const document = specification(project);

  test("who is in which network, under which names and addresses, and what the host publishes", () => {
    expect(document).toContain("### Container networking of dev\n");
    expect(document).not.toContain("### Container networking of prod\n");
    expect(document).toContain(
      "| `shop-dev-api` | `shop-dev-web-to-api` | `api` | – | yes | no | `docker_container.api` |",
    );
    expect(document).toContain("| `shop-dev-api` | `shop-dev-network` | – | – | no | yes | `docker_container.api` |");
    expect(document).toContain(
      "| `shop-dev-web` | `tcp 8081` | `127.0.0.1:8081` | the Docker host itself | `docker_container.web` |",
    );
  });

  test("user, capabilities, files, limits and secrets of each", () => {
    expect(document).toMatch(
      /\| `shop-dev-api` \| `10001:10001` \| none \| none \| `\/tmp` \| `0.25 vCPU` \| `512` MiB \| `512` MiB \| `\/run\/secrets\/orders`, `\/run\/secrets\/catalogue` \| `docker_container.api` \|/,
    );
    const open = specification(
      changed(project, ({ docker_container: { api } }) => {
        api.capabilities = { add: ["NET_RAW"] };
        api.security_opts = [];
        api.read_only = false;
        delete api.memory;
      }),
    );
    expect(open).toMatch(
      /\| `shop-dev-api` \| `10001:10001` \| Docker's default and `NET_RAW` \| possible \| everywhere \| .* \| not limited \|/,
    );
  });

  test("the compose file, its variables, and what it leaves out", () => {
    expect(document).toContain("| dev | `infrastructure/docker-compose.yml` | `shop-dev-monitoring_alertmanager`");
    expect(document).toContain("| dev | `API_VERSION` | `dev` |");
    expect(document).toContain("The files leave out no setting of a container, image, network or volume.");
    const other = specification(changed(project, ({ docker_container: { api } }) => (api.gpus = "all")));
    expect(other).toContain("| dev | `docker_container.api` | `gpus` | Compose has no such setting |");
  });
});
