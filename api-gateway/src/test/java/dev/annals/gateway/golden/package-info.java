/** Replays recorded exchanges of the original and compares to the letter. */
package dev.annals.gateway.golden;
