package dev.annals.shared.history;

import java.util.List;

/**
 * What is different about an account at a later moment.
 *
 * @param existedBefore whether there was an account at the earlier moment
 * @param existsAfter whether there was one at the later moment
 */
public record Difference(boolean existedBefore, boolean existsAfter, List<FieldChange> changes) {}
