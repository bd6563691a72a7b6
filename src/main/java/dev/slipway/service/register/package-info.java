/** What is kept of services in files, and who may change it now. Start at {@link dev.slipway.service.register.Services}. */
@NullMarked
package dev.slipway.service.register;

import org.jspecify.annotations.NullMarked;
