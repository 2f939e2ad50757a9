// Signs in with a real Keycloak, through its login page, with the unmodified Supabase client:
// node tour.mjs path/to/annals.jar path/to/the/unpacked/keycloak
// Ends with status 0 when everything behaved as the client's documentation says.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { AuthClient } from '@supabase/auth-js'
import { Annals } from '../auth-js/annals.mjs'
import { data, memory, step } from '../auth-js/steps.mjs'
import { Browser } from './browser.mjs'
import { Keycloak } from './keycloak.mjs'

const [jar, distribution] = process.argv.slice(2)
if (!jar || !distribution) {
  console.error('usage: node tour.mjs path/to/annals.jar path/to/keycloak')
  process.exit(2)
}

const app = 'http://localhost:3000/in'
const person = (username, verified) => ({
  username,
  verified,
  email: `${username}@example.com`,
  password: randomBytes(12).toString('hex'),
})
const ada = person('ada', true)
const bob = person('bob', true)
const eve = person('eve', false)

const keycloak = await Keycloak.start(distribution, [ada, bob, eve])
const annals = await Annals.start(jar, 25, (url) => ({
  GOTRUE_MAILER_AUTOCONFIRM: 'false',
  GOTRUE_SMTP_HOST: '',
  GOTRUE_URI_ALLOW_LIST: 'http://localhost:3000/**',
  GOTRUE_SECURITY_MANUAL_LINKING_ENABLED: 'true',
  GOTRUE_EXTERNAL_KEYCLOAK_ENABLED: 'true',
  GOTRUE_EXTERNAL_KEYCLOAK_CLIENT_ID: keycloak.clientId,
  GOTRUE_EXTERNAL_KEYCLOAK_SECRET: keycloak.clientSecret,
  GOTRUE_EXTERNAL_KEYCLOAK_REDIRECT_URI: `${url}/callback`,
  GOTRUE_EXTERNAL_KEYCLOAK_URL: keycloak.url,
}))

function newClient(flowType) {
  return new AuthClient({ url: annals.url, autoRefreshToken: false, persistSession: true, storage: memory(), flowType })
}

/** Through Keycloak's login page, and back to the application. */
async function logIn(address, { username, password }, browser = new Browser()) {
  const page = await browser.visit(address, { until: app })
  assert.ok(page.url.href.startsWith(keycloak.url), `at ${page.url} rather than at Keycloak`)
  return (await browser.submit(page, { username, password }, { until: app })).url
}

/** Without the scope Keycloak does not tell who it is. */
const throughKeycloak = { redirectTo: app, scopes: 'openid', skipBrowserRedirect: true }

async function providerUrl(client, options = {}) {
  const answer = await client.signInWithOAuth({ provider: 'keycloak', options: { ...throughKeycloak, ...options } })
  return data(answer).url
}

