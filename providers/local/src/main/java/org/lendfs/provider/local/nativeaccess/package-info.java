// SPDX-License-Identifier: Apache-2.0
/**
 * The one door of the project to Linux file system calls.
 *
 * <p>What {@code java.nio.file} cannot say (calls relative to an open directory, {@code O_PATH},
 * kernel file handles, resumable directory cookies, holes, populated mappings) is called here
 * through {@link java.lang.foreign.Linker}, which no other package uses. {@link
 * org.lendfs.provider.local.nativeaccess.LinuxFiles#load} is the entrance; where the calls are not
 * to be had it answers with nothing and one log line. The classes behind it are thin: one method
 * per system call, errno as {@link org.lendfs.provider.local.nativeaccess.ErrnoException}, and no
 * policy. Descriptors are plain {@code int}s that belong to the caller.
 */
@NullMarked
package org.lendfs.provider.local.nativeaccess;

import org.jspecify.annotations.NullMarked;
