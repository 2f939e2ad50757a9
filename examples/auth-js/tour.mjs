// The unmodified Supabase client against the packaged jar: node tour.mjs path/to/annals.jar
// Ends with status 0 when everything behaved as the client's documentation says.
import assert from 'node:assert/strict'
import { AuthClient, GoTrueAdminApi } from '@supabase/auth-js'
import { Annals } from './annals.mjs'
import { MailSink } from './mail-sink.mjs'
import { data, memory, step } from './steps.mjs'

const jar = process.argv[2]
if (!jar) {
  console.error('usage: node tour.mjs path/to/annals.jar')
  process.exit(2)
}

const ann = { email: 'ann@example.com', password: 'correct horse battery' }
const mails = new MailSink()
const annals = await Annals.start(jar, await mails.listen())
const client = new AuthClient({ url: annals.url, autoRefreshToken: false, persistSession: false })

/** The link in the next mail to an address. */
async function mailedLink(to) {
  const mail = await mails.next(to)
  return new URL(mail.body.match(/https?:\/\/[^\s"<>]*\/verify\?[^\s"<>]*/)[0])
}

/** Where a link leads, without going there. */
async function follow(link) {
  const answer = await fetch(link, { redirect: 'manual' })
  assert.equal(answer.status, 303)
  return new URL(answer.headers.get('location'))
}

/** The session behind a link, as a page reads it from its own address. */
async function sessionBehind(link) {
  const tokens = new URLSearchParams((await follow(link)).hash.slice(1))
  return { access_token: tokens.get('access_token'), refresh_token: tokens.get('refresh_token') }
}

