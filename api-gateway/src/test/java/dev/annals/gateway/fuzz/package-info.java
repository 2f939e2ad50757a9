/** Sends the whole surface what nobody in their right mind would send. */
package dev.annals.gateway.fuzz;
