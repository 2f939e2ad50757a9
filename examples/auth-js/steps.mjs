// What every tour does, step by step.
import assert from 'node:assert/strict'

export async function step(name, work) {
  const result = await work()
  console.log(`ok  ${name}`)
  return result
}

/** Unwraps an answer of the client. */
export function data(answer) {
  assert.equal(answer.error, null, `${answer.error?.status} ${answer.error?.code} ${answer.error?.message}`)
  return answer.data
}

/** Storage of a browser, for a client that keeps something between two steps. */
export function memory() {
  const items = new Map()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  }
}
