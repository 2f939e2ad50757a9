// Subscribes a receiver to the packaged jar and lets something happen: node tour.mjs path/to/annals.jar
// Ends with status 0 when the receiver got it all, signed as it should be.
import assert from 'node:assert/strict'
import { Annals } from '../auth-js/annals.mjs'
import { step } from '../auth-js/steps.mjs'
import { Receiver } from './receiver.mjs'

const jar = process.argv[2]
if (!jar) {
  console.error('usage: node tour.mjs path/to/annals.jar')
  process.exit(2)
}

const receiver = new Receiver()
const annals = await Annals.start(jar, 25, {
  GOTRUE_MAILER_AUTOCONFIRM: 'true',
  // The receiver of this tour has neither a certificate nor a public address.
  ANNALS_FEED_WEBHOOKS_ALLOW_HTTP: 'true',
  ANNALS_FEED_WEBHOOKS_ALLOW_PRIVATE_NETWORKS: 'true',
})

async function until(what, condition) {
  const deadline = Date.now() + 20_000
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, `waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const signUp = (email) => annals.call('POST', '/signup', { email, password: 'correct horse battery' })
const received = (type, subject) =>
  receiver.events.filter((event) => event.type === `dev.annals.${type}.v1` && event.subject === subject)

try {
  const port = await receiver.listen()
  const subscription = await step('subscribe', async () => {
    const created = await annals.call('POST', '/admin/subscriptions', {
      url: `http://127.0.0.1:${port}/hooks`,
      disclosure: 'masked',
    })
    receiver.trust(created.secret)
    return created
  })
  const path = `/admin/subscriptions/${subscription.id}`

  await step('a test delivery arrives', async () => {
    assert.deepEqual(await annals.call('POST', `${path}/test`), { delivered: true, status: 204, error: null })
  })

  const ann = await step('what happens is delivered, and verified by the reference library', async () => {
    const { user } = await signUp('ann@example.com')
    await until('the sign-up', () => received('user.signed_up', user.id).length === 1)
    assert.equal(received('user.signed_up', user.id)[0].data.email, 'a***@example.com')
    return user
  })

  await step('after a rotation both secrets are good', async () => {
    const rotated = await annals.call('POST', `${path}/rotate-secret`, { overlap: 'PT1H' })
    const bob = await signUp('bob@example.com')
    await until('by the old one', () => received('user.signed_up', bob.user.id).length === 1)
    receiver.trust(rotated.secret)
    const eve = await signUp('eve@example.com')
    await until('by the new one', () => received('user.signed_up', eve.user.id).length === 1)
  })

  await step('a replay repeats events under the same ids', async () => {
    await annals.call('POST', `${path}/replay`, { from: 'beginning' })
    await until('the end of it', async () => (await annals.call('GET', path)).lag_events === 0)
    assert.equal(received('user.signed_up', ann.id).length, 1)
  })

  assert.equal(receiver.refused, 0)
} catch (failure) {
  console.error(annals.said())
  throw failure
} finally {
  receiver.close()
  await annals.stop()
}
