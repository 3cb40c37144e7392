// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

/**
 * Who holds a lock.
 *
 * @param clientId {@link org.lendfs.vfs.Client#id()}; all locks of a dead client go at once by it
 * @param owner what the protocol tells owners of one client apart by
 */
public record LockOwner(String clientId, String owner) {}
