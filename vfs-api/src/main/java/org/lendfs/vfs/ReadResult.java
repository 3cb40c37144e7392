// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import org.jspecify.annotations.Nullable;

/**
 * What a read gave; the bytes themselves are the loan's extents.
 *
 * @param count bytes read, the sum of the extents' lengths; zero at or beyond the end of the file
 * @param endOfFile whether the last byte read is the last of the file, exactly
 * @param attributes of the file as the read saw it, or null where the provider would have to ask
 */
public record ReadResult(int count, boolean endOfFile, @Nullable Attributes attributes) {}
