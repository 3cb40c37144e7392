// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * Space and file counts of the store behind a vnode (RFC 1813 section 3.3.18).
 *
 * @param availableBytes free to this caller, where {@code freeBytes} may include a reserve
 */
public record FsStat(
    long totalBytes,
    long freeBytes,
    long availableBytes,
    long totalFiles,
    long freeFiles,
    long availableFiles) {}
