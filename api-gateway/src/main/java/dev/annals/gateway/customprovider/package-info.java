/** {@code /admin/custom-providers}: the sign-in providers that administrators add (endpoints.md section 3). */
@NullMarked
package dev.annals.gateway.customprovider;

import org.jspecify.annotations.NullMarked;
