// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

/**
 * Bytes within a message, checked to lie in it.
 *
 * @param offset from the start of the header
 */
public record DataRange(int offset, int length) {}
