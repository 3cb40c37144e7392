// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.user;

/**
 * A group that has a name.
 *
 * @param name as the administrator wrote it; found whatever its case
 * @param gid unsigned, see {@link org.lendfs.vfs.Credentials}
 */
public record Group(String name, int gid) {}
