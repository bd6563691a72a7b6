/**
 * Who may do what: keys, operators, roles and the audit log. How a key is proven belongs to the ssh package.
 */
@NullMarked
package dev.slipway.access;

import org.jspecify.annotations.NullMarked;
