// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code nio} provider: any {@link java.nio.file.FileSystem} as a share.
 *
 * <p>A {@link org.lendfs.provider.nio.NioStore} names objects by {@link java.nio.file.Path} and
 * keeps nothing open; zip archives have a store of their own, because reading and writing an entry
 * means to unpack it, and what was written is in the file only when the archive is written anew.
 */
@NullMarked
package org.lendfs.provider.nio;

import org.jspecify.annotations.NullMarked;
