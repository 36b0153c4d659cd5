// Starts a Bluesky PDS and the identity directory (PLC) that it asks, both on loopback and for tests only.
// node start.mjs PACKAGES DATA PORT   PACKAGES: where npm installed; DATA: an empty folder. It ends when it is killed.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [packages, data, port] = process.argv.slice(2)
const require = createRequire(join(resolve(packages), 'package.json'))
const { Database, PlcServer } = require('@did-plc/server')
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')

// The directory keeps its identities in memory. Port 0: the system chooses.
const plc = onLoopback(PlcServer.create({ db: Database.mock(), port: 0 }))
const directory = `http://127.0.0.1:${(await plc.start()).address().port}`

const blobs = join(data, 'blobs')
mkdirSync(blobs, { recursive: true })
const env = {
  devMode: true,
  hostname: 'localhost',
  port: Number(port),
  dataDirectory: data,
  blobstoreDiskLocation: blobs,
  didPlcUrl: directory,
  serviceHandleDomains: ['.test'],
  inviteRequired: false,
  rateLimitsEnabled: false,
  crawlers: [],
  jwtSecret: randomBytes(16).toString('hex'),
  adminPassword: randomBytes(16).toString('hex'),
  plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
}
await onLoopback(await PDS.create(envToCfg(env), envToSecrets(env))).start()

// Left alone, both would listen on every address of the machine.
function onLoopback(service) {
  service.app.listen = (at) => createServer(service.app).listen(at, '127.0.0.1')
  return service
}
