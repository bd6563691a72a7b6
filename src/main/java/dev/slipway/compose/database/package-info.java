/** Which services are databases, by the images that they are made of. What is done with them is elsewhere. */
@NullMarked
package dev.slipway.compose.database;

import org.jspecify.annotations.NullMarked;
