// Runs a Keycloak of its own, with one realm that nothing outlives: its database is in memory.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../auth-js/annals.mjs'

const REALM = 'tour'

export class Keycloak {
  /** Starts the unpacked distribution with people who can sign in, each `{ username, email, verified, password }`. */
  static async start(distribution, people) {
    const port = await freePort()
    const directory = mkdtempSync(join(tmpdir(), 'keycloak-tour-'))
    const keycloak = new Keycloak(`http://127.0.0.1:${port}/realms/${REALM}`, directory)
    // It writes into its own directory, and the distribution stays as it is.
    cpSync(distribution, join(directory, 'keycloak'), { recursive: true })
    mkdirSync(join(directory, 'keycloak/data/import'), { recursive: true })
    writeFileSync(join(directory, 'keycloak/data/import/realm.json'), JSON.stringify(keycloak.#realm(people)))
    keycloak.#run(port)
    await keycloak.#ready()
    return keycloak
  }

  constructor(url, directory) {
    this.url = url
    this.directory = directory
    this.log = join(directory, 'log')
    this.clientId = 'annals'
    this.clientSecret = randomBytes(24).toString('hex')
  }

  /** An id_token as a native application gets one, with the access token that came with it. */
  async tokensOf({ username, password }, nonce) {
    const answer = await fetch(`${this.url}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        scope: 'openid',
        client_id: this.clientId,
        client_secret: this.clientSecret,
        username,
        password,
        nonce,
      }),
    })
    if (!answer.ok) throw new Error(`Keycloak gave no tokens: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill('SIGKILL')
    await ended
    rmSync(this.directory, { recursive: true })
  }

  #realm(people) {
    return {
      realm: REALM,
      enabled: true,
      sslRequired: 'none',
      clients: [
        {
          clientId: this.clientId,
          secret: this.clientSecret,
          redirectUris: ['*'],
          standardFlowEnabled: true,
          directAccessGrantsEnabled: true,
        },
      ],
      users: people.map((person) => ({
        username: person.username,
        email: person.email,
        emailVerified: person.verified,
        firstName: person.username,
        lastName: 'Example',
        enabled: true,
        credentials: [{ type: 'password', value: person.password }],
      })),
    }
  }

  #run(port) {
    const log = openSync(this.log, 'a')
    const { PATH, HOME, JAVA_HOME } = process.env
    this.process = spawn(
      join(this.directory, 'keycloak/bin/kc.sh'),
      ['start-dev', '--import-realm', '--db=dev-mem', '--http-host=127.0.0.1', `--http-port=${port}`],
      {
        env: { PATH, HOME, ...(JAVA_HOME && { JAVA_HOME }), JAVA_OPTS_KC_HEAP: '-Xmx512m' },
        stdio: ['ignore', log, log],
      },
    )
    closeSync(log)
    process.once('exit', () => this.process.kill('SIGKILL'))
  }

  async #ready() {
    const deadline = Date.now() + 240_000
    while (Date.now() < deadline && this.process.exitCode === null) {
      const discovery = `${this.url}/.well-known/openid-configuration`
      const ok = await fetch(discovery).then((response) => response.ok, () => false)
      if (ok) return
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    throw new Error(`Keycloak did not start; it said:\n${readFileSync(this.log, 'utf8')}`)
  }
}
