/** Starts the whole of Annals as tests need it: inside the test's process, or as one of its own that can be killed. */
package dev.annals.gateway.running;