try {
  const userId = await step('sign up', async () => {
    const { user, session } = data(await client.signUp({ ...ann, options: { data: { name: 'Ann' } } }))
    assert.equal(session, null, 'no session before the address is confirmed')
    assert.equal(user.email, ann.email)
    return user.id
  })

  await step('sign in before the confirmation is refused', async () => {
    const { error } = await client.signInWithPassword(ann)
    assert.equal(error.code, 'email_not_confirmed')
  })

  await step('confirm with the link from the mail', async () => {
    const session = await sessionBehind(await mailedLink(ann.email))
    assert.equal(data(await client.setSession(session)).user.id, userId)
  })

  await step('sign in', async () => {
    const { user, session } = data(await client.signInWithPassword(ann))
    assert.equal(user.id, userId)
    assert.ok(user.email_confirmed_at)
    assert.ok(session.access_token)
  })

  await step('sign in with a wrong password is refused', async () => {
    const { error } = await new AuthClient({ url: annals.url, autoRefreshToken: false, persistSession: false })
      .signInWithPassword({ ...ann, password: 'wrong' })
    assert.equal(error.code, 'invalid_credentials')
  })

  await step('refresh', async () => {
    const before = data(await client.getSession()).session
    const { session } = data(await client.refreshSession())
    assert.notEqual(session.refresh_token, before.refresh_token)
    assert.equal(data(await client.getUser()).user.id, userId)
  })

  await step('change the profile', async () => {
    const { user } = data(await client.updateUser({ data: { city: 'Bern' } }))
    assert.equal(user.user_metadata.city, 'Bern')
    assert.equal(user.user_metadata.name, 'Ann')
  })

  await step('change the password', async () => {
    ann.password = 'another horse battery'
    data(await client.updateUser({ password: ann.password }))
    data(await client.signInWithPassword(ann))
  })

  await step('change the password with a mailed code', async () => {
    data(await client.reauthenticate())
    const nonce = (await mails.next(ann.email)).body.match(/\b\d{6}\b/)[0]
    ann.password = 'a third horse battery'
    data(await client.updateUser({ password: ann.password, nonce }))
  })

  await step('sign in by a mailed link', async () => {
    data(await client.signInWithOtp({ email: ann.email, options: { shouldCreateUser: false } }))
    const session = await sessionBehind(await mailedLink(ann.email))
    assert.equal(data(await client.setSession(session)).user.id, userId)
  })

  await step('sign in by a mailed link that only this app can use (PKCE)', async () => {
    const app = new AuthClient({ url: annals.url, autoRefreshToken: false, flowType: 'pkce', storage: memory() })
    data(await app.signInWithOtp({ email: ann.email }))
    const code = (await follow(await mailedLink(ann.email))).searchParams.get('code')
    assert.equal(data(await app.exchangeCodeForSession(code)).user.id, userId)
  })

  await step('recover a forgotten password', async () => {
    data(await client.resetPasswordForEmail(ann.email))
    const token_hash = (await mailedLink(ann.email)).searchParams.get('token')
    assert.equal(data(await client.verifyOtp({ token_hash, type: 'recovery' })).user.id, userId)
    ann.password = 'a fourth horse battery'
    data(await client.updateUser({ password: ann.password }))
  })

  await step('change the address, confirmed from the old and the new one', async () => {
    const old = ann.email
    ann.email = 'ann@example.org'
    assert.equal(data(await client.updateUser({ email: ann.email })).user.new_email, ann.email)
    await follow(await mailedLink(old))
    await follow(await mailedLink(ann.email))
    assert.equal(data(await client.getUser()).user.email, ann.email)
  })

  await step('look around without an account', async () => {
    const visitor = new AuthClient({ url: annals.url, autoRefreshToken: false, persistSession: false })
    const { user } = data(await visitor.signInAnonymously({ options: { data: { theme: 'dark' } } }))
    assert.equal(user.is_anonymous, true)
    assert.equal(user.user_metadata.theme, 'dark')
  })

  await step('sign out', async () => {
    const { access_token } = data(await client.getSession()).session
    data({ data: null, ...(await client.signOut()) })
    const { error } = await client.getUser(access_token)
    assert.equal(error.name, 'AuthSessionMissingError')
  })

  const admin = new GoTrueAdminApi({
    url: annals.url,
    headers: { Authorization: `Bearer ${annals.serviceToken()}` },
  })

  await step('an administrator invites somebody', async () => {
    const { user } = data(await admin.inviteUserByEmail('cem@example.com', { data: { team: 'blue' } }))
    assert.ok(user.invited_at)
    const { access_token } = await sessionBehind(await mailedLink('cem@example.com'))
    assert.equal(data(await client.getUser(access_token)).user.user_metadata.team, 'blue')
    data(await admin.deleteUser(user.id))
  })

  await step('an administrator makes a link to hand over', async () => {
    const { properties } = data(await admin.generateLink({ type: 'magiclink', email: ann.email }))
    const { user } = data(await client.verifyOtp({ token_hash: properties.hashed_token, type: 'magiclink' }))
    assert.equal(user.id, userId)
  })

  await step('what is not there says so in words that the client knows', async () => {
    const { error } = await client.mfa.enroll({ factorType: 'totp' })
    assert.equal(error.code, 'mfa_totp_enroll_not_enabled')
    assert.equal((await client.signInWithSSO({ domain: 'example.com' })).error.code, 'saml_provider_disabled')
  })

  const bob = await step('an administrator creates a user', async () => {
    const { user } = data(await admin.createUser({ email: 'bob@example.com', password: 'battery staple', email_confirm: true }))
    assert.ok(user.email_confirmed_at)
    return user
  })

  await step('an administrator lists users', async () => {
    const { users, total } = data(await admin.listUsers({ page: 1, perPage: 10 }))
    assert.deepEqual(users.map((user) => user.email).sort(), ['', ann.email, 'bob@example.com'])
    assert.equal(total, 3)
  })

  await step('an administrator reads and changes a user', async () => {
    assert.equal(data(await admin.getUserById(bob.id)).user.email, 'bob@example.com')
    const { user } = data(await admin.updateUserById(bob.id, { user_metadata: { city: 'Basel' }, app_metadata: { plan: 'gold' } }))
    assert.equal(user.user_metadata.city, 'Basel')
    assert.equal(user.app_metadata.plan, 'gold')
  })

  await step('an administrator bans a user', async () => {
    data(await client.signInWithPassword({ email: 'bob@example.com', password: 'battery staple' }))
    const { user } = data(await admin.updateUserById(bob.id, { ban_duration: '24h' }))
    assert.ok(user.banned_until)
    const { error } = await client.getUser()
    assert.equal(error.code, 'user_banned')
  })

  await step('an administrator deletes a user', async () => {
    data(await admin.deleteUser(bob.id))
    const { error } = await admin.getUserById(bob.id)
    assert.equal(error.code, 'user_not_found')
  })

  console.log('the tour is complete')
} catch (failure) {
  console.error(failure)
  console.error(`\nAnnals said:\n${annals.said()}`)
  process.exitCode = 1
} finally {
  await annals.stop()
  mails.close()
}
