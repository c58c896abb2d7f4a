import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

const [V, U, S] = ["violated", "unknown", "satisfied"];
const c = (attributes: object, more: object = {}) => ({
  resource: { docker_container: { a: { name: "a", image: "${docker_image.i.image_id}", ...attributes } }, ...more },
});

/** Ways to write a container that hide what it shares with its host, or that look as if it shared it. */
const cases: readonly (readonly [id: string, what: string, terraform: object, status: string])[] = [
  ["SYM-DOCKER.9", "device", c({ devices: [{ host_path: "/dev/sda" }] }), V],
  ["SYM-DOCKER.9", "device var", c({ devices: [{ host_path: "${var.d}" }] }), U],
  ["SYM-DOCKER.9", "volume_name path", c({ volumes: [{ volume_name: "/etc", container_path: "/x" }] }), V],
  [
    "SYM-DOCKER.9",
    "mount volume_options",
    c({
      mounts: [
        {
          type: "volume",
          target: "/x",
          volume_options: [{ driver_options: { type: "none", device: "/etc", o: "bind" } }],
        },
      ],
    }),
    V,
  ],
  [
    "SYM-DOCKER.9",
    "volume rbind",
    { resource: { docker_volume: { v: { driver_opts: { type: "none", device: "/etc", o: "rbind" } } } } },
    V,
  ],
  [
    "SYM-DOCKER.9",
    "volume ext4",
    { resource: { docker_volume: { v: { driver_opts: { type: "ext4", device: "/dev/sda1" } } } } },
    V,
  ],
  [
    "SYM-DOCKER.9",
    "volume overlay",
    {
      resource: {
        docker_volume: {
          v: { driver_opts: { type: "overlay", device: "overlay", o: "lowerdir=/etc,upperdir=/u,workdir=/w" } },
        },
      },
    },
    V,
  ],
  [
    "SYM-DOCKER.9",
    "volume nfs",
    { resource: { docker_volume: { v: { driver_opts: { type: "nfs", device: ":/etc", o: "addr=1.2.3.4,rw" } } } } },
    S,
  ],
  ["SYM-DOCKER.9", "dotdot", c({ volumes: [{ host_path: "/srv/../etc", container_path: "/x" }] }), V],
  ["SYM-DOCKER.9", "case mounts Bind", c({ mounts: [{ type: "bind", source: "/etc", target: "/x" }] }), V],
  ["SYM-DOCKER.10", "/run", c({ volumes: [{ host_path: "/run", container_path: "/x" }] }), V],
  ["SYM-DOCKER.10", "sock/", c({ volumes: [{ host_path: "/var/run/docker.sock/", container_path: "/x" }] }), V],
  [
    "SYM-DOCKER.10",
    "sock volume_name",
    c({ volumes: [{ volume_name: "/var/run/docker.sock", container_path: "/x" }] }),
    V,
  ],
  ["SYM-DOCKER.2", "CAP_ALL", c({ capabilities: { drop: ["CAP_ALL"], add: ["cap_sys_admin"] } }), V],
  ["SYM-DOCKER.2", "drop all lower", c({ capabilities: [{ drop: ["all"] }] }), S],
  ["SYM-DOCKER.2", "add var", c({ capabilities: [{ drop: ["ALL"], add: ["${var.c}"] }] }), U],
  ["SYM-DOCKER.3", "systempaths", c({ security_opts: ["no-new-privileges", "systempaths=unconfined"] }), V],
  ["SYM-DOCKER.3", "nnp 0", c({ security_opts: ["no-new-privileges:true", "no-new-privileges=0"] }), V],
  ["SYM-DOCKER.3", "nnp False", c({ security_opts: ["no-new-privileges:true", "no-new-privileges:False"] }), V],
  ["SYM-DOCKER.3", "var", c({ security_opts: ["no-new-privileges:true", "${var.x}"] }), U],
  ["SYM-DOCKER.7", "must_run false restart", c({ must_run: false, restart: "unless-stopped" }), V],
  ["SYM-DOCKER.8", "no ip", c({ ports: [{ internal: 80, external: 80 }] }), V],
  ["SYM-DOCKER.8", "ip null", c({ ports: { internal: 80, ip: null } }), V],
  [
    "SYM-DOCKER.11",
    "container:x host",
    c(
      { network_mode: "container:b" },
      {
        docker_container: {
          a: { name: "a", network_mode: "container:b", image: "x:1" },
          b: { name: "b", network_mode: "host", image: "x:1" },
        },
      },
    ),
    V,
  ],
  ["SYM-DOCKER.11", "container:x", c({ pid_mode: "container:b" }), U],
  ["SYM-DOCKER.11", "cgroupns host", c({ cgroupns_mode: "host" }), V],
  ["SYM-DOCKER.11", "dynamic net", c({ dynamic: { networks_advanced: { for_each: "${var.n}", content: {} } } }), U],
  ["SYM-DOCKER.12", "PGPASSWORD", c({ env: ["PGPASSWORD=x"] }), V],
  ["SYM-DOCKER.12", "MYSQL_PWD", c({ env: ["MYSQL_PWD=x"] }), V],
  ["SYM-DOCKER.12", "REDISCLI_AUTH", c({ env: ["REDISCLI_AUTH=x"] }), V],
  ["SYM-DOCKER.12", "local env", { ...c({ env: "${local.e}" }), locals: { e: ["DB_PASSWORD=x"] } }, V],
  ["SYM-DOCKER.12", "whole entry expr", c({ env: ["${var.entry}"] }), U],
  ["SYM-DOCKER.12", "dbpassword", c({ env: ["DBPASSWORD=x"] }), V],
  [
    "SYM-DOCKER.13",
    "macvlan",
    {
      resource: {
        docker_network: { n: { driver: "macvlan", options: { "com.docker.network.bridge.enable_icc": "false" } } },
      },
    },
    V,
  ],
  ["SYM-DOCKER.15", "bridge by name", c({ networks_advanced: [{ name: "bridge" }] }), V],
  ["SYM-DOCKER.15", "container:x", c({ network_mode: "container:b" }), U],
  ["SYM-DOCKER.15", "host", c({ network_mode: "host" }), S],
  ["SYM-DOCKER.16", "port", { resource: { docker_image: { i: { name: "registry:5000/app" } } } }, V],
  [
    "SYM-DOCKER.16",
    "digest",
    { resource: { docker_image: { i: { name: "registry:5000/app@sha256:" + "a".repeat(64) } } } },
    S,
  ],
  ["SYM-DOCKER.16", "tag", { resource: { docker_image: { i: { name: "registry:5000/app:1.2" } } } }, S],
  [
    "SYM-DOCKER.16",
    "latest+digest",
    { resource: { docker_image: { i: { name: "app:latest@sha256:" + "a".repeat(64) } } } },
    S,
  ],
  ["SYM-DOCKER.16", "container literal", c({ image: "nginx" }), V],
  ["SYM-DOCKER.16", "container literal latest", c({ image: "nginx:latest" }), V],
  ["SYM-DOCKER.16", "container literal exact", c({ image: "nginx:1.27" }), S],
  ["SYM-DOCKER.5", "root:root", c({ user: "root:root" }), V],
  [
    "SYM-DOCKER.11",
    "network of the host by a data source",
    {
      ...c({ networks_advanced: [{ name: "${data.docker_network.h.id}" }] }),
      data: { docker_network: { h: { name: "host" } } },
    },
    V,
  ],
  [
    "SYM-DOCKER.16",
    "a container of an image that is read",
    { ...c({ image: "${data.docker_image.i.id}" }), data: { docker_image: { i: { name: "nginx:latest" } } } },
    V,
  ],
  [
    "SYM-DOCKER.11",
    "a chain without an end",
    {
      resource: {
        docker_container: { a: { name: "a", pid_mode: "container:b" }, b: { name: "b", pid_mode: "container:a" } },
      },
    },
    U,
  ],
];

test.each(cases)("%s: %s", (id, _, terraform, status) => {
  const judged = judge(recordOf(terraform)).controls.find(({ control }) => control.id === id)!;
  expect(judged.status).toBe(status);
});
