// Starts the packaged jar on an empty data directory, as somebody would who just downloaded it.
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class Annals {
  #authorization

  static async start(jar, smtpPort, more = {}) {
    const port = await freePort()
    const directory = mkdtempSync(join(tmpdir(), 'annals-tour-'))
    const annals = new Annals(jar, `http://127.0.0.1:${port}`, directory)
    annals.#run({
      PORT: String(port),
      GOTRUE_API_HOST: '127.0.0.1',
      API_EXTERNAL_URL: annals.url,
      GOTRUE_SITE_URL: 'http://localhost:3000',
      GOTRUE_SMTP_HOST: '127.0.0.1',
      GOTRUE_SMTP_PORT: String(smtpPort),
      GOTRUE_SMTP_ADMIN_EMAIL: 'annals@example.com',
      GOTRUE_SMTP_MAX_FREQUENCY: '1ns',
      GOTRUE_EXTERNAL_ANONYMOUS_USERS_ENABLED: 'true',
      ...(typeof more === 'function' ? more(annals.url) : more),
    })
    await annals.#healthy()
    return annals
  }

  constructor(jar, url, directory) {
    this.jar = jar
    this.url = url
    this.directory = directory
    this.log = join(directory, 'log')
  }

  /** An administrator's token, minted with the secret in the data directory. */
  serviceToken() {
    const options = ['--role', 'service_role', '--name', 'grace', '--expires', '1h']
    const printed = execFileSync('java', ['-jar', this.jar, 'token', ...options], { env: this.#environment({}) })
    return printed.toString().match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/)[0]
  }

  /** Asks as an administrator; what came back. */
  async call(method, path, content) {
    this.#authorization ??= `Bearer ${this.serviceToken()}`
    const headers = { authorization: this.#authorization }
    const answer = await fetch(this.url + path, { method, headers, body: content && JSON.stringify(content) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text && JSON.parse(text)
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill('SIGTERM')
    await ended
    rmSync(this.directory, { recursive: true })
  }

  /** What it printed; for a failure's report. */
  said() {
    return readFileSync(this.log, 'utf8')
  }

  #run(settings) {
    const log = openSync(this.log, 'a')
    const options = { env: this.#environment(settings), stdio: ['ignore', log, log] }
    this.process = spawn('java', ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', this.jar], options)
    process.once('exit', () => this.process.kill('SIGKILL'))
    closeSync(log)
  }

  #environment(settings) {
    const { PATH, HOME, JAVA_HOME } = process.env
    return { PATH, HOME, ...(JAVA_HOME && { JAVA_HOME }), ANNALS_DATA_DIR: join(this.directory, 'data'), ...settings }
  }

  async #healthy() {
    const deadline = Date.now() + 60_000
    while (Date.now() < deadline && this.process.exitCode === null) {
      const ok = await fetch(`${this.url}/health`).then((response) => response.ok, () => false)
      if (ok) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`Annals did not become healthy; it said:\n${this.said()}`)
  }
}

export function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
