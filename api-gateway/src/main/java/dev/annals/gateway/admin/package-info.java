/** {@code /admin/users}: accounts in the hands of administrators. */
@NullMarked
package dev.annals.gateway.admin;

import org.jspecify.annotations.NullMarked;
