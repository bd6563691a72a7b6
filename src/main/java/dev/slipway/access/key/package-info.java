/**
 * The keys that may call, kept in one file of the state directory that the owner may edit: {@code authorized_keys}. Start
 * at {@link dev.slipway.access.key.AuthorizedKeys}. How a caller proves that it holds a key belongs to the ssh package.
 *
 * <p>One key a line, in OpenSSH's form, the name as the comment, and in front of the key what it may do:
 *
 * <pre>
 * role="admin" ssh-ed25519 AAAAC3Nza… ada
 * role="developer",apps="blog,shop" ssh-ed25519 AAAAC3Nza… ben
 * </pre>
 *
 * <p>Without a role the key is an admin's, as with Dokku: the server has one owner until the owner says otherwise. A line
 * that cannot be read lets nobody in and locks nobody else out. The server sees an edited file at the next login.
 */
@NullMarked
package dev.slipway.access.key;

import org.jspecify.annotations.NullMarked;
