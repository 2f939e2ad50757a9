// What a browser does in a sign-in: keeps cookies of each host, follows redirects, fills in the one form of a page.

export class Browser {
  #cookies = new Map()

  /** Goes somewhere and follows redirects, until a page comes or an address that begins with `until`. */
  async visit(address, { until }) {
    let url = new URL(address)
    let form
    for (let hops = 0; hops < 20; hops++) {
      if (url.href.startsWith(until)) return { url }
      const answer = await this.#ask(url, form)
      if (answer.status < 300 || answer.status > 399) return { url, status: answer.status, page: await answer.text() }
      url = new URL(answer.headers.get('location'), url)
      form = undefined
    }
    throw new Error(`too many redirects, at last to ${url}`)
  }

  /** Sends the form of a page. */
  async submit({ page, url }, fields, { until }) {
    const action = page.match(/<form[^>]*\saction="([^"]*)"/)?.[1].replaceAll('&amp;', '&')
    if (!action) throw new Error(`no form on ${url}:\n${page}`)
    const target = new URL(action, url)
    const answer = await this.#ask(target, new URLSearchParams(fields))
    const location = answer.headers.get('location')
    return location
      ? this.visit(new URL(location, target), { until })
      : { url: target, status: answer.status, page: await answer.text() }
  }

  async #ask(url, form) {
    const jar = this.#cookies.get(url.host) ?? new Map()
    this.#cookies.set(url.host, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', method: form ? 'POST' : 'GET', body: form, headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [name, ...value] = set.split(';')[0].split('=')
      jar.set(name, value.join('='))
    }
    return answer
  }
}
