/** Drives a running Annals with one kind of request at a time and prints how it fares; needs nothing but a JDK. */
package dev.annals.benchmarks;
