/** Several instances over one store, which have to behave as one. */
package dev.annals.gateway.nodes;
