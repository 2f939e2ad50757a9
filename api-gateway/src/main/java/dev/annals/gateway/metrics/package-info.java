/**
 * Figures for operators, off by default: whatever bean implements Micrometer's {@code MeterBinder}, in any module, is asked
 * for its meters when the metrics server starts, and measures from then on.
 */
@NullMarked
package dev.annals.gateway.metrics;

import org.jspecify.annotations.NullMarked;
