// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * A run of data or a hole in a file (SEEK, RFC 7862 section 15.11).
 *
 * @param offset where it starts
 * @param lengthBytes how far it reaches; a final hole ends at the end of the file
 */
public record DataSegment(boolean isHole, long offset, long lengthBytes) {}
