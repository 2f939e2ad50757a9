// A mail server that takes everything and keeps it in memory.
import net from 'node:net'

export class MailSink {
  #mails = []
  #waiting = []
  #server = net.createServer((socket) => this.#serve(socket))

  async listen() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this.#server.address().port
  }

  /** The next mail to an address. */
  async next(to, millis = 10_000) {
    const deadline = Date.now() + millis
    for (;;) {
      const found = this.#mails.findIndex((mail) => mail.to === to)
      if (found >= 0) return this.#mails.splice(found, 1)[0]
      const left = deadline - Date.now()
      if (left <= 0) throw new Error(`no mail to ${to} within ${millis} ms`)
      await this.#somethingComes(left)
    }
  }

  close() {
    this.#server.close()
  }

  #somethingComes(millis) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis)
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #serve(socket) {
    let to = ''
    let content = null
    let rest = ''
    const say = (line) => socket.write(line + '\r\n')
    const line = (text) => {
      if (content !== null) {
        if (text !== '.') return content.push(text.replace(/^\.\./, '.'))
        this.#keep({ to, body: readable(content.join('\r\n')) })
        content = null
        return say('250 ok')
      }
      if (/^RCPT/i.test(text)) to = text.match(/<(.*?)>/)[1].toLowerCase()
      if (/^QUIT/i.test(text)) return socket.end('221 bye\r\n')
      if (!/^DATA/i.test(text)) return say('250 ok')
      content = []
      say('354 go')
    }
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\r\n')
      rest = lines.pop()
      lines.forEach(line)
    })
    say('220 sink')
  }

  #keep(mail) {
    this.#mails.push(mail)
    this.#waiting.splice(0).forEach((wake) => wake())
  }
}

/** The body of a mail with one part, as its reader sees it. */
function readable(content) {
  const [head, ...parts] = content.split('\r\n\r\n')
  const body = parts.join('\r\n\r\n')
  const encoding = head.match(/^content-transfer-encoding:\s*(\S+)/im)?.[1]?.toLowerCase()
  return unescaped(decoded(body, encoding))
}

function decoded(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return body
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

function unescaped(html) {
  return html.replaceAll('&#43;', '+').replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
