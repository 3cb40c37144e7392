// SPDX-License-Identifier: Apache-2.0
/**
 * A host directory as a share.
 *
 * <p>{@link org.lendfs.provider.local.LocalProviderFactory} opens it. Reads lend mapped windows of
 * the host's page cache, live; writes take a private buffer and hand it to the kernel. A vnode is
 * one object of the host, known by inode and generation whatever its names are; open files and
 * mappings are bounded caches with counted holders. Nothing about a file is cached over requests,
 * so what other processes of the host change is seen at once. Below is {@code host}, the operations
 * of the host itself, and {@code nativeaccess}, the only place with native calls.
 */
@NullMarked
package org.lendfs.provider.local;

import org.jspecify.annotations.NullMarked;
