/** Kills Annals in the middle of its work, and sends it contradicting requests at the same moment. */
package dev.annals.gateway.crash;
