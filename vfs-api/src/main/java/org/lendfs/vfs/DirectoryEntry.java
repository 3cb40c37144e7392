// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import org.jspecify.annotations.Nullable;

/**
 * One name in a directory listing.
 *
 * @param cookie resumes the listing after this entry; see {@link Vnode#readDirectory}
 * @param vnode the object, or null when it was not asked for or is gone already
 * @param attributes of that object, or null as above, and where a client has changed it in its
 *     cache only: whoever needs them asks the vnode then
 */
public record DirectoryEntry(
    String name,
    long fileId,
    long cookie,
    @Nullable Vnode vnode,
    @Nullable Attributes attributes) {}