try {
  const client = newClient('pkce')

  const user = await step('sign in with PKCE through the login page', async () => {
    const back = await logIn(await providerUrl(client), ada)
    const { session, user } = data(await client.exchangeCodeForSession(back.searchParams.get('code')))
    assert.equal(user.email, ada.email)
    assert.ok(user.email_confirmed_at, 'Keycloak says that the address is verified')
    assert.equal(user.app_metadata.provider, 'keycloak')
    assert.equal(user.user_metadata.full_name, 'ada Example')
    assert.ok(session.provider_token, "Keycloak's own token comes with it")
    return user
  })

  await step('refresh, and ask who it is', async () => {
    data(await client.refreshSession())
    assert.equal(data(await client.getUser()).user.id, user.id)
  })

  await step('the implicit flow brings the same account', async () => {
    const other = newClient('implicit')
    const back = await logIn(await providerUrl(other), ada)
    const tokens = new URLSearchParams(back.hash.slice(1))
    assert.equal(data(await other.getUser(tokens.get('access_token'))).user.id, user.id)
  })

  await step('who is signed in at Keycloak sees no login page again', async () => {
    const browser = new Browser()
    await logIn(await providerUrl(client), ada, browser)
    const { url } = await browser.visit(await providerUrl(client), { until: app })
    assert.ok(url.searchParams.get('code'), `${url}`)
  })

  await step('what Keycloak refuses comes back as its error', async () => {
    const address = await providerUrl(client, { queryParams: { prompt: 'none' } })
    const { url } = await new Browser().visit(address, { until: app })
    assert.equal(url.searchParams.get('error'), 'login_required')
  })

  await step('an unverified address has to be confirmed here first', async () => {
    const back = await logIn(await providerUrl(newClient('pkce')), eve)
    assert.equal(back.searchParams.get('error_code'), 'provider_email_needs_verification')
  })

  await step('a state is used once, and a made-up one not at all', async () => {
    const browser = new Browser()
    const address = await providerUrl(newClient('pkce'))
    const page = await browser.visit(address, { until: app })
    const callback = await browser.submit(page, ada, { until: `${annals.url}/callback` })
    await browser.visit(callback.url, { until: app })
    const used = callback.url.searchParams.get('state')
    const errors = { [used]: 'flow_state_already_used', [crypto.randomUUID()]: 'bad_oauth_state' }
    for (const [state, error] of Object.entries(errors)) {
      callback.url.searchParams.set('state', state)
      const again = await fetch(callback.url, { redirect: 'manual' })
      assert.equal(again.status, 303)
      assert.equal(new URL(again.headers.get('location')).searchParams.get('error_code'), error)
    }
  })

  await step('sign in with an id_token of Keycloak', async () => {
    const tokens = await keycloak.tokensOf(ada)
    const { user: same } = data(
      await newClient('pkce').signInWithIdToken({
        provider: 'keycloak',
        token: tokens.id_token,
        access_token: tokens.access_token,
      }),
    )
    assert.equal(same.id, user.id)
  })

  await step('an id_token with another signature is refused', async () => {
    const tokens = await keycloak.tokensOf(ada)
    const forged = tokens.id_token.replace(/[^.]+$/, randomBytes(256).toString('base64url'))
    const { error } = await newClient('pkce').signInWithIdToken({ provider: 'keycloak', token: forged })
    assert.equal(error.status, 400)
  })

  await step('link Keycloak to an account with a password, and unlink it again', async () => {
    const zoe = { email: 'zoe@example.com', password: 'correct horse battery' }
    await annals.call('POST', '/admin/users', { ...zoe, email_confirm: true })
    const own = newClient('pkce')
    data(await own.signInWithPassword(zoe))
    const { url } = data(
      await own.linkIdentity({ provider: 'keycloak', options: throughKeycloak }),
    )
    const back = await logIn(url, bob)
    data(await own.exchangeCodeForSession(back.searchParams.get('code')))
    const { identities } = data(await own.getUserIdentities())
    assert.deepEqual(identities.map((identity) => identity.provider).sort(), ['email', 'keycloak'])
    data(await own.unlinkIdentity(identities.find((identity) => identity.provider === 'keycloak')))
    assert.equal(data(await own.getUserIdentities()).identities.length, 1)
    data(await own.signOut())
  })

  await step('the history tells of the links', async () => {
    const { users } = await annals.call('GET', '/admin/users')
    const zoe = users.find((one) => one.email === 'zoe@example.com')
    const { events } = await annals.call('GET', `/admin/users/${zoe.id}/history?order=asc`)
    const types = events.map((event) => event.type)
    assert.ok(types.lastIndexOf('user.identity_linked') < types.indexOf('user.identity_unlinked'), types.join(' '))
  })

  await step('sign out', async () => {
    data(await client.signOut())
    assert.equal((await client.getUser()).error?.name, 'AuthSessionMissingError')
  })
} catch (failure) {
  console.error(annals.said())
  throw failure
} finally {
  await annals.stop()
  await keycloak.stop()
}
