"use strict";
const { readFileSync } = require("node:fs");
const { Sha256 } = require("@aws-crypto/sha256-js");
const { defaultProvider } = require("@aws-sdk/credential-provider-node");
const { SignatureV4 } = require("@smithy/signature-v4");
const { createClient } = require("redis");

const { env } = process;
const [host, port, username] = [env.CATALOGUE_HOST, Number(env.CATALOGUE_PORT), env.CATALOGUE_USER];
const usesIam = env.CATALOGUE_AUTHENTICATION === "iam";

/** A request to connect, signed by the task's role: Amazon ElastiCache takes it for a password, for fifteen minutes. */
async function token() {
  const signer = new SignatureV4({
    service: "elasticache",
    region: env.AWS_REGION,
    credentials: defaultProvider(),
    sha256: Sha256,
  });
  const hostname = env.CATALOGUE_NAME;
  const query = { Action: "connect", User: username };
  const request = { method: "GET", protocol: "http:", hostname, path: "/", query, headers: { host: hostname } };
  const signed = await signer.presign(request, { expiresIn: 900 });
  return `${hostname}/?${new URLSearchParams(signed.query)}`;
}

const password = async () => (usesIam ? token() : readFileSync(env.CATALOGUE_PASSWORD_FILE, "utf8").trim());

/** A cache that cannot be reached costs time, not answers. */
exports.cached = async (key, seconds, make) => {
  try {
    const client = await connected();
    const known = await client.get(key);
    if (known !== null) return JSON.parse(known);
    const value = await make();
    await client.set(key, JSON.stringify(value), { EX: seconds });
    return value;
  } catch (error) {
    console.log(JSON.stringify({ level: "warn", message: "without the cache", reason: error.message }));
    return make();
  }
};

/** An open connection would keep the process from its end. */
exports.close = async () => client?.isOpen && client.close();

let client;
async function connected() {
  if (client?.isReady) return client;
  client = createClient({
    socket: { host, port, tls: usesIam, reconnectStrategy: false },
    credentialsProvider: {
      type: "async-credentials-provider",
      credentials: async () => ({ username, password: await password() }),
    },
  });
  client.on("error", () => {});
  return client.connect();
}
