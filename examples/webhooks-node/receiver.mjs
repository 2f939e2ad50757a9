// A receiver of webhooks: verifies each delivery, takes each event once, and keeps them in the order of the log.
import http from 'node:http'
import { Webhook } from 'standardwebhooks'

const LARGEST_BODY = 1 << 20

export class Receiver {
  events = []
  refused = 0
  #seen = new Set()

  listen(port = 0) {
    this.server = http.createServer((request, response) => this.#receive(request, response))
    return new Promise((resolve) => this.server.listen(port, '127.0.0.1', () => resolve(this.server.address().port)))
  }

  /** The secret that the creation of the subscription answered. */
  trust(secret) {
    this.webhook = new Webhook(secret)
  }

  close() {
    this.server.closeAllConnections()
    this.server.close()
  }

  async #receive(request, response) {
    try {
      // What was signed is the body as it came: parse it after it is verified, and never before.
      const event = this.webhook.verify(await body(request), request.headers)
      this.#take(request.headers['webhook-id'], event)
      response.writeHead(204).end()
    } catch {
      this.refused++
      response.writeHead(401).end()
    }
  }

  /** A delivery may come again, when its answer was lost on the way: under the same id. */
  #take(id, event) {
    if (!this.#seen.has(id)) {
      this.#seen.add(id)
      this.events.push(event)
    }
  }
}

async function body(request) {
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
