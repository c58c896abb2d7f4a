import { Duration, Rotation, Secret, SecretProps } from "../../../src";
import { dockerEnvironment, service, terraformOf } from "./shop";

/** One secret that one service uses. */
function environmentWith(props: SecretProps = {}) {
  const { dev } = dockerEnvironment();
  const secret = new Secret(dev, "stripe-key", props);
  service(dev, "api").uses(secret);
  return { dev, secret };
}

const resourcesOf = (props?: SecretProps) => terraformOf(environmentWith(props).dev).resource;

describe("a generated secret", () => {
  test("is a volume that a container without any right fills once, and that never passes through Terraform", () => {
    const { docker_volume: volumes, docker_container: containers, docker_image: images } = resourcesOf();
    expect(volumes.stripe_key).toMatchObject({ name: "shop-dev-stripe-key" });
    const { "//": _, command, labels, ...generator } = containers.stripe_key_generator;
    expect(images.stripe_key_generator).toMatchObject({ name: "busybox:1.37.0", keep_locally: true });
    expect(generator).toEqual({
      name: "shop-dev-stripe-key-generator",
      image: "${docker_image.stripe_key_generator.image_id}",
      entrypoint: ["/bin/sh", "-euc"],
      attach: true,
      must_run: false,
      start: undefined,
      restart: "no",
      logs: false,
      rm: false,
      init: false,
      user: "0:0",
      read_only: true,
      capabilities: { drop: ["ALL"] },
      security_opts: ["no-new-privileges:true"],
      privileged: false,
      network_mode: "none",
      cpu_period: 100000,
      cpu_quota: 100000,
      memory: 16,
      memory_swap: 16,
      log_driver: "json-file",
      log_opts: { "max-file": "3", "max-size": "10m" },
      volumes: [{ volume_name: "${docker_volume.stripe_key.name}", container_path: "/secret", read_only: false }],
      lifecycle: {
        postcondition: [
          {
            condition: "${self.exit_code == 0}",
            error_message:
              "No value could be written to the volume shop-dev-stripe-key: see `docker logs shop-dev-stripe-key-generator`, remove that container, and apply again.",
          },
        ],
      },
    });
    expect(command).toEqual([
      [
        "umask 077",
        "cd /secret",
        'if [ "$(cat .generation 2>/dev/null)" = 1 ]; then exit 0; fi',
        "rm -f .value",
        "tr -dc 'A-Za-z0-9' < /dev/urandom | head -c 40 > .value",
        '[ "$(wc -c < .value)" -eq 40 ]',
        "chmod 0444 .value",
        "mv -f .value value",
        "echo 1 > .generation",
      ].join("\n"),
    ]);
  });

  test("is made of as many characters as it says, of those it says, and anew with each generation", () => {
    const source = Secret.generated({ length: 64, excludePunctuation: false, generation: 2 });
    const [script] = resourcesOf({ source }).docker_container.stripe_key_generator.command;
    expect(script).toContain("tr -dc '!-~' < /dev/urandom | head -c 64 > .value");
    expect(script).toContain("= 2 ]; then exit 0");
    expect(script).toContain("echo 2 > .generation");
  });
});

test("an external secret is a volume that stays empty until it is filled", () => {
  const { docker_volume: volumes, docker_container: containers } = resourcesOf({ source: Secret.external() });
  expect(volumes.stripe_key.name).toBe("shop-dev-stripe-key");
  expect(Object.keys(containers)).toEqual(["api"]);
  expect(containers.api.depends_on).toEqual(["docker_volume.stripe_key"]);
});

test("its description is a label of the volume, as it was written", () => {
  const { docker_volume: volumes } = resourcesOf({ description: "Opens ${till}" });
  expect(volumes.stripe_key.labels).toContainEqual({ label: "description", value: "Opens $${till}" });
});

test("a consumer reads a file that is mounted read-only, and starts when it is there", () => {
  const { api } = resourcesOf().docker_container;
  expect(api.volumes).toEqual([
    { volume_name: "${docker_volume.stripe_key.name}", container_path: "/run/secrets/stripe-key", read_only: true },
  ]);
  expect(api.env).toContain("STRIPE_KEY_FILE=/run/secrets/stripe-key/value");
  expect(api.depends_on).toEqual(["docker_container.stripe_key_generator"]);
});

test("customize passes the resources", () => {
  const { dev, secret } = environmentWith();
  secret.customize(({ docker }) => {
    docker!.volume.addOverride("driver", "local");
    docker!.generator!.addOverride("memory", 32);
  });
  const { docker_volume: volumes, docker_container: containers } = terraformOf(dev).resource;
  expect([volumes.stripe_key.driver, containers.stripe_key_generator.memory]).toEqual(["local", 32]);
});

test("what Docker does not do is stated", () => {
  const { dev } = environmentWith({
    source: Secret.external(),
    description: "Opens the till",
    rotateEvery: Duration.days(90),
    dataClass: "restricted",
  });
  const rows = dev.platform.differences(dev).filter(({ construct }) => construct === "stripe-key");
  expect(rows.map(({ property, instead }) => `${property}: ${instead}`)).toEqual([
    "source: What starts before `symphony secret set` has filled it runs and finds no file, instead of not being started.",
    "uses: STRIPE_KEY_FILE names a file that holds the value, instead of STRIPE_KEY holding the value itself.",
    "dataClass: The value lies readable in a volume for root of the Docker host, instead of being encrypted with the key of restricted data.",
    "rotateEvery: Nobody is reminded and nothing is replaced, instead of every 90 days.",
    "rotation: The steps are in the documents only, instead of arriving with each reminder.",
    "recovery: It is deleted at once with its volume, instead of being recoverable for the tier's recovery window.",
  ]);
});

const changes: { readonly [P in keyof Omit<Required<SecretProps>, "satisfies">]: SecretProps[P] } = {
  source: Secret.external(),
  description: "Opens the till",
  rotateEvery: Duration.days(90),
  rotation: Rotation.function("arn:aws:lambda:eu-west-1:123456789012:function:rotate"),
  dataClass: "restricted",
  renamedFrom: "old",
};

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a secret's %s is realized or stated",
  (property) => {
    const base = property === "rotation" ? { rotateEvery: Duration.days(90) } : {};
    const outcome = (props: SecretProps) => {
      const { dev } = environmentWith({ ...base, ...props });
      return JSON.stringify([terraformOf(dev), dev.platform.differences(dev)]);
    };
    expect(outcome({ [property]: changes[property] })).not.toBe(outcome({}));
  },
);
